package carddesk.ui.controls;

import carddesk.keys.Secret;
import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A field for passwords and secrets: what is typed lives in an array that can be wiped, the control itself holds dots only unless the
 * person has it shown.
 *
 * <p>Nothing can be copied out of it, and there is nothing to undo.
 */
public final class SecretField extends TextField {

    private static final String DOT = "●";
    private static final int LONGEST = 1_024;

    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
    private final BooleanProperty revealed = new SimpleBooleanProperty(this, "revealed");
    private char[] typed = new char[0];
    private boolean redrawing;

    public SecretField() {
        setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        getStyleClass().addAll("password-field", "secret-field");
        setTextFormatter(new TextFormatter<>(this::take));
        textProperty().addListener(change -> dropWhenUndone());
        revealed.addListener(change -> redraw());
        setContextMenu(new ContextMenu()); // the usual one offers to copy and to undo
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && (event.getCode() == KeyCode.Z || event.getCode() == KeyCode.Y)) {
                event.consume();
            }
        });
    }

    /** A copy of what is typed; wipe it after use. */
    public char[] characters() {
        return typed.clone();
    }

    /** What is typed, empty when nothing is; the caller closes it. */
    public Optional<Secret> secret() {
        return typed.length == 0 ? Optional.empty() : Optional.of(Secret.of(typed));
    }

    /** Fills in what is not secret but likely, such as an id. */
    public void fill(String text) {
        setText(text);
    }

    /** Puts a secret into the field in place of what was typed. The caller wipes the array. */
    public void fill(char[] secret) {
        Arrays.fill(typed, '\0');
        typed = secret.clone();
        redraw();
        changes.set(changes.get() + 1);
    }

    /** Whether the characters are shown in place of dots. */
    public BooleanProperty revealedProperty() {
        return revealed;
    }

    /** Empties the field, wipes what was typed, and hides what is typed next. */
    public void wipe() {
        revealed.set(false);
        setText("");
    }

    /** Counts the changes of the content, which has no property of its own. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    private TextFormatter.Change take(TextFormatter.Change change) {
        if (change.isContentChange() && !redrawing) {
            var line = change.getText().lines().findFirst().orElse("");
            int start = change.getRangeStart();
            int end = change.getRangeEnd();
            var fresh = line.substring(0, Math.min(line.length(), Math.max(0, LONGEST - typed.length + end - start)));
            var next = new char[typed.length - (end - start) + fresh.length()];
            System.arraycopy(typed, 0, next, 0, start);
            fresh.getChars(0, fresh.length(), next, start);
            System.arraycopy(typed, end, next, start + fresh.length(), typed.length - end);
            Arrays.fill(typed, '\0');
            typed = next;
            change.setText(revealed.get() ? fresh : DOT.repeat(fresh.length()));
            int caret = Math.min(change.getCaretPosition(), next.length);
            change.selectRange(caret, caret);
            changes.set(changes.get() + 1);
        }
        return change;
    }

    private void redraw() {
        int caret = getCaretPosition();
        redrawing = true;
        setText(revealed.get() ? new String(typed) : DOT.repeat(typed.length));
        redrawing = false;
        positionCaret(caret);
    }

    /** Undo could bring back dots, but not what they stood for. */
    private void dropWhenUndone() {
        if (getLength() != typed.length && !redrawing) {
            Arrays.fill(typed, '\0');
            typed = new char[0];
            clear();
        }
    }

    @Override
    public void copy() {
        deselect();
    }

    @Override
    public void cut() {
        deselect();
    }
}
