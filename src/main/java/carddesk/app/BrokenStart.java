package carddesk.app;

import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.Settings.Theme;
import java.nio.file.Path;
import javafx.stage.Stage;

/** The window shown instead of the program when its data folder cannot be used. */
final class BrokenStart {

    private static final double WIDTH = 620;
    private static final double HEIGHT = 300;

    private final Stage stage;
    private final Messages messages;

    /** Call all methods on the FX thread. */
    BrokenStart(Stage stage, Messages messages) {
        this.stage = stage;
        this.messages = messages;
    }

    /** The folder cannot be created, written or locked. */
    void folderIsUnusable(Path folder) {
        show(messages.of("start.noFolder.title"), messages.of("start.noFolder.why", folder.toAbsolutePath()), messages.of("start.noFolder.todo"));
    }

    /** The system has no user folder. */
    void noUserFolder() {
        show(messages.of("start.noFolder.title"), messages.of("start.noUserFolder.why"), messages.of("start.noUserFolder.todo"));
    }

    /** Another Card Desk has locked the folder and does not respond. */
    void programDoesNotAnswer(Path folder) {
        show(messages.of("start.noAnswer.title"), messages.of("start.noAnswer.why", folder.toAbsolutePath()), messages.of("start.noAnswer.todo"));
    }

    private void show(String what, String why, String todo) {
        Look.loadFonts();
        Look.use(Theme.SYSTEM);
        FailureWindow.fill(stage, messages, WIDTH, HEIGHT, FailureWindow.title("startFailure", what), FailureWindow.sentence(why),
                FailureWindow.sentence(todo), FailureWindow.close("startFailureClose", stage, messages));
        stage.show();
    }
}
