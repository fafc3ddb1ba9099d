package carddesk.ui.batch;

import javafx.scene.control.TableCell;

/** A cell that shows something of its row, and shows it again when the row has changed inside. */
abstract class LineCell<T extends TableLine> extends TableCell<T, T> {

    LineCell(Changes changes) {
        changes.tell(this::showAgain);
    }

    /** Shows what this cell shows of a row. */
    abstract void show(T line);

    @Override
    protected void updateItem(T line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            clear();
        } else {
            show(line);
        }
    }

    /** Shows nothing. */
    void clear() {
        setText(null);
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
    }

    private void showAgain() {
        if (!isEmpty() && getItem() != null && !isEditing()) {
            show(getItem());
        }
    }
}
