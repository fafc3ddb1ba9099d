package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Settings.Theme;
import carddesk.ui.controls.CardFace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.image.PixelFormat;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/**
 * Screens are seen at a look in both themes: each text and icon is readable, and the picture of the control that has the focus differs from the
 * one without the focus.
 */
class FocusVisibleUiTest extends WindowTest {

    private static final int MOST_STOPS = 120;
    private static final double MARGIN = 4;
    /** A caret is 1 × 17 pixels and blinks; a ring around the smallest icon has 60. */
    private static final int LEAST_PIXELS = 50;
    /** WCAG 2.2, 2.4.13: between the same pixels with and without the focus. */
    private static final double LEAST_CONTRAST = 3;

    @Test
    void everyStopOfTheTabKeyIsSeen() {
        takeStuckCard();
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            screen().run(() -> fixture().settings().themeProperty().set(theme));
            Map.of("#navTemplates", "#confirmWithTemplate", "#navConfirm", "#foundState", "#navBatch", "#batchOpen", "#navHistory", "#historySearch",
                    "#navSettings", "#practiceFault").forEach((name, there) -> {
                        screen().press(name);
                        screen().awaitShown(there);
                        assertSeen(name + " in " + theme);
                    });
        }
    }

    private void assertSeen(String where) {
        assertThat(screen().fx(() -> Contrast.tooPale(screen().stage().getScene()))).as("pale on " + where).isEmpty();
        assertThat(unseen()).as("unseen stops of " + where).isEmpty();
    }

    /** The stops whose pictures with and without the focus are too much alike; in one piece, since no frame between them is looked at. */
    private List<String> unseen() {
        return screen().fx(() -> {
            var unseen = new ArrayList<String>();
            Set<Node> visited = new LinkedHashSet<>();
            screen().node("#languageSwitch", Node.class).requestFocus();
            for (var stop = following(); visited.add(stop) && visited.size() < MOST_STOPS; stop = following()) {
                int changed = changedByFocus(stop);
                if (changed < LEAST_PIXELS) {
                    unseen.add(stop.getClass().getSimpleName() + " " + OnScreen.idWithin(stop) + " " + changed);
                }
            }
            assertThat(visited).as("stops").hasSizeGreaterThan(10);
            return unseen;
        });
    }

    /** Moves the focus as the TAB key does, without the frames of a key, and gives where it is then. */
    private Node following() {
        var scene = screen().stage().getScene();
        assertThat(scene.getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT)).as("TAB leads on").isTrue();
        assertThat(scene.getFocusOwner().isFocusVisible()).as("reached by a key").isTrue();
        scene.getRoot().layout(); // scrolls to it, as the next frame does
        return scene.getFocusOwner();
    }

    private int changedByFocus(Node stop) {
        var place = stop.localToScene(stop.getLayoutBounds());
        var scene = stop.getScene();
        var area = new Rectangle2D(
                Math.max(0, place.getMinX() - MARGIN), Math.max(0, place.getMinY() - MARGIN), place.getWidth() + 2 * MARGIN,
                place.getHeight() + 2 * MARGIN);
        var with = picture(scene, area);
        scene.getRoot().requestFocus();
        var without = picture(scene, area);
        assertThat(stop.localToScene(stop.getLayoutBounds())).as("its place").isEqualTo(place);
        stop.requestFocus();
        return (int) IntStream.range(0, with.length).filter(pixel -> isSeen(with[pixel], without[pixel])).count();
    }

    private static boolean isSeen(int with, int without) {
        return with != without && CardFace.contrast(colour(with), colour(without)) >= LEAST_CONTRAST;
    }

    private static int[] picture(Scene scene, Rectangle2D area) {
        var parameters = new SnapshotParameters();
        parameters.setViewport(area);
        parameters.setFill(scene.getFill());
        var image = scene.getRoot().snapshot(parameters, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }
}
