package carddesk.app;

import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.Settings.Theme;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The window that takes the program's place when its data folder cannot be used. */
final class BrokenStart {

    private static final double WIDTH = 620;
    private static final double HEIGHT = 300;

    private final Stage stage;
    private final Messages messages;

    /** All methods are called on the FX thread. */
    BrokenStart(Stage stage, Messages messages) {
        this.stage = stage;
        this.messages = messages;
    }

    /** The folder cannot be made, written to or locked. */
    void folderIsUnusable(Path folder) {
        show(messages.of("start.noFolder.title"), messages.of("start.noFolder.why", folder.toAbsolutePath()), messages.of("start.noFolder.todo"));
    }

    /** The system names no folder of the user. */
    void noUserFolder() {
        show(messages.of("start.noFolder.title"), messages.of("start.noUserFolder.why"), messages.of("start.noUserFolder.todo"));
    }

    /** Another Card Desk has the folder and does not answer. */
    void programDoesNotAnswer(Path folder) {
        show(messages.of("start.noAnswer.title"), messages.of("start.noAnswer.why", folder.toAbsolutePath()), messages.of("start.noAnswer.todo"));
    }

    private void show(String what, String why, String todo) {
        Look.loadFonts();
        Look.use(Theme.SYSTEM);
        var title = new Label(what);
        title.setId("startFailure");
        title.getStyleClass().add("title-3");
        var close = new Button(messages.of("start.close"));
        close.setId("startFailureClose");
        close.setDefaultButton(true);
        close.setOnAction(event -> stage.close());
        var words = new VBox(title, sentence(why), sentence(todo), close);
        words.getStyleClass().add("start-failure");
        var scene = new Scene(words, WIDTH, HEIGHT);
        Look.dress(scene);
        stage.setTitle(messages.of("product.name"));
        stage.getIcons().setAll(Look.icons());
        stage.setScene(scene);
        stage.show();
    }

    private static Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
