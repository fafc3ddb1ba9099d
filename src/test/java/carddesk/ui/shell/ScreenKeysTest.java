package carddesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl with the place of a screen shows it, on the number pad and on keyboards that give digits with Shift only. */
class ScreenKeysTest {

    @ParameterizedTest
    @CsvSource({
        "DIGIT1, 1, TEMPLATES", "DIGIT5, 5, SETTINGS", "NUMPAD2, 2, CONFIRM", "NUMPAD4, 4, HISTORY", "AMPERSAND, &, TEMPLATES",
        "UNDEFINED, é, CONFIRM", "QUOTEDBL, '\"', BATCH", "UNDEFINED, č, HISTORY", "LEFT_PARENTHESIS, (, SETTINGS"})
    void aScreenIsShown(KeyCode code, String text, Screen screen) {
        assertThat(ScreenKeys.screen(pressed(code, text, true, false))).contains(screen);
        assertThat(ScreenKeys.screen(pressed(code, text, false, false))).isEmpty();
    }

    @Test
    void otherKeysAndOtherCombinationsShowNone() {
        assertThat(ScreenKeys.screen(pressed(KeyCode.DIGIT6, "6", true, false))).isEqualTo(Optional.empty());
        assertThat(ScreenKeys.screen(pressed(KeyCode.DIGIT1, "1", true, true))).as("AltGr").isEmpty();
    }

    private static KeyEvent pressed(KeyCode code, String text, boolean shortcut, boolean alt) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, false, shortcut && !mac, alt, shortcut && mac);
    }
}
