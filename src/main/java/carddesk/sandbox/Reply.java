package carddesk.sandbox;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer before it is signed.
 *
 * @param contentType media type of the body
 * @param headers further headers
 * @param origin which headers of the API it carries
 */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers, Origin origin) {

    /** Who seems to have written an answer. */
    enum Origin {
        /** The API: a signature and a Request-ID. */
        API,
        /** The API by its Request-ID, but nothing proves it: the signature is missing. */
        UNPROVEN,
        /** Something between client and server: neither signature nor Request-ID. */
        GATEWAY
    }

    /** A JSON answer. */
    static Reply json(int status, JsonElement body) {
        return text(status, "application/json", body.toString());
    }

    /** An answer of any text. */
    static Reply text(int status, String contentType, String body) {
        return new Reply(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of(), Origin.API);
    }

    /** The same with another body. */
    Reply withBody(byte[] other) {
        return new Reply(status, contentType, other, headers, origin);
    }

    /** The same as if it came from elsewhere. */
    Reply from(Origin other) {
        return new Reply(status, contentType, body, headers, other);
    }

    /** The same with a header more. */
    Reply withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, body, Map.copyOf(more), origin);
    }

    /** The body as text. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
