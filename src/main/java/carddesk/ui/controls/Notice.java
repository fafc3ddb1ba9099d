package carddesk.ui.controls;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line that says something, with what can be done about it; gone when there is nothing to say. */
public abstract class Notice extends HBox {

    private final Label said = new Label();

    /** @param id the notice's; its sentence has the same with {@code Said} after it */
    protected Notice(String id) {
        setId(id);
        getStyleClass().addAll("notice", "export-notice");
        setVisible(false);
        said.setId(id + "Said");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        said.setMaxWidth(Double.MAX_VALUE);
        setHgrow(said, Priority.ALWAYS);
    }

    /** Shows a sentence and its actions. */
    protected final void say(String text, List<? extends Node> actions) {
        say(text);
        getChildren().setAll(said);
        getChildren().addAll(actions);
        setVisible(true);
    }

    /** Adds a sentence to the one that is shown. */
    protected final void say(String text) {
        said.setText(text);
    }

    protected static Button button(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** The button that takes the notice away. */
    public static Button closing(String id, String name, Runnable action) {
        var close = new Button(null, new FontIcon("fth-x"));
        close.setId(id);
        close.getStyleClass().addAll("button-icon", "flat", "small");
        close.setAccessibleText(name);
        close.setOnAction(event -> action.run());
        return close;
    }
}
