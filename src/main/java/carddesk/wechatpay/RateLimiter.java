package carddesk.wechatpay;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spaces the calls of each operation and caller evenly, below the limit of protocol section 1; one limiter serves the whole program.
 *
 * <p>Each operation and caller has a bucket of time: its tokens are nanoseconds, a call takes one spacing, and the bucket holds hardly more than
 * that, so that idle time saves up no burst. Threads get their permits in the order in which they asked. Safe for use by many threads.
 */
public final class RateLimiter {
    /**
     * Time between two calls. The server admits five within a second, one every 200 ms; the 8 ms above that admit a request that arrives up to
     * 40 ms later than the fifth one after it does.
     */
    public static final Duration SPACING = Duration.ofMillis(208);

    /**
     * How long after its permit was due a request may leave without delaying later ones: threads wake up late, and signing takes time. The other
     * 20 of the 40 ms are left to the network.
     */
    static final Duration PROMPT = Duration.ofMillis(20);

    private final Duration spacing;
    private final TimeMeter clock;
    private final BlockingStrategy waiting;
    private final Map<Key, Limit> limits = new ConcurrentHashMap<>();

    private record Key(String operation, String callerId) {}

    /**
     * The limit of one operation and caller.
     *
     * @param queue Bucket4j has none: the thread that holds this fair lock is the only one that waits for the bucket
     */
    private record Limit(ReentrantLock queue, Bucket time) {}

    /** The limiter of the program: one call every {@link #SPACING}. */
    public RateLimiter() {
        this(SPACING);
    }

    /** @param spacing time between two calls, at least 1 ns */
    public RateLimiter(Duration spacing) {
        this(spacing, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    /** A limiter with a clock of its own and its own way to wait. */
    RateLimiter(Duration spacing, TimeMeter clock, BlockingStrategy waiting) {
        this.spacing = spacing;
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Permission for one request to leave. */
    final class Permit {
        private final Bucket time;
        private final long due;

        private Permit(Bucket time, long due) {
            this.time = time;
            this.due = due;
        }

        /** The request leaves now; when that is not prompt, because it had to open a connection, later permits come later too. */
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
     * @throws InterruptedException when the thread is interrupted before; no permit is used then
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

    /** Gives no permit for a time, not to waiting threads either, by taking that time out of the bucket; a longer pause already set stays. */
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
