package carddesk.app;

import carddesk.ui.Clip;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** Reports an unexpected failure: its meaning, the location of the log, and a text for support. */
final class FailureWindow {

    private static final double WIDTH = 680;
    private static final double HEIGHT = 340;

    private final Stage stage = new Stage();

    /**
     * Creates the window on the FX thread.
     *
     * @param report copied for support and not displayed: contains a stack trace, nothing secret or personal
     */
    FailureWindow(Messages messages, Path log, String report) {
        var copy = new Button(messages.of("load.copyForSupport"));
        copy.setId("failureCopy");
        copy.setOnAction(event -> Clip.copy(report));
        var buttons = new FlowPane(copy, close("failureClose", stage, messages));
        buttons.getStyleClass().add("choices");
        fill(stage, messages, WIDTH, HEIGHT, title("failureTitle", messages.of("start.failure.title")),
                sentence(messages.of("start.failure.why")), sentence(messages.of("start.failure.log", log)),
                sentence(messages.of("start.failure.todo", messages.of("load.copyForSupport"))), buttons);
    }

    /** Fills a window that reports a failure. */
    static void fill(Stage stage, Messages messages, double width, double height, Node... parts) {
        var words = new VBox(parts);
        words.getStyleClass().add("start-failure");
        var scene = new Scene(words, width, height);
        Look.dress(scene);
        stage.setTitle(messages.of("product.name"));
        stage.getIcons().setAll(Look.icons());
        stage.setScene(scene);
    }

    static Label title(String id, String text) {
        var title = new Label(text);
        title.setId(id);
        title.getStyleClass().add("title-3");
        return title;
    }

    static Button close(String id, Stage stage, Messages messages) {
        var close = new Button(messages.of("start.close"));
        close.setId(id);
        close.setDefaultButton(true);
        close.setOnAction(event -> stage.close());
        return close;
    }

    void show() {
        stage.show();
        stage.toFront();
    }

    boolean isShowing() {
        return stage.isShowing();
    }

    static Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
