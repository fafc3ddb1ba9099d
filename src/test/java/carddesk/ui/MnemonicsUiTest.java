package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Operation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The main buttons have a letter of their own, which ALT presses; no two on one screen have the same. */
class MnemonicsUiTest extends WindowTest {

    private static final Pattern MARKED = Pattern.compile("_(\\p{Alnum})");

    @Test
    void everyLetterIsThereOnceOnAScreen() {
        awaitTemplates(10);
        assertLetters("zh", "C", "PLFS", "SN", 0);
        screen().press("#nextCard");
        screen().press("#clearForm");
        screen().press("#navTemplates");
        screen().run(() -> fixture().settings().languageProperty().set(Locale.ENGLISH));
        awaitTemplates(10);
        assertLetters("en", "C", "PLFC", "CN", 1);
    }

    private void assertLetters(String language, String templates, String form, String result, int card) {
        screen().awaitShown("#confirmWithTemplate");
        assertThat(letters()).as(language).containsExactlyInAnyOrder(templates.split(""));

        screen().press("#navConfirm");
        screen().awaitShown("#practiceCards");
        assertThat(letters()).as(language).containsExactlyInAnyOrder(form.split(""));

        takeOffered(card);
        screen().press("#submitConfirm");
        screen().awaitShown("#nextCard");
        assertThat(letters()).as(language).doesNotHaveDuplicates().contains(result.split(""));
    }

    @Test
    void altAndALetterPressItsButtonAndCtrlAndFLeadToTheSearch() {
        takeStuckCard();
        int before = fixture().arrivals(Operation.ONE_CARD).size();

        robot().push(KeyCode.ALT, KeyCode.L);
        screen().await("another look at the card", () -> fixture().arrivals(Operation.ONE_CARD).size() > before);
        screen().awaitShown("#foundState");
        robot().push(KeyCode.ALT, KeyCode.S);

        screen().awaitShown("#resultState");
        assertThat(confirmationsSent()).isEqualTo(1);

        screen().press("#navTemplates");
        awaitTemplates(10);
        assertCtrlAndFLeadToTheSearchOfTheScreen();
    }

    private void assertCtrlAndFLeadToTheSearchOfTheScreen() {
        for (var each : List.of("templateSearch", "historySearch")) {
            robot().push(KeyCode.SHORTCUT, KeyCode.F);
            assertThat(screen().fx(() -> screen().stage().getScene().getFocusOwner().getId())).isEqualTo(each);
            screen().press("#navHistory");
            screen().awaitShown("#historySearch");
        }
        screen().press("#navSettings");
        screen().awaitShown("#practiceFault");
        robot().push(KeyCode.SHORTCUT, KeyCode.F);
        assertThat(screen().fx(() -> screen().stage().getScene().getFocusOwner().getId())).isNotIn("templateSearch", "historySearch");
    }

    private List<String> letters() {
        return screen().fx(() -> marked(screen().stage().getScene().getRoot()).toList());
    }

    private static Stream<String> marked(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        var inside = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(MnemonicsUiTest::marked) : Stream.<String>of();
        return node instanceof Labeled labeled && labeled.isMnemonicParsing() && labeled.getText() != null
                ? Stream.concat(MARKED.matcher(labeled.getText()).results().map(match -> match.group(1).toUpperCase(Locale.ROOT)), inside) : inside;
    }
}
