package carddesk.ui.controls;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows what is typed into a secret field, until it is pressed again or the field is emptied. */
public final class RevealButton extends ToggleButton {

    private final FontIcon icon = new FontIcon("fth-eye");
    private @Nullable SecretField field;

    public RevealButton() {
        setGraphic(icon);
        getStyleClass().addAll("flat", "button-icon", "reveal");
        setMinWidth(USE_PREF_SIZE);
    }

    /** The field that is shown. */
    public @Nullable SecretField getField() {
        return field;
    }

    /** Chooses the field; once. */
    public void setField(SecretField shown) {
        field = shown;
        selectedProperty().bindBidirectional(shown.revealedProperty());
        selectedProperty().subscribe(selected -> icon.setIconLiteral(selected ? "fth-eye-off" : "fth-eye"));
        accessibleTextProperty().subscribe(name -> setTooltip(name == null ? null : new Tooltip(name)));
    }
}
