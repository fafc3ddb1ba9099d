package carddesk.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Puts text on the system's clipboard, and takes it from there. */
public final class Clip {
    private Clip() {}

    /** Replaces what is on the clipboard. FX thread only. */
    public static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Leaves nothing on the clipboard. FX thread only. */
    public static void clear() {
        Clipboard.getSystemClipboard().setContent(new ClipboardContent());
    }

    /** The text on the clipboard, empty when there is none. FX thread only. */
    public static String text() {
        var clipboard = Clipboard.getSystemClipboard();
        return clipboard.hasString() ? clipboard.getString() : "";
    }
}
