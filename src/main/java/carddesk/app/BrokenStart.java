package carddesk.app;

import carddesk.ui.Look;
import carddesk.ui.Settings.Theme;
import carddesk.ui.Texts;
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
    private final Texts texts;

    /** All methods are called on the FX thread. */
    BrokenStart(Stage stage, Texts texts) {
        this.stage = stage;
        this.texts = texts;
    }

    /** The folder cannot be made, written to or locked. */
    void folderIsUnusable(Path folder) {
        show(texts.of("start.noFolder.title"), texts.of("start.noFolder.why", folder.toAbsolutePath()), texts.of("start.noFolder.todo"));
    }

    /** The system names no folder of the user. */
    void noUserFolder() {
        show(texts.of("start.noFolder.title"), texts.of("start.noUserFolder.why"), texts.of("start.noUserFolder.todo"));
    }

    /** Another Card Desk has the folder and does not answer. */
    void programDoesNotAnswer(Path folder) {
        show(texts.of("start.noAnswer.title"), texts.of("start.noAnswer.why", folder.toAbsolutePath()), texts.of("start.noAnswer.todo"));
    }

    private void show(String what, String why, String todo) {
        Look.loadFonts();
        Look.use(Theme.SYSTEM);
        var title = new Label(what);
        title.setId("startFailure");
        title.getStyleClass().add("title-3");
        var close = new Button(texts.of("start.close"));
        close.setId("startFailureClose");
        close.setDefaultButton(true);
        close.setOnAction(event -> stage.close());
        var words = new VBox(title, sentence(why), sentence(todo), close);
        words.getStyleClass().add("start-failure");
        var scene = new Scene(words, WIDTH, HEIGHT);
        Look.dress(scene);
        stage.setTitle(texts.of("product.name"));
        stage.setScene(scene);
        stage.show();
    }

    private static Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
