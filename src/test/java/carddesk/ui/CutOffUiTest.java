package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carddesk.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** In the smallest window and in a large one, every label, button and prompt says all it has to say. */
class CutOffUiTest extends WindowTest {

    @Test
    void nothingIsCutOff() {
        var cut = new ArrayList<String>();
        int card = 0;
        resize(960, 640);
        for (var language : List.of("zh", "en")) {
            screen().press("#navTemplates");
            screen().run(() -> fixture().settings().languageProperty().set(Locale.of(language)));
            awaitTemplates(10);
            lookInBothSizes(language + " templates", cut);

            fixture().server().faults().always(new Fault.WrongClock(Duration.ofMinutes(10)));
            screen().press("#templatesRefresh");
            screen().awaitShown("#clockNotice");
            screen().awaitShown("#retryButton");
            lookInBothSizes(language + " templates with a wrong clock", cut);
            fixture().server().faults().clear();
            screen().press("#templatesRefresh");
            awaitTemplates(10);

            screen().press("#navConfirm");
            screen().awaitShown("#practiceCards");
            takeOffered(card++);
            lookInBothSizes(language + " confirm", cut);
            screen().press("#submitConfirm");
            screen().awaitShown("#resultState");
            lookInBothSizes(language + " confirmed", cut);
            screen().press("#navHistory");
            screen().await("the attempt", () -> !screen().rows("#historyTable", Object.class).isEmpty());
            lookInBothSizes(language + " history", cut);
            screen().press("#navSettings");
            screen().awaitShown("#practiceFault");
            lookInBothSizes(language + " settings", cut);
        }
        assertThat(cut).isEmpty();
    }

    /** The texts of a window are laid out in its own units; what changes with the scale is where they snap to. */
    @Test
    void atTwiceTheScaleNothingIsCutOffEither() {
        screen().run(() -> {
            screen().stage().setRenderScaleX(2);
            screen().stage().setRenderScaleY(2);
            screen().stage().setWidth(960);
            screen().stage().setHeight(640);
        });
        var cut = new ArrayList<String>();
        awaitTemplates(10);
        look("templates", cut);
        takeStuckCard();
        look("confirm", cut);

        assertThat(screen().fx(() -> screen().stage().getRenderScaleX())).isEqualTo(2);
        assertThat(cut).isEmpty();
    }

    @Test
    void theFormTakesTheWidthThatThereIs() {
        takeStuckCard();
        var narrow = formAfter(960);
        formAfter(1400);
        assertThat(formAfter(960)).as("after the window was large").isEqualTo(narrow).isGreaterThanOrEqualTo(420);
        var cut = new ArrayList<String>();
        look("form", cut);
        assertThat(place("#colourField").getMinX()).as("one column").isCloseTo(place("#stateSuccess").getMinX(), within(1.0));

        for (var language : List.of("en", "zh")) {
            screen().run(() -> {
                fixture().settings().languageProperty().set(Locale.of(language));
                screen().stage().setX(0);
                screen().stage().setY(0);
                screen().stage().setHeight(960); // a screen without a display has no more
            });
            screen().awaitShown("#foundState");
            formAfter(1600);
            look("wide form", cut);
            var required = List.of("#userCardCode", "#templatePicker", "#openid", "#foundHolder", "#stateFail");
            assertThat(required).allSatisfy(id -> assertThat(place("#formScroll").contains(place(id))).as(id + " without scrolling").isTrue());
            assertThat(place("#colourField").getMinX()).as("two columns").isGreaterThan(place("#openid").getMaxX());
            assertThat(place("#colourField").getMinY()).isCloseTo(place("#userCardCode").getMinY(), within(30.0));
        }
        assertThat(cut).isEmpty();
    }

    private Bounds place(String id) {
        return screen().fx(() -> {
            var node = screen().stage().getScene().lookup(id);
            return node.localToScene(node.getLayoutBounds());
        });
    }

    /** How wide the column of the form is after the window got a width. */
    private double formAfter(int width) {
        screen().run(() -> screen().stage().setWidth(width));
        screen().await("the width", () -> screen().stage().getScene().getWidth() == width);
        return screen().fx(() -> {
            screen().stage().getScene().getRoot().layout();
            return ((Region) screen().stage().getScene().getRoot().lookup(".form-column")).getWidth();
        });
    }

    /** In the small window, in which the screen was opened, and in a large one. */
    private void lookInBothSizes(String where, List<String> cut) {
        look(where, cut);
        resize(1400, 900);
        look(where + " in a large window", cut);
        resize(960, 640);
    }

    private void resize(int width, int height) {
        screen().run(() -> {
            screen().stage().setWidth(width);
            screen().stage().setHeight(height);
        });
        screen().await("the size", () -> screen().stage().getScene().getWidth() == width && screen().stage().getScene().getHeight() == height);
        robot().interact(() -> {}); // a frame, in which the screens are arranged for the size
    }

    private void look(String where, List<String> cut) {
        screen().run(() -> CutOff.in(screen().stage().getScene().getRoot()).forEach(text -> cut.add(where + ": " + text)));
    }
}
