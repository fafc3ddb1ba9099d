package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** Everything is reached and done without a mouse. */
class KeyboardUiTest extends WindowTest {

    private static final int MOST_STOPS = 120;

    @Test
    void theTabKeyReachesEveryControlOfTheTemplates() {
        awaitTemplates(10);
        screen().awaitShown("#confirmWithTemplate");

        assertThat(walk("#templateSearch")).contains(
                "navTemplates", "languageSwitch", "themeSwitch", "stateAll", "templateSearch", "templatesRefresh", "templatesTable",
                "pageSize", "confirmWithTemplate");
    }

    @Test
    void theTabKeyReachesEveryControlOfTheForm() {
        takeStuckCard();

        assertThat(walk("#userCardCode")).contains(
                "navConfirm", "practiceCards", "userCardCode", "templatePicker", "openid", "lookupCard", "stateSuccess", "cardColor",
                "cardColorHex", "templateColor", "cardPictureUrl", "level", "validityType", "phoneNumber", "attach", "submitConfirm",
                "previewPane");
    }

    @Test
    void shortcutsChangeScreensRefreshAndSend() {
        takeStuckCard();

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

    @Test
    void f1ExplainsTheScreenAndTheShortcuts() {
        awaitTemplates(10);
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

    @Test
    void escapeClearsASearch() {
        awaitTemplates(10);
        robot().push(KeyCode.SHORTCUT, KeyCode.F);
        robot().write("no such title");
        awaitTemplates(0);

        robot().push(KeyCode.ESCAPE);

        awaitTemplates(10);
        assertThat(screen().text("#templateSearch")).isEmpty();
    }

    /** The ids of what has the focus, one TAB after the other, until it comes round. */
    private List<String> walk(String start) {
        screen().run(() -> screen().node(start, Node.class).requestFocus());
        var first = focused();
        var ids = new ArrayList<String>();
        var here = first;
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            ids.add(here.map(OnScreen::idWithin).orElse("nothing"));
            robot().push(KeyCode.TAB);
            var next = focused();
            assertThat(next).as("TAB leads on from " + ids.getLast()).isNotEqualTo(here);
            here = next;
            if (here.equals(first)) {
                return ids;
            }
        }
        throw new AssertionError("TAB never comes round: " + ids);
    }

    private Optional<Node> focused() {
        return screen().fx(() -> Optional.ofNullable(screen().stage().getScene().getFocusOwner()));
    }
}
