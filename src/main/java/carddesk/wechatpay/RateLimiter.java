package carddesk.wechatpay;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spaces the calls of each operation and caller evenly, below the limit of protocol section 1; shared by the whole program. Thread-safe.
 *
 * <p>Each operation and caller has a bucket whose tokens are nanoseconds: a call takes one spacing, and the bucket holds little more, so that
 * idle time does not add up to a burst. Threads receive their permits in the order of their requests.
 */
public final class RateLimiter {
    /**
     * Time between two calls. The server admits five calls a second, one every 200 ms; with 8 ms more, a request that arrives up to 40 ms later
     * than the fifth one after it is still admitted.
     */
    public static final Duration SPACING = Duration.ofMillis(208);

    /**
     * A request sent up to this time after its permit was due does not delay later ones: threads wake up late, and signing takes time. The other
     * 20 of the 40 ms are left to the network.
     */
    static final Duration PROMPT = Duration.ofMillis(20);

    private final Duration spacing;
    private final TimeMeter clock;
    private final BlockingStrategy waiting;
    private final Map<Key, Limit> limits = new ConcurrentHashMap<>();

    private record Key(String operation, String callerId) {}

    /** @param queue a fair lock, since Bucket4j has no queue: only its holder waits for the bucket */
    private record Limit(ReentrantLock queue, Bucket time) {}

    /** One call every {@link #SPACING}. */
    public RateLimiter() {
        this(SPACING);
    }

    /** @param spacing time between two calls, at least 1 ns */
    public RateLimiter(Duration spacing) {
        this(spacing, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    RateLimiter(Duration spacing, TimeMeter clock, BlockingStrategy waiting) {
        this.spacing = spacing;
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Permission to send one request. */
    final class Permit {
        private final Bucket time;
        private final long due;

        private Permit(Bucket time, long due) {
            this.time = time;
            this.due = due;
        }

        /** Reports that the request is being sent; when that is late, because a connection had to be opened, later permits are delayed. */
        void leave() {
            long late = clock.currentTimeNanos() - due - PROMPT.toNanos();
            if (late > 0) {
                time.consumeIgnoringRateLimits(late);
            }
        }
    }

    /**
     * Blocks until the operation may be called.
     *
     * @throws InterruptedException when interrupted while waiting; no permit is used then
     */
    Permit acquire(String operation, String callerId) throws InterruptedException {
        var limit = limit(operation, callerId);
        limit.queue().lockInterruptibly();
        try {
            var taken = limit.time().tryConsumeAndReturnRemaining(spacing.toNanos());
            while (!taken.isConsumed()) {
                waiting.park(taken.getNanosToWaitForRefill());
                taken = limit.time().tryConsumeAndReturnRemaining(spacing.toNanos()); // a pause may have begun meanwhile
            }
            return new Permit(limit.time(), clock.currentTimeNanos() - taken.getRemainingTokens());
        } finally {
            limit.queue().unlock();
        }
    }

    /** Delays all permits, including those of waiting threads, by taking the time out of the bucket; a longer pause stays in force. */
    void pause(String operation, String callerId, Duration pause) {
        var time = limit(operation, callerId).time();
        synchronized (time) {
            long missing = time.getAvailableTokens() - (spacing.toNanos() - pause.toNanos());
            if (missing > 0) {
                time.consumeIgnoringRateLimits(missing);
            }
        }
    }

    private Limit limit(String operation, String callerId) {
        return limits.computeIfAbsent(new Key(operation, callerId), _ -> new Limit(new ReentrantLock(true), newBucket()));
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(spacing.plus(PROMPT).toNanos()).refillGreedy(1, Duration.ofNanos(1)))
                .withCustomTimePrecision(clock)
                .build();
    }
}
