package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Operation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** What is done most often has a key; {@link TabOrderUiTest} reaches the rest. */
class KeyboardUiTest extends WindowTest {

    @Test
    void shortcutsSearchExplainChangeScreensRefreshAndSend() {
        awaitTemplates(10);
        assertEscapeClearsASearch();
        assertF1ExplainsTheScreenAndTheShortcuts();
        robot().push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        takeStuckCard();
        assertShortcutsChangeScreensRefreshAndSend();
    }

    private void assertF1ExplainsTheScreenAndTheShortcuts() {
        robot().push(KeyCode.SHORTCUT, KeyCode.NUMPAD4);
        screen().awaitShown("#historySearch");

        robot().push(KeyCode.F1);

        var help = screen().fx(() -> Window.getWindows().stream().map(window -> window.getScene().getRoot())
                .filter(root -> "help".equals(root.getId())).findFirst().orElseThrow());
        assertThat(screen().fx(() -> ((Label) help.lookup("#helpScreen")).getText())).startsWith("每一次提交都记在这里");
        assertThat(screen().fx(() -> ((Label) help.lookup("#helpKeys")).getText())).contains("Ctrl+1", "F5", "Esc");
        robot().push(KeyCode.ESCAPE);
        screen().await("closed", () -> Window.getWindows().stream().noneMatch(window -> "help".equals(window.getScene().getRoot().getId())));
    }

    private void assertEscapeClearsASearch() {
        robot().push(KeyCode.SHORTCUT, KeyCode.F);
        robot().write("no such title");
        awaitTemplates(0);

        robot().push(KeyCode.ESCAPE);

        awaitTemplates(10);
        assertThat(screen().text("#templateSearch")).isEmpty();
    }

    private void assertShortcutsChangeScreensRefreshAndSend() {
        robot().push(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        screen().awaitShown("#batchOpen");
        robot().push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        screen().awaitShown("#historySearch");
        robot().push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        screen().awaitShown("#templatesTable");
        int before = fixture().arrivals(Operation.LIST_TEMPLATES).size();
        robot().push(KeyCode.F5);
        screen().await("another list call", () -> fixture().arrivals(Operation.LIST_TEMPLATES).size() == before + 1);
        robot().push(KeyCode.SHORTCUT, KeyCode.ENTER);
        robot().push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        screen().awaitShown("#submitConfirm");
        assertThat(screen().node("#userCardCode", TextField.class).isFocused()).isTrue();
        screen().run(() -> screen().node("#attach", Node.class).requestFocus());
        robot().push(KeyCode.SHORTCUT, KeyCode.F);
        assertThat(screen().node("#userCardCode", TextField.class).isFocused()).isTrue();
        assertThat(confirmationsSent()).as("the form was not on the screen").isZero();
        robot().push(KeyCode.SHORTCUT, KeyCode.ENTER);
        screen().awaitShown("#resultState");
        assertThat(confirmationsSent()).isEqualTo(1);
    }
}
