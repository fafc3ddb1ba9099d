package carddesk.wechatpay;

import carddesk.wechatpay.CallTimes.CallTime;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spaces the calls of each operation and caller evenly, below the limit of protocol section 1; shared by the whole program, and with common
 * {@link CallTimes} by several. Thread-safe.
 *
 * <p>A call takes one spacing of the time of its operation and caller, which holds little more, so that idle time does not add up to a burst.
 * The threads of one program receive their permits in the order of their requests.
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
    private final CallTimes times;
    private final Map<Key, Limit> limits = new ConcurrentHashMap<>();

    private record Key(String operation, String callerId) {}

    /** @param queue a fair lock, since the time has no queue: only its holder waits for it */
    private record Limit(ReentrantLock queue, CallTime time) {}

    /** One call every {@link #SPACING}. */
    public RateLimiter() {
        this(SPACING);
    }

    /** @param spacing time between two calls, at least 1 ns */
    public RateLimiter(Duration spacing) {
        this(spacing, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    /** One call every {@link #SPACING} of all programs with these times. */
    public RateLimiter(CallTimes times) {
        this(SPACING, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING, times);
    }

    RateLimiter(Duration spacing, TimeMeter clock, BlockingStrategy waiting) {
        this(spacing, clock, waiting, new OwnCallTimes(clock));
    }

    private RateLimiter(Duration spacing, TimeMeter clock, BlockingStrategy waiting, CallTimes times) {
        this.spacing = spacing;
        this.clock = clock;
        this.waiting = waiting;
        this.times = times;
    }

    /** Permission to send one request. */
    final class Permit {
        private final CallTime time;
        private final long due;

        private Permit(CallTime time, long due) {
            this.time = time;
            this.due = due;
        }

        /** Reports that the request is being sent; when that is late, because a connection had to be opened, later permits are delayed. */
        void leave() {
            long late = clock.currentTimeNanos() - due - PROMPT.toNanos();
            if (late > 0) {
                time.take(Duration.ofNanos(late));
            }
        }
    }

    /**
     * Blocks until the operation may be called.
     *
     * @throws InterruptedException when interrupted while waiting; no permit is used then
     * @throws IOException when the limit is shared and its place cannot be reached
     */
    Permit acquire(String operation, String callerId) throws InterruptedException, IOException {
        var limit = limit(operation, callerId);
        limit.queue().lockInterruptibly();
        try {
            var taken = limit.time().tryTake(spacing);
            while (!taken.isTaken()) {
                waiting.park(taken.missingFor());
                taken = limit.time().tryTake(spacing); // a pause may have begun meanwhile
            }
            return new Permit(limit.time(), clock.currentTimeNanos() - taken.left());
        } finally {
            limit.queue().unlock();
        }
    }

    /** Delays all permits, including those of waiting threads, by taking the time out of the bucket; a longer pause stays in force. */
    void pause(String operation, String callerId, Duration pause) {
        limit(operation, callerId).time().leaveAtMost(spacing.minus(pause));
    }

    private Limit limit(String operation, String callerId) {
        return limits.computeIfAbsent(new Key(operation, callerId),
                _ -> new Limit(new ReentrantLock(true), times.of(operation, callerId, spacing.plus(PROMPT))));
    }
}
