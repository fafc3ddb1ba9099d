package carddesk.ui.shell;

import carddesk.ui.Settings.WindowPlace;
import java.util.Comparator;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Places the window where it was, whole on a screen that is there, and remembers where it is while it is not maximised. */
final class WindowBounds {

    private static final double MIN_WIDTH = 800;
    private static final double MIN_HEIGHT = 560;
    private static final double USUAL_WIDTH = 1200;
    private static final double USUAL_HEIGHT = 800;

    private final Stage stage;
    private final ObjectProperty<@Nullable WindowPlace> kept;

    /** @param kept the place of the last run, null before the first; gets each new one */
    WindowBounds(Stage stage, ObjectProperty<@Nullable WindowPlace> kept) {
        this.stage = stage;
        this.kept = kept;
    }

    /** Places the window; before it is shown. */
    void restore() {
        var left = kept.get();
        if (left == null && !Double.isNaN(stage.getWidth())) {
            return; // the self-check chose the size of its pictures
        }
        place(fitted(left == null ? usual(Screen.getPrimary().getVisualBounds()) : left, screens()));
    }

    /** Remembers each place, and fits the window again when screens or their scaling change; the answer ends it. */
    Subscription follow() {
        Runnable moved = () -> Platform.runLater(this::remember); // systems report the new size before the maximised state
        Runnable changed = () -> {
            var place = kept.get();
            if (place != null && !stage.isMaximized()) {
                place(fitted(place, screens()));
            }
        };
        return stage.xProperty().subscribe(moved).and(stage.yProperty().subscribe(moved)).and(stage.widthProperty().subscribe(moved))
                .and(stage.heightProperty().subscribe(moved)).and(stage.maximizedProperty().subscribe(moved))
                .and(Screen.getScreens().subscribe(changed));
    }

    /** A place of at most its screen's size and inside it; the screen is the one that shows most of it, otherwise the first. */
    static WindowPlace fitted(WindowPlace place, List<Rectangle2D> screens) {
        var screen = screens.stream().max(Comparator.comparingDouble(each -> shown(place, each))).filter(each -> shown(place, each) > 0)
                .orElse(screens.getFirst());
        double width = Math.min(place.width(), screen.getWidth());
        double height = Math.min(place.height(), screen.getHeight());
        return new WindowPlace(
                Math.clamp(place.x(), screen.getMinX(), screen.getMaxX() - width), Math.clamp(place.y(), screen.getMinY(), screen.getMaxY() - height),
                width, height, place.maximised());
    }

    private static double shown(WindowPlace place, Rectangle2D screen) {
        double width = Math.min(place.x() + place.width(), screen.getMaxX()) - Math.max(place.x(), screen.getMinX());
        double height = Math.min(place.y() + place.height(), screen.getMaxY()) - Math.max(place.y(), screen.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }

    private static WindowPlace usual(Rectangle2D screen) {
        double width = Math.min(USUAL_WIDTH, screen.getWidth());
        double height = Math.min(USUAL_HEIGHT, screen.getHeight());
        return new WindowPlace(screen.getMinX() + (screen.getWidth() - width) / 2, screen.getMinY() + (screen.getHeight() - height) / 2,
                width, height, false);
    }

    private static List<Rectangle2D> screens() {
        return Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    }

    private void place(WindowPlace place) {
        stage.setMinWidth(Math.min(MIN_WIDTH, place.width()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, place.height()));
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximised());
    }

    private void remember() {
        var before = kept.get();
        if (!stage.isShowing() || stage.isIconified() || stage.isFullScreen()) {
            return;
        }
        if (!stage.isMaximized()) {
            kept.set(new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
        } else if (before != null && !before.maximised()) {
            kept.set(new WindowPlace(before.x(), before.y(), before.width(), before.height(), true));
        }
    }
}
