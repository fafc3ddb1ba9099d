package carddesk.ui.controls;

import carddesk.profile.Secret;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

/** A field for secrets: shows dots, and keeps the characters in an array that is wiped, never in a {@code String}. */
public final class SecretField extends TextField {

    private static final String DOT = "\u2022";

    private char[] characters = new char[0];
    private Runnable typed = () -> {};

    public SecretField() {
        getStyleClass().add("secret-field");
        // Undoing would bring back dots whose characters are gone; the usual menu offers to undo and to copy.
        setContextMenu(new ContextMenu());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && (event.getCode().getName().equals("Z") || event.getCode().getName().equals("Y"))) {
                event.consume();
            }
        });
    }

    /** Runs after each change, also when one character takes the place of another. */
    public void onTyped(Runnable listener) {
        typed = listener;
    }

    /** What was typed, empty when nothing was; the caller closes it. */
    public Optional<Secret> secret() {
        return characters.length == 0 ? Optional.empty() : Optional.of(Secret.of(characters));
    }

    /** Fills in what is not secret but likely, such as an id. */
    public void fill(String text) {
        replaceText(0, getLength(), text);
    }

    /** Empties the field and wipes what was in it. */
    public void wipe() {
        replaceText(0, getLength(), "");
    }

    @Override
    public void replaceText(int start, int end, String text) {
        var kept = text == null ? "" : text.codePoints().filter(point -> !Character.isISOControl(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        var next = new char[characters.length - (end - start) + kept.length()];
        System.arraycopy(characters, 0, next, 0, start);
        kept.getChars(0, kept.length(), next, start);
        System.arraycopy(characters, end, next, start + kept.length(), characters.length - end);
        Arrays.fill(characters, '\0');
        characters = next;
        super.replaceText(start, end, DOT.repeat(kept.length()));
        typed.run();
    }

    /** Nothing to take away. */
    @Override
    public void cut() {
        deselect();
    }

    /** Nothing to take away. */
    @Override
    public void copy() {
        deselect();
    }
}
