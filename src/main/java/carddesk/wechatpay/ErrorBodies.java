package carddesk.wechatpay;

import carddesk.wechatpay.CallFailure.ErrorBody;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Reads what an error answer says, whatever is left of it (protocol section 9). */
final class ErrorBodies {
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_TEXT = 500;

    private ErrorBodies() {}

    /** The parts that can be read; a body that is no JSON object says nothing. */
    static ErrorBody read(byte[] bytes) {
        return StrictJson.object(bytes)
                .map(json -> new ErrorBody(text(json, "code", LONGEST_CODE), text(json, "message", LONGEST_TEXT), detail(json)))
                .orElse(ErrorBody.EMPTY);
    }

    private static Optional<ErrorBody.Detail> detail(JsonObject json) {
        if (!(json.get("detail") instanceof JsonObject detail)) {
            return Optional.empty();
        }
        return Optional.of(new ErrorBody.Detail(
                part(detail, "field"), part(detail, "value"), part(detail, "issue"), part(detail, "location")));
    }

    private static String part(JsonObject detail, String name) {
        return text(detail, name, LONGEST_TEXT).orElse("");
    }

    private static Optional<String> text(JsonObject json, String name, int longest) {
        return Optional.ofNullable(json.get(name))
                .filter(value -> value.isJsonPrimitive())
                .map(value -> PlainText.of(value.getAsString(), longest))
                .filter(text -> !text.isEmpty());
    }
}
