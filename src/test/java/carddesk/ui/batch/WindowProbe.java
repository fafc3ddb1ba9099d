package carddesk.ui.batch;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/** Measures how long tasks wait for the FX thread, which is how long a user waits for an answer of the window. */
final class WindowProbe {

    private static final int EVERY_MS = 5;

    private final AtomicLong longest = new AtomicLong();

    ScheduledFuture<?> start(ScheduledExecutorService executor) {
        return executor.scheduleAtFixedRate(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    void reset() {
        longest.set(0);
    }

    /** The longest wait since the last reset, in milliseconds. */
    long longest() {
        return TimeUnit.NANOSECONDS.toMillis(longest.get());
    }

    /** The bytes that are used after a collection. */
    static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void look() {
        long asked = System.nanoTime();
        Platform.runLater(() -> longest.accumulateAndGet(System.nanoTime() - asked, Math::max));
    }
}
