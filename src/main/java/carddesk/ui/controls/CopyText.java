package carddesk.ui.controls;

import carddesk.ui.Clip;
import carddesk.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A short text that people pass on, with a button that copies it. */
public final class CopyText extends HBox {

    private final Label value = new Label();

    /** @param id the id of the label that holds the text; the button's is the same with {@code Copy} behind */
    public CopyText(String id, String name, String text, Messages messages) {
        setAlignment(Pos.CENTER);
        getStyleClass().add("copy-text");
        var caption = new Label(name);
        caption.getStyleClass().add("text-muted");
        caption.setMinWidth(USE_PREF_SIZE);
        value.setId(id);
        value.setText(text);
        value.getStyleClass().add("code");
        HoverTip.add(value, text);
        var copy = new Button(null, new FontIcon("fth-copy"));
        copy.setId(id + "Copy");
        copy.getStyleClass().addAll("button-icon", "flat", "small");
        copy.setAccessibleText(messages.of("copy.name", name));
        HoverTip.add(copy, messages.of("copy.name", name));
        copy.setOnAction(event -> Clip.copy(value.getText()));
        getChildren().setAll(caption, value, copy);
    }
}
