package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.UserCard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The main job with the keyboard alone, as a screen reader reads it: the names, roles and values of what has the focus, in both languages. */
class KeyboardJobUiTest extends WindowTest {

    private static final int MOST_STOPS = 60;

    @Test
    void inBothLanguagesAStuckCardIsFoundByItsOpenidConfirmedAndFollowedByTheNext() {
        for (var language : List.of("zh", "en")) {
            var messages = new Messages(Locale.forLanguageTag(language));
            screen().run(() -> fixture().settings().languageProperty().set(messages.locale()));
            screen().press("#navTemplates");
            awaitTemplates(10);
            confirmAStuckCard(messages);
        }
    }

    private void confirmAStuckCard(Messages messages) {
        var stuck = fixture().server().stuckCards().getFirst();

        robot().push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        assertFocus("userCardCode", AccessibleRole.TEXT_FIELD, messages.of("confirm.code"));
        goTo("openid");
        assertFocus("openid", AccessibleRole.TEXT_FIELD, messages.of("confirm.openid"));
        robot().write(stuck.openid());
        assertThat(value()).isEqualTo(stuck.openid());
        robot().type(KeyCode.ENTER);
        screen().awaitShown("#memberCard0");
        screen().await("its title", () -> screen().text("#memberCard0").startsWith(stuck.templateTitle()));

        goTo("memberCard0");
        var waiting = messages.of("term.State." + UserCard.State.UNACTIVATED.name());
        assertFocus("memberCard0", AccessibleRole.BUTTON, waiting + "\n" + screen().text("#memberCard0"));
        robot().type(KeyCode.SPACE);
        screen().awaitShown("#foundState");
        robot().push(KeyCode.SHORTCUT, KeyCode.ENTER);

        screen().awaitShown("#resultTitle");
        assertFocus("resultTitle", AccessibleRole.TEXT, messages.of("confirm.result.effective"));
        goTo("nextCard");
        assertFocus("nextCard", AccessibleRole.BUTTON, messages.of("confirm.nextCard"));
        robot().type(KeyCode.SPACE);
        assertFocus("userCardCode", AccessibleRole.TEXT_FIELD, messages.of("confirm.code"));
        assertThat(value()).isEqualTo(messages.of("confirm.code.prompt"));
        assertThat(fixture().server().stuckCards()).doesNotContain(stuck);
    }

    private void goTo(String id) {
        for (int stop = 0; stop < MOST_STOPS && !focused().getId().equals(id); stop++) {
            robot().push(KeyCode.TAB);
        }
        assertThat(focused().getId()).isEqualTo(id);
    }

    private void assertFocus(String id, AccessibleRole role, String name) {
        var node = focused();
        assertThat(node.getId()).isEqualTo(id);
        assertThat(node.getAccessibleRole()).isEqualTo(role);
        assertThat(screen().fx(() -> ScreenReading.name(node, node.getScene().getRoot()))).isEqualTo(name);
    }

    private String value() {
        var node = focused();
        return screen().fx(() -> String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
    }

    private Node focused() {
        return screen().fx(() -> Optional.ofNullable(screen().stage().getScene().getFocusOwner()).map(KeyboardJobUiTest::named).orElseThrow());
    }

    /** A node of a control, such as the button of a date, is named by the nearest one around it that has an id. */
    private static Node named(Node node) {
        var named = node;
        while (named.getId() == null && named.getParent() != null) {
            named = named.getParent();
        }
        return named;
    }
}
