package carddesk.sandbox;

import com.sun.net.httpserver.Headers;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A received request.
 *
 * @param path percent-encoded
 * @param query percent-encoded, empty when absent
 * @param pathAndQuery both, as they are signed
 * @param at when it arrived, by the system clock
 * @param nanos the same by {@link System#nanoTime}
 */
record Request(String method, String path, String query, String pathAndQuery, Headers headers, byte[] body, Instant at, long nanos) {

    /** The value of a header, or an empty string. */
    String header(String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }

    /** Whether error messages are in English rather than Chinese. */
    boolean inEnglish() {
        return header("Accept-Language").strip().toLowerCase(Locale.ROOT).startsWith("en");
    }
}
