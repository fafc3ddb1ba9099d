package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever works by keyboard or ear reaches every control once, in the order of reading, and each has a name. */
class TabOrderUiTest extends WindowTest {

    private static final int MOST_STOPS = 200;

    @ParameterizedTest
    @CsvSource({"navTemplates, #confirmWithTemplate", "navConfirm, #foundState", "navHistory, #historySearch", "navSettings, #practiceFault"})
    void tabFindsEveryControlOnceInTheOrderOfReading(String screen, String there) {
        show(screen, there);

        var reached = walk();

        assertThat(reached).as("once each").doesNotHaveDuplicates();
        var expected = screen().fx(() -> stops().map(TabOrderUiTest::named).toList());
        assertThat(reached.stream().map(TabOrderUiTest::named)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"zh, navTemplates, #confirmWithTemplate", "zh, navConfirm, #foundState", "zh, navHistory, #historySearch",
        "zh, navSettings, #practiceFault", "en, navTemplates, #confirmWithTemplate", "en, navConfirm, #foundState",
        "en, navHistory, #historySearch", "en, navSettings, #practiceFault"})
    void everyControlHasANameToBeReadAloud(String language, String screen, String there) {
        awaitTemplates(10);
        screen().run(() -> desk().settings().languageProperty().set(Locale.of(language)));
        awaitTemplates(10);
        show(screen, there);

        assertThat(screen().fx(() -> focusable(root()).filter(node -> ScreenReading.name(node, root()).isBlank())
                .map(TabOrderUiTest::named).toList())).isEmpty();
    }

    @Test
    void theOrderOfTheFormIsTheOrderOnTheScreen() {
        show("navConfirm", "#foundState");

        var ids = walk().stream().map(OnScreen::idWithin).toList();

        assertThat(ids).containsSubsequence("userCardCode", "templatePicker", "openid", "lookupCard", "stateSuccess", "cardColor",
                "level", "validityType", "phoneNumber", "attach", "submitConfirm", "requestPreview");
    }

    private void show(String screen, String there) {
        if (screen.equals("navConfirm")) {
            awaitTemplates(10);
            screen().press("#navConfirm");
            screen().awaitShown("#practiceCards");
            screen().run(() -> screen().node("#practiceCards", MenuButton.class).getItems().getFirst().fire());
        } else {
            awaitTemplates(10);
            screen().press("#" + screen);
        }
        screen().awaitShown(there);
        screen().run(() -> root().layout());
    }

    /** What has the focus, one TAB after the other, until it comes round. */
    private List<Node> walk() {
        screen().run(() -> stops().findFirst().orElseThrow().requestFocus());
        var first = focused();
        var nodes = new ArrayList<Node>();
        var here = first;
        do {
            nodes.add(here.orElseThrow());
            robot().push(KeyCode.TAB);
            here = focused();
        } while (!here.equals(first) && nodes.size() < MOST_STOPS);
        assertThat(here).as("TAB comes round").isEqualTo(first);
        return nodes;
    }

    private Optional<Node> focused() {
        return screen().fx(() -> Optional.ofNullable(screen().stage().getScene().getFocusOwner()));
    }

    private Parent root() {
        return screen().stage().getScene().getRoot();
    }

    /** Where TAB stops: at every control, and of buttons of which one is chosen at that one; arrow keys lead to the others. */
    private Stream<Node> stops() {
        return focusable(root()).filter(node -> !(node instanceof ToggleButton button) || button.getToggleGroup() == null
                || button.getToggleGroup().getSelectedToggle() == null || button.isSelected());
    }

    private static Stream<Node> focusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        var inside = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(TabOrderUiTest::focusable) : Stream.<Node>of();
        return node.isFocusTraversable() ? Stream.concat(Stream.of(node), inside) : inside;
    }

    private static String named(Node node) {
        return node.getClass().getSimpleName() + " " + OnScreen.idWithin(node) + " " + Optional.ofNullable(node.getAccessibleText()).orElse("");
    }
}
