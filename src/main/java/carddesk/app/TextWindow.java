package carddesk.app;

import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.Settings.Theme;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** Shows the output of a start without a console; its arguments are the lines. */
public final class TextWindow extends Application {

    private static final double WIDTH = 680;
    private static final double HEIGHT = 420;

    @Override
    public void start(Stage stage) {
        var messages = new Messages(Locale.getDefault());
        Look.loadFonts();
        Look.use(Theme.SYSTEM);
        var why = FailureWindow.sentence(messages.of("start.noConsole"));
        why.setId("noConsole");
        var said = new TextArea(String.join("\n", getParameters().getRaw()));
        said.setId("noConsoleText");
        said.getStyleClass().add("console-text");
        said.setEditable(false);
        said.setAccessibleText(messages.of("start.noConsole.text"));
        VBox.setVgrow(said, Priority.ALWAYS);
        FailureWindow.fill(stage, messages, WIDTH, HEIGHT, why, said, FailureWindow.close("noConsoleClose", stage, messages));
        stage.show();
    }
}
