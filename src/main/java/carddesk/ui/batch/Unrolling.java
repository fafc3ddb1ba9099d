package carddesk.ui.batch;

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
    private double height = LinesTable.ROW_HEIGHT; // the titles alone

    Unrolling(TableView<?> table) {
        this.table = table;
        table.setMaxHeight(height);
    }

    @Override
    public void handle(long now) {
        boolean isWhole = table.getHeight() > 0 && table.getHeight() < height;
        if (isWhole || table.getScene() == null) {
            table.setMaxHeight(Region.USE_COMPUTED_SIZE);
            stop();
        } else if (table.getHeight() >= height) {
            height += A_FRAME;
            table.setMaxHeight(height);
        }
    }
}
