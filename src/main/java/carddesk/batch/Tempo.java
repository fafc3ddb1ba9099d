package carddesk.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How many rows were done within the last seconds, and how long the rest takes at that rate; not safe for use by several threads. */
final class Tempo {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);
    private static final long AT_LEAST = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Long> done = new ArrayDeque<>();
    private long began;

    /** The run begins, or goes on. */
    void begin(long now) {
        done.clear();
        began = now;
    }

    void done(long now) {
        done.addLast(now);
        forget(now);
    }

    /** Rows a second. */
    double perSecond(long now) {
        forget(now);
        var span = Math.clamp(now - began, AT_LEAST, WINDOW);
        return (double) done.size() * TimeUnit.SECONDS.toNanos(1) / span;
    }

    /** How long so many rows take; empty when none was done of late. */
    Optional<Duration> forRows(int rows, long now) {
        double perSecond = perSecond(now);
        return perSecond > 0 ? Optional.of(Duration.ofMillis(Math.round(1000 * rows / perSecond))) : Optional.empty();
    }

    private void forget(long now) {
        while (!done.isEmpty() && now - done.peekFirst() > WINDOW) {
            done.removeFirst();
        }
    }
}
