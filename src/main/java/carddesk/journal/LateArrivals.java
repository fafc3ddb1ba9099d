package carddesk.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Measures how long ago the call of an attempt ended, since until some time afterwards it may still reach the server.
 *
 * <p>This machine's clock is not asked: it may be set while the program runs and between two runs. Within one run a monotonic clock counts; the
 * calls of earlier runs ended when this run began at the latest. Beyond that, only times that WeChat Pay signed prove anything: one of an earlier
 * run, and one of this run.
 */
final class LateArrivals {

    /** Signed times are whole seconds: two of them may be this much closer than they say. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final long began;
    private final Map<Long, Long> ended = new ConcurrentHashMap<>();
    private final Set<Long> signed = ConcurrentHashMap.newKeySet();

    /** @param nanos a monotonic clock */
    LateArrivals(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** Notes that the call of an attempt of this run has ended and that its outcome is unknown. */
    void ended(long entryId) {
        ended.putIfAbsent(entryId, nanos.getAsLong());
    }

    /** Notes that the first signed time after an attempt's call is of this run: the monotonic clock measures this run better. */
    void signed(long entryId) {
        signed.add(entryId);
    }

    /**
     * The time that has certainly passed since the call of an attempt ended.
     *
     * @param firstVerified the first time that was signed after the call had ended, empty when there was none
     * @param latestVerified the latest time that was signed until now
     */
    Duration since(long entryId, Optional<Instant> firstVerified, Optional<Instant> latestVerified) {
        var counted = Duration.ofNanos(nanos.getAsLong() - ended.getOrDefault(entryId, began));
        return firstVerified
                .filter(_ -> !signed.contains(entryId))
                .flatMap(first -> latestVerified.map(latest -> Duration.between(first, latest).minus(RESOLUTION)))
                .filter(proven -> proven.compareTo(counted) > 0)
                .orElse(counted);
    }
}
