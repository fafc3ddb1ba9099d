package carddesk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Window;

/**
 * Measures how long the FX thread works without looking up: the CPU time that it uses between two of many small tasks that are put
 * to it a few milliseconds apart, each once the one before has run.
 *
 * <p>Only while a window is open and has drawn itself: a test builds and opens its window in one piece, which nobody waits for.
 */
final class PauseWatch implements AutoCloseable {

    private static final int BETWEEN_MS = 5;
    private static final int SUSPICIOUS_MS = 100;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicReference<String> where = new AtomicReference<>("");
    private final AtomicReference<Thread> fxThread = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean open = new AtomicBoolean();
    private final FirstFrame firstFrame = new FirstFrame();
    private final Thread prober;

    PauseWatch() {
        long before = ask();
        this.prober = Thread.ofPlatform().daemon().name("pause-watch").start(() -> probe(before));
    }

    /** The longest until now, in milliseconds. */
    long longest() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos.get());
    }

    /** Whether a window is open and was drawn, so that what holds it up counts. */
    boolean isWatching() {
        return open.get();
    }

    /** What the FX thread did when it was last found busy for long. */
    String where() {
        return where.get();
    }

    /** Adds a line to {@code target/pauses.txt}. */
    void writeDown(String test) {
        try {
            Files.writeString(Path.of("target", "pauses.txt"), "%6d ms %s%n".formatted(longest(), test),
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            prober.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void probe(long begin) {
        long before = begin;
        try {
            boolean last = false;
            while (!last) {
                last = ended.await(BETWEEN_MS, TimeUnit.MILLISECONDS);
                boolean wasOpen = open.get();
                long now = ask();
                if (wasOpen && open.get()) {
                    longestNanos.accumulateAndGet(now - before, Math::max);
                }
                before = now;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The FX thread's CPU time, in nanoseconds, by itself. */
    private long ask() {
        var answer = new AtomicLong();
        var asked = new CountDownLatch(1);
        Platform.runLater(() -> {
            fxThread.set(Thread.currentThread());
            open.set(firstFrame.isDrawn());
            answer.set(threads.getCurrentThreadCpuTime());
            asked.countDown();
        });
        try {
            if (!asked.await(SUSPICIOUS_MS, TimeUnit.MILLISECONDS)) {
                var busy = fxThread.get();
                if (busy != null) {
                    where.set(Arrays.stream(busy.getStackTrace()).map(line -> "    at " + line).collect(Collectors.joining("\n")));
                }
                asked.await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return answer.get();
    }

    /** Knows whether the first of the open windows has been drawn; lives on the FX thread. */
    private static final class FirstFrame extends AnimationTimer {
        private int frames;

        boolean isDrawn() {
            if (Window.getWindows().isEmpty()) {
                frames = 0;
                stop();
            } else if (frames == 0) {
                frames = 1;
                start();
            }
            return frames > 2;
        }

        /** Comes before a frame is laid out and drawn. */
        @Override
        public void handle(long now) {
            frames++;
            if (frames > 2) {
                stop();
            }
        }
    }
}
