package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** At 800 by 560 the lists can be searched and show eight rows, and the details are a press away. */
class SmallWindowUiTest extends WindowTest {

    private static final double LEAST_SEARCH = 140;

    @Test
    void listsWorkInTheSmallestWindow() {
        awaitTemplates(10);
        screen().run(() -> {
            screen().stage().setWidth(800);
            screen().stage().setHeight(560);
        });
        screen().await("the drawer", () -> screen().shows("#templatesDetails"));

        assertRoom("#templatesTable", "#templateSearch");
        assertThat(screen().shows("#cardFace")).isFalse();
        screen().press("#templatesDetails");
        screen().awaitShown("#cardFace");
        assertThat(screen().shows("#templatesTable")).isFalse();
        screen().press("#detailBack");
        screen().awaitShown("#templatesTable");

        screen().press("#navHistory");
        screen().awaitShown("#historySearch");
        screen().await("the drawer", () -> screen().shows("#historyDetails"));
        assertRoom("#historyTable", "#historySearch");

        screen().run(() -> screen().stage().setWidth(1200));
        screen().press("#navTemplates");
        screen().await("both", () -> screen().shows("#templatesTable") && screen().shows("#cardFace") && !screen().shows("#templatesDetails"));
    }

    @Test
    void noScreenIsWiderThanTheSmallestWindow() {
        awaitTemplates(10);
        screen().run(() -> {
            screen().stage().setWidth(800);
            screen().stage().setHeight(560);
        });
        for (var screen : List.of("Templates", "Confirm", "Batch", "History", "Settings")) {
            screen().press("#nav" + screen);
            var scene = screen().stage().getScene();
            screen().run(() -> {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
            });
            assertThat(screen().<Double>fx(() -> scene.getRoot().minWidth(-1))).as(screen).isLessThanOrEqualTo(scene.getWidth());
        }
    }

    private void assertRoom(String table, String search) {
        screen().run(() -> {
            screen().stage().getScene().getRoot().applyCss();
            screen().stage().getScene().getRoot().layout();
            var rows = screen().stage().getScene().lookup(table);
            double height = ((Region) rows).getHeight() - ((Region) rows.lookup(".column-header-background")).getHeight() - 14; // a scroll bar
            assertThat(height / ((TableView<?>) rows).getFixedCellSize()).as("rows of " + table).isGreaterThanOrEqualTo(8);
            Node field = screen().stage().getScene().lookup(search);
            assertThat(((Control) field).getWidth()).as("width of " + search).isGreaterThanOrEqualTo(LEAST_SEARCH);
        });
    }
}
