package carddesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Remembers the nonces of authentic requests, so that a recorded request cannot be played again. */
final class SeenNonces {

    private final Duration memory;
    private final LinkedHashMap<String, Instant> seen = new LinkedHashMap<>();

    /**
     * @param memory how long a nonce is remembered; as long as its timestamp could be accepted
     */
    SeenNonces(Duration memory) {
        this.memory = memory;
    }

    /** Whether the nonce was not seen before; remembers it. */
    synchronized boolean isNew(String nonce, Instant now) {
        var forgotten = now.minus(memory);
        while (!seen.isEmpty() && seen.firstEntry().getValue().isBefore(forgotten)) {
            seen.pollFirstEntry();
        }
        return seen.putIfAbsent(nonce, now) == null;
    }
}
