package carddesk.sandbox;

import java.time.Instant;

/**
 * A request as the practice server received it, without its body and without headers other than the nonce and signature.
 *
 * @param pathAndQuery percent-encoded, as received
 * @param nonce {@code nonce_str} of the Authorization header, empty when absent
 * @param signature {@code signature} of the Authorization header, empty when absent
 * @param at when the head of the request had arrived, by the system clock
 * @param nanos the same moment by {@link System#nanoTime}
 * @param status HTTP status answered, 0 when no answer was sent
 * @param carriedOut whether the request took effect or, for a GET, was looked up
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
