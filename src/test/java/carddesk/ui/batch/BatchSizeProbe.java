package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.PracticeFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a very large spreadsheet on the real screen and measures; by its name no part of the suite, see docs/benchmarks.md. */
class BatchSizeProbe {

    private static final int ROWS = Integer.getInteger("carddesk.rows", 100_000);
    private static final Path FIGURES = Path.of("target", "batch-screen.txt");
    private static final long MOST_GROWTH = 150L << 20;
    private static final int IDLE_MS = 4_000;
    private static final int ROWS_APPEAR_MS = 400;

    @TempDir
    private Path folder;

    private final WindowProbe windowProbe = new WindowProbe();
    private final StringBuilder figures = new StringBuilder("%,d rows%n".formatted(ROWS));

    /** Something a person does, and waits for. */
    @FunctionalInterface
    private interface Deed {
        void run() throws Exception;
    }

    @Test
    void aVeryLargeSpreadsheetOpensInTheTable() throws Exception {
        var practice = PracticeFixture.withoutWindow(Files.createDirectory(folder.resolve("home")));
        try (var window = BatchWindow.over(practice); var probe = Executors.newSingleThreadScheduledExecutor()) {
            open(window, Files.writeString(folder.resolve("small.csv"), "会员卡号,模板ID,OpenID\nA1,p1,o1\n"));
            window.awaitChecked();
            window.screen().press("#batchAnother");
            var file = spreadsheet();
            long before = WindowProbe.heap();
            var _ = windowProbe.start(probe);
            measured("nothing happens", () -> idle(probe));
            measured("the file is read and its rows appear", () -> {
                open(window, file);
                window.screen().await("the rows", () -> window.model().checking().isPresent());
                probe.schedule(() -> { }, ROWS_APPEAR_MS, TimeUnit.MILLISECONDS).get();
            });
            measured("the rest of the rows is checked", window::awaitChecked);
            assertThat(window.model().checking().orElseThrow().countsProperty().get().total()).isEqualTo(ROWS);
            measured("a column is mapped, the table scrolled and a cell edited", () -> work(window));
            measured("the rows are filtered", () -> {
                window.screen().press("#filterMEND");
                window.screen().press("#filterALL");
            });
            long growth = WindowProbe.heap() - before;
            idle(probe); // what waited for the collections is no part of what follows
            measured("the batch is written down and begins", () -> start(window));
            Files.writeString(FIGURES, figures + "heap grew by %d MiB%n".formatted(growth >> 20));
            assertThat(growth).isLessThan(MOST_GROWTH);
        } finally {
            practice.close();
        }
    }

    private void measured(String what, Deed deed) throws Exception {
        windowProbe.reset();
        long begun = System.nanoTime();
        deed.run();
        figures.append("%s: %,d ms, longest pause of the window %d ms%n".formatted(
                what, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), windowProbe.longest()));
    }

    private static void idle(ScheduledExecutorService probe) throws Exception {
        probe.schedule(() -> { }, IDLE_MS, TimeUnit.MILLISECONDS).get();
    }

    private static void work(BatchWindow window) {
        window.screen().awaitShown("#mapping4");
        window.screen().choose("#mapping4", Optional.empty());
        window.awaitChecked();
        window.screen().run(() -> {
            window.table().scrollTo(ROWS / 2);
            window.model().checking().orElseThrow().edit(ROWS / 2, 0, "MENDED1");
        });
        window.awaitChecked();
    }

    private static void start(BatchWindow window) {
        window.answers().will(true);
        window.screen().press("#batchStart");
        window.awaitTitle("RUNNING");
        window.screen().run(() -> window.model().job().orElseThrow().pause());
        window.awaitTitle("PAUSED");
    }

    private static void open(BatchWindow window, Path file) {
        window.answers().will(file);
        window.screen().press("#batchOpen");
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
