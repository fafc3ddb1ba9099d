package carddesk.ui.templates;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.ui.OnScreen;
import carddesk.ui.PracticeFixture;
import carddesk.ui.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exporting as a person sees it: a button, a line that counts, a way out, and how it ended. */
@Watched
class TemplatesExportUiTest {

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    private PracticeFixture practice;
    private TemplatesWindow window;
    private OnScreen screen;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        practice = PracticeFixture.withoutWindow(home);
        file = folder.resolve("templates.csv");
        window = TemplatesWindow.over(practice.opened().cards(), TemplatesWindow.freshSettings(), file);
        screen = window.screen();
        window.awaitRows(10);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        practice.close();
    }

    @Test
    void aSlowExportCountsAndCanBeCancelledAndTheNextWritesAllPages() throws Exception {
        assertThat(screen.shows("#exportNotice")).isFalse();
        practice.server().faults().next(1, Operation.LIST_TEMPLATES, new Fault.Hang(false));

        screen.pressItem("#templatesExport", "templatesExportCsv");
        screen.awaitShown("#exportCancel");
        assertThat(screen.text("#exportNoticeSaid")).isEqualTo("正在导出，已读取 0 张…");
        assertThat(window.model().rows()).hasSize(10);
        screen.press("#exportCancel");

        assertThat(screen.text("#exportNoticeSaid")).isEqualTo("已取消导出，没有写文件。");
        screen.await("an empty folder", () -> folder.toFile().list().length == 0);

        practice.server().faults().clear();
        assertTheWayOutKeepsTheFocusWhileTheExportCounts();
        practice.server().faults().clear();
        screen.pressItem("#templatesExport", "templatesExportCsv");
        screen.await("another export", () -> Files.exists(file) && screen.shows("#exportClose"));

        assertThat(screen.text("#exportNoticeSaid")).isEqualTo("已导出 57 张模板到 templates.csv");
        assertThat(Files.readString(file)).contains(IntStream.range(0, 57)
                .mapToObj(number -> "pPractice" + (20_260_000 + number) + "CardTemplate").toArray(String[]::new));
        screen.press("#exportClose");
        assertThat(screen.shows("#exportNotice")).isFalse();
    }

    private void assertTheWayOutKeepsTheFocusWhileTheExportCounts() {
        practice.hold(Operation.LIST_TEMPLATES);
        screen.pressItem("#templatesExport", "templatesExportCsv");
        screen.awaitShown("#exportCancel");
        screen.run(() -> screen.node("#exportCancel", Button.class).requestFocus());
        practice.releaseHeld(Operation.LIST_TEMPLATES);
        screen.await("a page", () -> screen.text("#exportNoticeSaid").contains("已读取 20 张"));

        assertThat(screen.<Boolean>fx(() -> screen.node("#exportCancel", Button.class).isFocused())).isTrue();
        practice.release();
        screen.awaitShown("#exportClose");
        assertThat(screen.shows("#exportCancel")).isFalse();
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidInWords() throws Exception {
        Files.delete(folder);

        screen.pressItem("#templatesExport", "templatesExportCsv");
        screen.awaitShown("#exportClose");

        assertThat(screen.text("#exportNoticeSaid")).startsWith("没有导出：文件写不进去。");
    }

    @Test
    void aFailureIsSaidInWordsWithSomethingForSupport() {
        practice.server().faults().always(Operation.LIST_TEMPLATES, Fault.Status.of(403));

        screen.pressItem("#templatesExport", "templatesExportCsv");
        screen.awaitShown("#exportForSupport");

        assertThat(screen.text("#exportNoticeSaid")).startsWith("没有导出：没有权限。");
        screen.press("#exportForSupport");
        assertThat(window.copied()).contains("Request-ID: ").contains("status: 403");
    }
}
