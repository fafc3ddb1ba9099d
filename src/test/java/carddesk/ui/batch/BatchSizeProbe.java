package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.PracticeDesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a very large spreadsheet on the real screen and measures; by its name no part of the suite, see docs/benchmarks.md. */
class BatchSizeProbe {

    private static final int ROWS = Integer.getInteger("carddesk.rows", 100_000);
    private static final Path FIGURES = Path.of("target", "batch-screen.txt");
    private static final long MOST_GROWTH = 150L << 20;
    private static final int LOOK_EVERY_MS = 5;
    private static final int IDLE_LOOKS = 800;

    @TempDir
    private Path folder;

    @Test
    void aVeryLargeSpreadsheetOpensInTheTable() throws Exception {
        var practice = PracticeDesk.withoutWindow(Files.createDirectory(folder.resolve("home")));
        var longest = new AtomicLong();
        try (var window = BatchWindow.over(practice); var probe = Executors.newSingleThreadScheduledExecutor()) {
            var file = spreadsheet();
            open(window, Files.writeString(folder.resolve("small.csv"), "会员卡号,模板ID,OpenID\nA1,p1,o1\n"));
            window.screen().press("#batchAnother");
            long before = heap();
            probe.scheduleAtFixedRate(() -> look(longest), 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            var looks = new CountDownLatch(IDLE_LOOKS);
            var counting = probe.scheduleAtFixedRate(looks::countDown, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
            counting.cancel(false);
            long idle = longest.getAndSet(0);
            long begun = System.nanoTime();
            open(window, file);
            long took = System.nanoTime() - begun;
            long opening = longest.getAndSet(0);
            assertThat(window.model().checking().orElseThrow().tallyProperty().get().total()).isEqualTo(ROWS);

            work(window);
            long afterwards = longest.getAndSet(0);
            window.screen().press("#filterMEND");
            window.screen().press("#filterALL");
            long filtering = longest.getAndSet(0);
            probe.shutdownNow();
            long growth = heap() - before;
            long starting = start(window);

            Files.writeString(FIGURES, """
                    %,d rows
                    longest pause of the window before, with nothing to do: %d ms
                    opened and checked: %,d ms
                    longest pause meanwhile: %d ms
                    longest pause while a column is mapped, the table scrolled and a cell mended: %d ms
                    longest pause while the rows are filtered: %d ms
                    longest pause while the batch is written down and begins: %d ms
                    heap grew by: %d MiB
                    """.formatted(ROWS, TimeUnit.NANOSECONDS.toMillis(idle), TimeUnit.NANOSECONDS.toMillis(took),
                            TimeUnit.NANOSECONDS.toMillis(opening), TimeUnit.NANOSECONDS.toMillis(afterwards),
                            TimeUnit.NANOSECONDS.toMillis(filtering), TimeUnit.NANOSECONDS.toMillis(starting), growth >> 20));
            assertThat(growth).isLessThan(MOST_GROWTH);
        } finally {
            practice.close();
        }
    }

    private static void work(BatchWindow window) {
        window.screen().press("#showMapping");
        window.screen().choose("#mapping4", Optional.empty());
        window.awaitChecked();
        var line = window.lines().get(ROWS / 2);
        window.screen().run(() -> {
            window.table().scrollTo(ROWS / 2);
            window.model().checking().orElseThrow().mend(line, 0, "MENDED1");
        });
        window.awaitChecked();
    }

    private static long start(BatchWindow window) throws Exception {
        var longest = new AtomicLong();
        try (var probe = Executors.newSingleThreadScheduledExecutor()) {
            probe.scheduleAtFixedRate(() -> look(longest), 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            window.screen().run(() -> window.model().start(window.model().checking().orElseThrow()));
            window.awaitTitle("RUNNING");
            window.screen().run(() -> window.model().job().orElseThrow().pause());
            window.awaitTitle("PAUSED");
            probe.shutdownNow();
        }
        return longest.get();
    }

    private static void open(BatchWindow window, Path file) {
        window.answers().will(file);
        window.screen().press("#batchOpen");
        window.awaitChecked();
    }

    /** How long a task waits for the FX thread is how long a person would wait for an answer. */
    private static void look(AtomicLong longest) {
        long asked = System.nanoTime();
        Platform.runLater(() -> longest.accumulateAndGet(System.nanoTime() - asked, Math::max));
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Path spreadsheet() throws Exception {
        var file = folder.resolve("large.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("会员卡号,模板ID,OpenID,手机号,会员等级,颜色,备注\r\n");
            for (int row = 0; row < ROWS; row++) {
                out.write("4785158326650012%08d,pPractice20260001CardTemplate,oPractice0Member%08d,138%08d,%s,#07A35A,store %d\r\n"
                        .formatted(row, row, row, row % 50 == 7 ? "much too long a level" : "gold", row % 300));
            }
        }
        return file;
    }
}
