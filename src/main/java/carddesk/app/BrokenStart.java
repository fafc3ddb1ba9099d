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

/** What a person sees instead of the program when its data folder cannot be used. */
final class BrokenStart {

    private static final double WIDTH = 620;
    private static final double HEIGHT = 300;

    private BrokenStart() {}

    /** Names the folder and what can be done, in the stage; on the FX thread. */
    static void show(Stage stage, Texts texts, Path folder) {
        Look.loadFonts();
        Look.use(Theme.SYSTEM);
        var title = new Label(texts.of("start.noFolder.title"));
        title.setId("startFailure");
        title.getStyleClass().add("title-3");
        var close = new Button(texts.of("start.close"));
        close.setId("startFailureClose");
        close.setDefaultButton(true);
        close.setOnAction(event -> stage.close());
        var why = sentence(texts.of("start.noFolder.why", folder.toAbsolutePath()));
        var words = new VBox(title, why, sentence(texts.of("start.noFolder.todo")), close);
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
