package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;

/** A start whose data folder cannot be used says so in a window instead of ending without a word. */
@Watched
class BrokenStartUiTest {

    @TempDir
    private Path folder;

    private final List<Application> started = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (var application : started) {
            FxToolkit.cleanupApplication(application);
        }
        TestWindows.closeAll();
    }

    @ParameterizedTest
    @CsvSource({
        "zh, a file is in its place,  \u6570\u636e\u6587\u4ef6\u5939\u7528\u4e0d\u4e86",
        "en, a file is in its place,  The data folder cannot be used",
        "en, its lock is no file,     The data folder cannot be used"})
    void theFolderIsNamedAndWhatCanBeDone(String language, String trouble, String title) throws Exception {
        var home = folder.resolve("desk");
        if (trouble.startsWith("a file")) {
            Files.writeString(folder.resolve("file"), "");
            home = folder.resolve("file").resolve("desk");
        } else {
            Files.createDirectories(home.resolve("lock"));
        }
        var stage = FxToolkit.registerPrimaryStage();

        started.add(FxToolkit.setupApplication(CardDeskApp.class, "--sandbox", "--lang", language, "--home", home.toString()));

        var screen = new OnScreen(stage);
        screen.awaitShown("#startFailure");
        assertThat(screen.text("#startFailure")).isEqualTo(title);
        assertThat(screen.words()).anyMatch(words -> words.contains("desk")).anyMatch(words -> words.contains("--home"));
        screen.press("#startFailureClose");
        screen.await("its end", () -> !stage.isShowing());
    }
}
