package carddesk.sandbox;

import java.time.Instant;

/**
 * One request as the practice server saw it; holds no header but the nonce and signature, and no body.
 *
 * @param operation what was asked for
 * @param method HTTP method
 * @param pathAndQuery percent-encoded, as it came
 * @param nonce {@code nonce_str} of the Authorization header, empty when there was none
 * @param signature {@code signature} of the Authorization header, empty when there was none
 * @param at when the head of the request had arrived, by the machine's clock
 * @param nanos the same moment by {@link System#nanoTime}, for measuring distances
 * @param status HTTP status answered, 0 when the answer was withheld
 * @param carriedOut whether the request had its effect or, for a question, was looked up
 */
public record Arrival(
        Operation operation,
        String method,
        String pathAndQuery,
        String nonce,
        String signature,
        Instant at,
        long nanos,
        int status,
        boolean carriedOut) {}
