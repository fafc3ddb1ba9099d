package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the smallest window and in a large one, every label and button says all it has to say. */
class CutOffUiTest extends WindowTest {

    /** Places that may shorten: their whole text is a hover or a click away. */
    private static final Set<String> MAY_SHORTEN = Set.of("lastRequestId", "errorRequestId", "resultRequestId");

    @ParameterizedTest
    @CsvSource({"zh, 960, 640", "en, 960, 640", "zh, 1400, 900", "en, 1400, 900"})
    void nothingIsCutOff(String language, int width, int height) {
        awaitTemplates(10);
        screen().run(() -> {
            desk().settings().languageProperty().set(Locale.of(language));
            screen().stage().setWidth(width);
            screen().stage().setHeight(height);
        });
        var cut = new ArrayList<String>();
        awaitTemplates(10);
        look("templates", cut);

        desk().server().faults().always(new Fault.WrongClock(Duration.ofMinutes(10)));
        screen().press("#templatesRefresh");
        screen().awaitShown("#clockNotice");
        screen().awaitShown("#retryButton");
        look("templates with a wrong clock", cut);
        desk().server().faults().clear();
        screen().press("#templatesRefresh");
        awaitTemplates(10);

        screen().press("#navConfirm");
        screen().awaitShown("#practiceCards");
        screen().run(() -> screen().node("#practiceCards", MenuButton.class).getItems().getFirst().fire());
        screen().awaitShown("#foundState");
        look("confirm", cut);
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        look("confirmed", cut);
        screen().press("#navHistory");
        screen().await("the attempt", () -> !screen().rows("#historyTable", Object.class).isEmpty());
        look("history", cut);
        screen().press("#navSettings");
        screen().awaitShown("#practiceFault");
        look("settings", cut);

        assertThat(cut).isEmpty();
    }

    private void look(String where, List<String> cut) {
        screen().run(() -> {
            root().applyCss();
            root().layout();
            texts(root()).filter(node -> !MAY_SHORTEN.contains(String.valueOf(node.getId())))
                    .filter(node -> isShortened(node) || isOutside(node))
                    .forEach(node -> cut.add(where + ": " + OnScreen.idWithin(node) + " '" + node.getText() + "'"));
        });
    }

    private Parent root() {
        return screen().stage().getScene().getRoot();
    }

    /** Labels and buttons on the screen, without the cells and heads of tables and lists, which a person can widen and scroll to. */
    private static Stream<Labeled> texts(Node node) {
        if (!node.isVisible() || node instanceof IndexedCell<?> || node instanceof TableColumnHeader) {
            return Stream.empty();
        }
        var inside = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(CutOffUiTest::texts) : Stream.<Labeled>of();
        return node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()
                ? Stream.concat(Stream.of(labeled), inside) : inside;
    }

    private static boolean isShortened(Labeled node) {
        return node.getChildrenUnmodifiable().stream().filter(Text.class::isInstance).map(child -> ((Text) child).getText())
                .anyMatch(shown -> shown.endsWith(node.getEllipsisString()) && !node.getText().endsWith(node.getEllipsisString()));
    }

    private boolean isOutside(Labeled node) {
        if (Stream.iterate(node.getParent(), each -> each != null, each -> each.getParent()).anyMatch(ScrollPane.class::isInstance)) {
            return false;
        }
        var bounds = node.localToScene(node.getLayoutBounds());
        var scene = node.getScene();
        return bounds.getMaxX() > scene.getWidth() + 1 || bounds.getMaxY() > scene.getHeight() + 1 || bounds.getMinX() < -1;
    }
}
