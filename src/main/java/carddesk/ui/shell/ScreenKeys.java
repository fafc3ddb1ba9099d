package carddesk.ui.shell;

import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys that show a screen: Ctrl (on a Mac, Command) with 1 to 5, on the number pad too, with and without Shift, and the keys in
 * their place on keyboards whose upper row gives digits only with Shift (French, Belgian, Czech).
 */
final class ScreenKeys {

    private static final Map<KeyCode, Integer> PLACES = Map.ofEntries(
            Map.entry(KeyCode.DIGIT1, 0), Map.entry(KeyCode.NUMPAD1, 0), Map.entry(KeyCode.AMPERSAND, 0), Map.entry(KeyCode.PLUS, 0),
            Map.entry(KeyCode.DIGIT2, 1), Map.entry(KeyCode.NUMPAD2, 1),
            Map.entry(KeyCode.DIGIT3, 2), Map.entry(KeyCode.NUMPAD3, 2), Map.entry(KeyCode.QUOTEDBL, 2),
            Map.entry(KeyCode.DIGIT4, 3), Map.entry(KeyCode.NUMPAD4, 3),
            Map.entry(KeyCode.DIGIT5, 4), Map.entry(KeyCode.NUMPAD5, 4), Map.entry(KeyCode.LEFT_PARENTHESIS, 4));
    /** Keys without a code of their own, by their texts; the apostrophe has one, but it is another key on most keyboards. */
    private static final Map<String, Integer> TEXTS = Map.of("é", 1, "ě", 1, "š", 2, "č", 3, "ř", 4);

    private ScreenKeys() {}

    /** The screen that a pressed key asks for. */
    static Optional<Screen> screen(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return Optional.empty();
        }
        return Optional.ofNullable(PLACES.get(event.getCode())).or(() -> Optional.ofNullable(TEXTS.get(event.getText())))
                .map(place -> Screen.values()[place]);
    }
}
