package carddesk.ui.controls;

import java.util.Arrays;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TextField;

/**
 * A field for passwords and secrets: what is typed lives in an array that can be wiped, the control itself holds dots only.
 *
 * <p>Nothing can be copied out of it, and there is nothing to undo.
 */
public final class SecretField extends TextField {

    private static final String DOT = "•";
    private static final int LONGEST = 1_024;

    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
    private char[] typed = new char[0];

    public SecretField() {
        setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        getStyleClass().add("password-field");
    }

    /** A copy of what is typed; wipe it after use. */
    public char[] secret() {
        return typed.clone();
    }

    /** Replaces what is typed. */
    public void setSecret(char[] secret) {
        replaceText(0, getLength(), new String(secret));
    }

    /** Empties the field and wipes what was typed. */
    public void wipe() {
        replaceText(0, getLength(), "");
    }

    /** Counts the changes of the content, which itself nobody can listen to. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** How many characters are typed. */
    public int typedLength() {
        return typed.length;
    }

    @Override
    public void replaceText(int start, int end, String text) {
        var line = text.lines().findFirst().orElse("");
        var fresh = line.substring(0, Math.min(line.length(), Math.max(0, LONGEST - typed.length + end - start)));
        var next = new char[typed.length - (end - start) + fresh.length()];
        System.arraycopy(typed, 0, next, 0, start);
        fresh.getChars(0, fresh.length(), next, start);
        System.arraycopy(typed, end, next, start + fresh.length(), typed.length - end);
        Arrays.fill(typed, '\0');
        typed = next;
        super.replaceText(start, end, DOT.repeat(fresh.length()));
        changes.set(changes.get() + 1);
    }

    @Override
    public void replaceSelection(String text) {
        var range = getSelection();
        replaceText(range.getStart(), range.getEnd(), text);
    }

    @Override
    public void copy() {
        // nothing leaves this field
    }

    @Override
    public void cut() {
        // nothing leaves this field
    }

    @Override
    public void undo() {
        // the dots could come back, what they stood for could not
    }

    @Override
    public void redo() {
        // the dots could come back, what they stood for could not
    }
}
