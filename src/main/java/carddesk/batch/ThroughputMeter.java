package carddesk.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How many rows were done within the last seconds, and how long the rest takes; not safe for use by several threads. */
final class ThroughputMeter {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);
    private static final long AT_LEAST = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Long> done = new ArrayDeque<>();
    private long began;
    private int total;

    /** The run begins, or goes on. */
    void begin(long now) {
        done.clear();
        began = now;
        total = 0;
    }

    void done(long now) {
        done.addLast(now);
        total++;
        forget(now);
    }

    /** Rows a second. */
    double perSecond(long now) {
        forget(now);
        var span = Math.clamp(now - began, AT_LEAST, WINDOW);
        return (double) done.size() * TimeUnit.SECONDS.toNanos(1) / span;
    }

    /**
     * What a run has still to do.
     *
     * @param rows how many rows are not done
     * @param held how long, in nanoseconds, no row is tried
     * @param timed how many of the rows wait for a time of their own
     * @param longestWait how long, in nanoseconds, until the last of these may be tried
     */
    record Rest(int rows, long held, int timed, long longestWait) {}

    /**
     * About how long the rest takes: all rows at the present rate after what holds them all, or, when that is more, the rows that wait for their
     * time after the longest wait. Without a present rate, that since the beginning counts; empty when there is neither a rate nor a wait.
     */
    Optional<Duration> remaining(Rest rest, long now) {
        double present = perSecond(now);
        double average = (double) total * TimeUnit.SECONDS.toNanos(1) / Math.max(AT_LEAST, now - began);
        if (average == 0) {
            long wait = Math.max(rest.held(), rest.longestWait());
            return wait > 0 ? Optional.of(Duration.ofNanos(wait)) : Optional.empty();
        }
        // While rows wait for their time, the present rate falls for want of rows, not of speed.
        long all = rest.held() + nanos(rest.rows(), present > 0 ? present : average);
        long last = rest.longestWait() + nanos(rest.timed(), Math.max(present, average));
        return Optional.of(Duration.ofNanos(Math.max(all, last)));
    }

    private static long nanos(int rows, double perSecond) {
        return Math.round(rows / perSecond * TimeUnit.SECONDS.toNanos(1));
    }

    private void forget(long now) {
        while (!done.isEmpty() && now - done.peekFirst() > WINDOW) {
            done.removeFirst();
        }
    }
}
