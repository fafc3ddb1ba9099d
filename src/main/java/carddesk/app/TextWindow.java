package carddesk.app;

import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.Settings.Theme;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** Shows what a start without a console has to say; its arguments are the lines of it. */
public final class TextWindow extends Application {

    private static final double WIDTH = 680;
    private static final double HEIGHT = 420;

    @Override
    public void start(Stage stage) {
        var messages = new Messages(Locale.getDefault());
        Look.loadFonts();
        Look.use(Theme.SYSTEM);
        var why = new Label(messages.of("start.noConsole"));
        why.setId("noConsole");
        why.setWrapText(true);
        why.setMinHeight(Label.USE_PREF_SIZE);
        var said = new TextArea(String.join("\n", getParameters().getRaw()));
        said.setId("noConsoleText");
        said.getStyleClass().add("console-text");
        said.setEditable(false);
        said.setAccessibleText(messages.of("start.noConsole.text"));
        VBox.setVgrow(said, Priority.ALWAYS);
        var close = new Button(messages.of("start.close"));
        close.setId("noConsoleClose");
        close.setDefaultButton(true);
        close.setOnAction(event -> stage.close());
        var words = new VBox(why, said, close);
        words.getStyleClass().add("start-failure");
        var scene = new Scene(words, WIDTH, HEIGHT);
        Look.dress(scene);
        stage.setTitle(messages.of("product.name"));
        stage.getIcons().setAll(Look.icons());
        stage.setScene(scene);
        stage.show();
    }
}
