package carddesk.ui.batch;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/**
 * Lets a new table grow to its height over a few frames: the cells of a whole window, made in one frame, would hold the screen up for longer
 * than a person's hand waits.
 */
final class Unrolling extends AnimationTimer {

    private static final double A_FRAME = 3 * LinesTable.ROW_HEIGHT;

    private final TableView<?> table;
    private final List<Runnable> waiting = new ArrayList<>();
    private double height = LinesTable.ROW_HEIGHT; // the titles alone
    private boolean whole;

    Unrolling(TableView<?> table) {
        this.table = table;
        table.setMaxHeight(height);
    }

    /** Scrolls, now or once the table has its height: as long as it has no rows, it has no bar to move sideways. */
    void scroll(Runnable scrolling) {
        if (whole) {
            scrolling.run();
        } else {
            waiting.add(scrolling);
        }
    }

    @Override
    public void handle(long now) {
        whole = table.getHeight() > 0 && table.getHeight() < height;
        if (whole || table.getScene() == null) {
            table.setMaxHeight(Region.USE_COMPUTED_SIZE);
            stop();
            waiting.forEach(Runnable::run);
            waiting.clear();
        } else if (table.getHeight() >= height) {
            height += A_FRAME;
            table.setMaxHeight(height);
        }
    }
}
