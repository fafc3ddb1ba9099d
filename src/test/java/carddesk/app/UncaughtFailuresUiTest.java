package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Clip;
import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;

/** An exception that no code handles, at the start or later, is shown in a window and is in the log: most starts have no console. */
@Watched
class UncaughtFailuresUiTest {

    private static final String PERSONAL = "13812345678";

    /** The program, of which a part is missing. */
    public static final class BreakingApp extends CardDeskApp {
        public BreakingApp() {
            super((stage, services, options) -> {
                throw new IllegalStateException("no member " + PERSONAL);
            });
        }
    }

    @TempDir
    private Path folder;

    private final List<Application> started = new ArrayList<>();
    private OnScreen main;

    @BeforeEach
    void prepare() throws Exception {
        main = new OnScreen(FxToolkit.registerPrimaryStage());
    }

    @AfterEach
    void end() throws Exception {
        for (var application : started) {
            FxToolkit.cleanupApplication(application);
        }
        TestWindows.closeAll();
    }

    @ParameterizedTest
    @CsvSource({"zh, 出了意外的错误", "en, Something unexpected went wrong"})
    void aStartThatBreaksIsShown(String language, String title) throws Exception {
        started.add(FxToolkit.setupApplication(BreakingApp.class, "--lang", language, "--home", folder.toString()));

        var window = failureWindow();
        assertThat(window.text("#failureTitle")).isEqualTo(title);
        assertThat(window.words()).anyMatch(words -> words.contains(folder.resolve("logs").resolve("carddesk.log").toString()));
        window.press("#failureCopy");
        assertThat(main.fx(Clip::text)).contains("IllegalStateException", "Card Desk ", "Java: ").doesNotContain(PERSONAL);
        window.press("#failureClose");
        main.await("its end", () -> failure().isEmpty());
    }

    @Test
    void aFailureInTheRunningProgramIsShownOnceAndLogged() throws Exception {
        started.add(FxToolkit.setupApplication(CardDeskApp.class, "--lang", "en", "--home", folder.toString()));
        main.awaitShown("#startWizard");

        for (int round = 0; round < 3; round++) {
            Platform.runLater(UncaughtFailuresUiTest::fail);
        }
        var window = failureWindow();
        assertThat(main.fx(() -> Window.getWindows().stream().filter(UncaughtFailuresUiTest::isFailure).count())).isEqualTo(1);
        window.press("#failureClose");
        main.await("its end", () -> failure().isEmpty());
        Thread.ofPlatform().name("stray").start(UncaughtFailuresUiTest::failElsewhere);
        var second = failureWindow();
        assertThat(second.words()).as("people see no stack trace").noneMatch(words -> words.contains("IllegalStateException"));
        second.press("#failureCopy");
        assertThat(main.fx(Clip::text)).contains("thread: stray");

        assertThat(main.stage().isShowing()).isTrue();
        assertThat(Files.readString(folder.resolve("logs").resolve("carddesk.log"))).containsPattern("(?s)(IllegalStateException: broken.*){3}");
    }

    @Test
    void withoutAConsoleTheAnswerIsShown() throws Exception {
        started.add(FxToolkit.setupApplication(TextWindow.class, "Card Desk 1.2.3", "second line"));

        main.awaitShown("#noConsole");
        assertThat(main.text("#noConsole")).contains("carddesk-console.exe");
        assertThat(lines(main, "#noConsoleText")).isEqualTo("Card Desk 1.2.3\nsecond line");
        main.press("#noConsoleClose");
        main.await("its end", () -> !main.stage().isShowing());
    }

    private static void fail() {
        throw new IllegalStateException("broken");
    }

    private static void failElsewhere() {
        throw new IllegalStateException("broken elsewhere");
    }

    private static String lines(OnScreen window, String id) {
        return window.fx(() -> window.node(id, TextArea.class).getText());
    }

    private OnScreen failureWindow() {
        main.await("the window", () -> failure().isPresent());
        return new OnScreen(failure().orElseThrow());
    }

    private Optional<Stage> failure() {
        return main.fx(() -> Window.getWindows().stream().filter(UncaughtFailuresUiTest::isFailure).map(Stage.class::cast).findFirst());
    }

    private static boolean isFailure(Window window) {
        return window instanceof Stage && window.isShowing() && window.getScene().getRoot().lookup("#failureTitle") != null;
    }
}
