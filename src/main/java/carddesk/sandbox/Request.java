package carddesk.sandbox;

import com.sun.net.httpserver.Headers;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A request as it came.
 *
 * @param path percent-encoded path
 * @param query percent-encoded query, empty when there was none
 * @param pathAndQuery both, as they are signed
 * @param body the raw bytes
 * @param at when it came, by the machine's clock
 * @param nanos the same by {@link System#nanoTime}
 */
record Request(String method, String path, String query, String pathAndQuery, Headers headers, byte[] body, Instant at, long nanos) {

    /** A header's value, or an empty string. */
    String header(String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }

    /** Whether error messages are wanted in English rather than Chinese. */
    boolean inEnglish() {
        return header("Accept-Language").strip().toLowerCase(Locale.ROOT).startsWith("en");
    }
}
