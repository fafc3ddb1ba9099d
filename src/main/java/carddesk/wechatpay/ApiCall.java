package carddesk.wechatpay;

import java.util.Objects;

/**
 * A call of the API before it is signed.
 *
 * @param operation short stable name: the rate is limited per operation, and the status bar shows it
 * @param method {@code GET} or {@code POST}
 * @param pathAndQuery percent-encoded, exactly as it is signed and sent; begins with {@code /}
 * @param repeat when the call may be sent again
 */
public record ApiCall(String operation, String method, String pathAndQuery, Body body, Repeat repeat) {

    /** Whether a call may be sent again after it may already have been carried out (protocol section 9). */
    public enum Repeat {
        /** Always: the call changes nothing. */
        HARMLESS,
        /** Only after a failure that proves the call was not carried out. */
        ONLY_IF_NOT_CARRIED_OUT
    }

    public sealed interface Body {
        /** The empty body of a GET. */
        record Empty() implements Body {}

        /** A JSON text; the signature covers its bytes. */
        record Json(String text) implements Body {}

        /**
         * A picture as multipart form; the signature covers the {@code meta} JSON only (protocol section 2).
         *
         * @param meta the JSON of the {@code meta} part
         * @param fileName name of the {@code file} part, ASCII
         * @param contentType media type of the file
         * @param file the file's bytes, at most 2 MiB
         */
        record Picture(String meta, String fileName, String contentType, byte[] file) implements Body {}
    }

    public ApiCall {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(repeat, "repeat");
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new IllegalArgumentException("GET or POST");
        }
        if (!pathAndQuery.startsWith("/") || !pathAndQuery.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("A path is percent-encoded ASCII and begins with /");
        }
    }

    public static ApiCall get(String operation, String pathAndQuery) {
        return new ApiCall(operation, "GET", pathAndQuery, new Body.Empty(), Repeat.HARMLESS);
    }

    /** A call that must not be carried out twice. */
    public static ApiCall post(String operation, String path, String json) {
        return new ApiCall(operation, "POST", path, new Body.Json(json), Repeat.ONLY_IF_NOT_CARRIED_OUT);
    }
}
