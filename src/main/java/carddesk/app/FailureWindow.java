package carddesk.app;

import carddesk.ui.Clip;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** Reports an unexpected failure: what it means, where the log is, and a text for support. */
final class FailureWindow {

    private static final double WIDTH = 680;
    private static final double HEIGHT = 340;

    private final Stage stage = new Stage();

    /**
     * Builds the window; on the FX thread.
     *
     * @param log the log's file
     * @param report copied for support and not shown: it has a stack trace, nothing secret and nothing personal
     */
    FailureWindow(Messages messages, Path log, String report) {
        var title = new Label(messages.of("start.failure.title"));
        title.setId("failureTitle");
        title.getStyleClass().add("title-3");
        var copy = new Button(messages.of("load.copyForSupport"));
        copy.setId("failureCopy");
        copy.setOnAction(event -> Clip.copy(report));
        var close = new Button(messages.of("start.close"));
        close.setId("failureClose");
        close.setDefaultButton(true);
        close.setOnAction(event -> stage.close());
        var buttons = new FlowPane(copy, close);
        buttons.getStyleClass().add("choices");
        var words = new VBox(title, sentence(messages.of("start.failure.why")), sentence(messages.of("start.failure.log", log)),
                sentence(messages.of("start.failure.todo", messages.of("load.copyForSupport"))), buttons);
        words.getStyleClass().add("start-failure");
        var scene = new Scene(words, WIDTH, HEIGHT);
        Look.dress(scene);
        stage.setTitle(messages.of("product.name"));
        stage.getIcons().setAll(Look.icons());
        stage.setScene(scene);
    }

    void show() {
        stage.show();
        stage.toFront();
    }

    boolean isShowing() {
        return stage.isShowing();
    }

    private static Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
