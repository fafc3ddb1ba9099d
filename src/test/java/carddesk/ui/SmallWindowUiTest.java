package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** At 800 by 560 the lists can be searched and show eight rows, and the details are a press away. */
class SmallWindowUiTest extends WindowTest {

    private static final double LEAST_SEARCH = 140;

    @Test
    void noScreenIsWiderThanTheSmallestWindowAndItsListsWork() {
        awaitTemplates(10);
        makeSmall();
        assertNoScreenIsWider();
        screen().press("#navTemplates");
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
        screen().press("#templatesFold");
        assertThat(screen().fx(() -> screen().stage().getScene().lookup("#cardFace"))).as("the details are folded").isNull();
        assertThat(screen().node("#templatesFold", Button.class).getAccessibleText()).isEqualTo("展开详情");
        screen().press("#templatesFold");
        screen().awaitShown("#cardFace");
    }

    private void assertNoScreenIsWider() {
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

    @Test
    void theFormTakesTheWholeWidthTheResultComesFirstAndTheStartOfABatchIsInSight() {
        screen().run(() -> fixture().settings().languageProperty().set(Locale.ENGLISH));
        makeSmall();
        takeStuckCard();
        assertThat(screen().fx(() -> CutOff.in(screen().stage().getScene().getRoot()))).isEmpty();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");

        var root = screen().stage().getScene().getRoot();
        assertThat(screen().fx(() -> CutOff.in(root))).isEmpty();
        assertThat(screen().fx(() -> isInSight("#resultTitle") && isInSight("#resultState") && isInSight("#nextCard"))).isTrue();
        assertThat(screen().<Double>fx(() -> ((Region) root.lookup(".submit-bar")).getHeight())).as("no more than two lines").isLessThan(80);
        screen().run(() -> screen().stage().setWidth(1200));
        screen().await("both", () -> place("#resultTitle").getMinX() > place("#userCardCode").getMaxX());
        assertThat(screen().fx(() -> place("#face").getMinY() > place("#resultTitle").getMaxY())).as("the preview is below the result").isTrue();

        makeSmall();
        assertTheRowsOfABatchAreReachedByScrollingAndItsStartIsInSight();
    }

    private void assertTheRowsOfABatchAreReachedByScrollingAndItsStartIsInSight() {
        screen().press("#navBatch");
        screen().press("#batchSample");
        screen().awaitShown("#filterMEND");
        screen().awaitShown("#mapping5");

        var scene = screen().stage().getScene();
        assertThat(screen().fx(() -> CutOff.in(scene.getRoot()))).isEmpty();
        assertThat(screen().fx(() -> place("#batchStart").getMaxY())).isLessThan(scene.getHeight());
        assertThat(screen().fx(() -> place("#rereadPane").getHeight())).as("the table has room for rows").isGreaterThanOrEqualTo(150);
    }

    private void makeSmall() {
        screen().run(() -> {
            screen().stage().setWidth(800);
            screen().stage().setHeight(560);
        });
        screen().await("the size", () -> screen().stage().getScene().getWidth() == 800 && screen().stage().getScene().getHeight() == 560);
    }

    private boolean isInSight(String id) {
        return place("#formScroll").contains(place(id));
    }

    private Bounds place(String id) {
        var root = screen().stage().getScene().getRoot();
        root.layout();
        return root.lookup(id).localToScene(root.lookup(id).getLayoutBounds());
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
