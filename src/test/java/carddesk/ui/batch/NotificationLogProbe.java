package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.OutageLog;
import carddesk.sandbox.PracticeNotifications;
import carddesk.ui.PracticeFixture;
import carddesk.wechatpay.MerchantType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Opens a very large log of notifications on the real screen and measures; by its name no part of the suite, see docs/benchmarks.md. */
class NotificationLogProbe {

    private static final int NOTIFICATIONS = Integer.getInteger("carddesk.notifications", 100_000);
    private static final int OTHER_MIB = Integer.getInteger("carddesk.log.other", 0);
    private static final Path FIGURES = Path.of("target", "notification-log.txt");
    private static final long MOST_GROWTH = 150L << 20;
    private static final int SIGNED_EVERY = 2;
    private static final int AT_ONCE = 1_000;
    private static final int HEAP_EVERY_MS = 2_000;
    private static final int LONGEST_WAIT_SECONDS = 300;

    @TempDir
    private Path folder;

    private final WindowProbe windowProbe = new WindowProbe();
    private final AtomicLong mostHeap = new AtomicLong();

    @Test
    void aVeryLargeLogOpensInTheTable() throws Exception {
        var practice = PracticeFixture.withoutWindow(Files.createDirectory(folder.resolve("home")));
        try (var window = BatchWindow.over(practice); var probe = Executors.newScheduledThreadPool(2)) {
            var small = Files.writeString(folder.resolve("small.log"), new PracticeNotifications(practice.server(), MerchantType.BRAND).log(10));
            openAndLeave(window, small);
            var file = log(practice);
            var looking = windowProbe.start(probe);
            Files.writeString(FIGURES, "%,d notifications, %,d MB%n".formatted(NOTIFICATIONS, Files.size(file) / 1_000_000) + measured(window, file));
            looking.cancel(false);
            window.screen().press("#batchAnother");
            openAndLeave(window, small);
            long before = WindowProbe.heap();
            var _ = probe.scheduleWithFixedDelay(
                    () -> mostHeap.accumulateAndGet(WindowProbe.heap(), Math::max), 0, HEAP_EVERY_MS, TimeUnit.MILLISECONDS);
            measured(window, file);
            long growth = Math.max(mostHeap.get(), WindowProbe.heap()) - before;
            Files.writeString(FIGURES, "heap %d MiB more at most%n".formatted(growth >> 20), StandardOpenOption.APPEND);
            assertThat(window.model().checking().orElseThrow().countsProperty().get().total()).isEqualTo(NOTIFICATIONS);
            assertThat(growth).isLessThan(MOST_GROWTH);
        } finally {
            practice.close();
        }
    }

    private String measured(BatchWindow window, Path file) throws Exception {
        var processor = processorTime();
        long begun = System.nanoTime();
        open(window, file);
        WaitForAsyncUtils.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS, () -> window.screen().fx(() -> window.model().checking().isPresent()));
        long opened = System.nanoTime() - begun;
        var used = processorTime().minus(processor);
        window.awaitChecked();
        return "opened in %,d ms with %,d ms of processor time, checked after %,d ms, longest pause of the window %d ms%n".formatted(
                TimeUnit.NANOSECONDS.toMillis(opened), used.toMillis(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), windowProbe.longest());
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static void openAndLeave(BatchWindow window, Path file) {
        open(window, file);
        window.awaitChecked();
        window.screen().press("#batchAnother");
    }

    private static void open(BatchWindow window, Path file) {
        window.answers().will(file);
        window.screen().press("#batchOpen");
    }

    /** Every second notification has headers and no personal value, the others have a telephone number and no headers. */
    private Path log(PracticeFixture practice) throws Exception {
        var file = folder.resolve("large.log");
        var log = new OutageLog(practice.server());
        try (var out = Files.newBufferedWriter(file)) {
            for (int from = 0; from < NOTIFICATIONS; from += AT_ONCE) {
                int to = Math.min(NOTIFICATIONS, from + AT_ONCE);
                var texts = IntStream.range(from, to).parallel().mapToObj(number -> log.notification(number, number % SIGNED_EVERY == 0)).toList();
                out.write(String.join("", texts));
            }
            for (int i = 0; i < OTHER_MIB; i++) {
                out.write("2026-11-29 14:00:00.000 DEBUG nothing of interest 0123456789\n".repeat((1 << 20) / 61));
            }
        }
        return file;
    }
}
