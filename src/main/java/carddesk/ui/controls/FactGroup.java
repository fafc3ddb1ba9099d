package carddesk.ui.controls;

import carddesk.ui.Clip;
import carddesk.ui.Messages;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Facts under a heading, each with its name, its value, and a button that copies the value. */
public final class FactGroup extends VBox {

    private final GridPane grid = new GridPane();
    private final Messages messages;
    private int rows;

    public FactGroup(String name, Messages messages) {
        this.messages = messages;
        var heading = new Label(name);
        heading.getStyleClass().add("group-title");
        grid.getStyleClass().add("fact-grid");
        grid.setMinHeight(0); // nothing shrinks in a scroll pane, and measuring how far it could takes as long as the layout
        setMinHeight(0);
        getStyleClass().add("fact-group");
        getChildren().setAll(heading, grid);
    }

    /** Adds a fact that is shown as a text. */
    public void add(String name, String value) {
        add(name, value, text(value));
    }

    /** Adds a fact that is shown in a way of its own. */
    public void add(String name, String value, Node shown) {
        var label = new Label(name);
        label.getStyleClass().add("fact-name");
        label.setWrapText(true);
        GridPane.setHgrow(shown, Priority.ALWAYS);
        var copy = new Button(null, new FontIcon("fth-copy"));
        copy.getStyleClass().addAll("button-icon", "flat", "small", "copy-fact");
        HoverTip.add(copy, messages.of("copy.name", name));
        copy.setAccessibleText(messages.of("copy.name", name));
        copy.setOnAction(event -> Clip.copy(value));
        GridPane.setValignment(label, VPos.TOP);
        GridPane.setValignment(copy, VPos.TOP);
        grid.addRow(rows++, label, shown, copy);
    }

    /** A value as a text that takes as many lines as it needs. */
    public static Label text(String value) {
        var label = new Label(value);
        label.getStyleClass().add("fact-value");
        label.setWrapText(true);
        return label;
    }
}
