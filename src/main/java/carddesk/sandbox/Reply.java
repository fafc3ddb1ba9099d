package carddesk.sandbox;

import carddesk.sandbox.Fault.Status.Origin;
import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A response before it is signed.
 *
 * @param headers further headers
 * @param errorCode at the end of its Request-ID, 0 for success (protocol section 9)
 * @param origin which headers of the API it carries
 */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers, long errorCode, Origin origin) {

    static Reply json(int status, JsonElement body) {
        return text(status, "application/json", body.toString());
    }

    static Reply text(int status, String contentType, String body) {
        return new Reply(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of(), 0, Origin.API);
    }

    Reply withBody(byte[] other) {
        return new Reply(status, contentType, other, headers, errorCode, origin);
    }

    Reply from(Origin other) {
        return new Reply(status, contentType, body, headers, errorCode, other);
    }

    Reply withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, body, Map.copyOf(more), errorCode, origin);
    }

    Reply withErrorCode(long code) {
        return new Reply(status, contentType, body, headers, code, origin);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
