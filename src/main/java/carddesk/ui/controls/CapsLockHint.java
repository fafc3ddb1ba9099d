package carddesk.ui.controls;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Shows that Caps Lock is on while a password is typed, where the system reports it. */
public final class CapsLockHint extends Label {

    private final Supplier<Optional<Boolean>> isOn;
    private @Nullable SecretField field;

    public CapsLockHint() {
        this(() -> Platform.isKeyLocked(KeyCode.CAPS));
    }

    /** @param isOn empty where the system does not report it */
    CapsLockHint(Supplier<Optional<Boolean>> isOn) {
        this.isOn = isOn;
        getStyleClass().add("caps-lock");
        Presence.show(this, false);
    }

    /** The field whose typing is watched. */
    public @Nullable SecretField getField() {
        return field;
    }

    /** Watches a field; once. */
    public void setField(SecretField watched) {
        field = watched;
        watched.focusedProperty().subscribe(this::look);
        watched.addEventHandler(KeyEvent.KEY_RELEASED, event -> look());
    }

    private void look() {
        Presence.show(this, field != null && field.isFocused() && isOn.get().orElse(false));
    }
}
