package carddesk.ui;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/** Knocks at the FX thread every 10 ms and keeps how long the longest answer took: that long the window stood still. */
public final class ScreenProbe implements AutoCloseable {

    private static final long KNOCK_EVERY_MS = 10;

    private final ScheduledExecutorService knocking =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("screen-probe").factory());
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();

    public ScreenProbe() {
        var _ = knocking.scheduleAtFixedRate(this::knock, 0, KNOCK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** The longest the FX thread took to answer since the last {@link #forget}. */
    public Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** How often it answered since then. */
    public long answers() {
        return answers.get();
    }

    /** Begins anew. */
    public void forget() {
        longest.set(0);
        answers.set(0);
    }

    @Override
    public void close() {
        knocking.shutdownNow();
    }

    private void knock() {
        long asked = System.nanoTime();
        Platform.runLater(() -> {
            longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
            answers.incrementAndGet();
        });
    }
}
