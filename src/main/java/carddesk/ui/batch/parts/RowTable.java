package carddesk.ui.batch.parts;

import carddesk.journal.BatchRow;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.controls.HoverTip;
import carddesk.ui.controls.OneLine;
import carddesk.ui.controls.Pill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A table of a batch's rows. Its items are indexes of rows; a cell is shown again when its row has changed.
 *
 * <p>The table gets its columns after the first frame, and grows to its height over the next ones: all cells of a window, made in one frame, would
 * block the FX thread too long.
 */
public final class RowTable extends AnimationTimer {

    private static final double ROW_HEIGHT = 34;
    private static final double GROWTH = ROW_HEIGHT;
    private static final int COLUMNS_PER_FRAME = 4;
    private static final int ROWS_BEFORE = 2;
    private static final double WIDEST = 230;
    private static final double NARROWEST = 90;
    private static final int MEASURED = 30;
    private static final double CHARACTER = 8.5;
    private static final double CHINESE = 15;
    private static final double PADDING = 44;

    private final TableView<Integer> table;
    private final IntFunction<BatchRow> rows;
    private final Messages messages;
    private final List<TableColumn<Integer, Integer>> columns = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private double height = ROW_HEIGHT; // the titles alone
    private boolean isDrawn;
    private boolean isGrown;

    public record Look(String word, Pill.Tone tone, String icon) {}

    /** The columns of a file as a table shows them. */
    @FunctionalInterface
    public interface Values {

        /** Whether the values of a column are personal and hidden now. */
        boolean isMasked(int column);

        /** The problem of a cell, as a sentence with its row and column; empty when it has none. */
        default Optional<String> problem(int index, int column) {
            return Optional.empty();
        }

        /** The text that is read of a cell that is not encrypted; it may differ from the file's by full-width and invisible characters. */
        default String asRead(int column, String cell) {
            return cell;
        }

        /** Decrypts the cells of a row in the background, then shows them again. */
        default void decrypt(int index) {
            throw new UnsupportedOperationException("These rows are not encrypted");
        }

        default boolean isEditable() {
            return false;
        }

        /** Puts another text into a cell. */
        default void edit(int index, int column, String text) {
            throw new UnsupportedOperationException("These rows cannot be edited");
        }

        /** Whether a column holds an id, a number or an address. */
        default boolean isId(int column) {
            return false;
        }

        /** Reports how a text that was pasted into a cell was changed. */
        default void pasted(OneLine.Change change) {
            throw new UnsupportedOperationException("These rows cannot be edited");
        }
    }

    public abstract static class Cell extends TableCell<Integer, Integer> {

        private final HoverTip tip = new HoverTip(this);

        protected final void setTip(@Nullable String text) {
            tip.setText(text);
        }

        protected abstract void show(int index);

        @Override
        protected void updateItem(Integer index, boolean empty) {
            super.updateItem(index, empty);
            if (empty || index == null) {
                clear();
            } else {
                show(index);
            }
        }

        protected void clear() {
            setText(null);
            setGraphic(null);
            setTip(null);
            setAccessibleText(null);
        }

        private void showAgain() {
            if (!isEmpty() && getItem() != null && !isEditing()) {
                show(getItem());
            }
        }
    }

    /**
     * Prepares a table that has its items.
     *
     * @param rows returns the row of an index
     * @param subscriptions end with the table
     * @param changes show the cells again
     */
    public RowTable(TableView<Integer> table, IntFunction<BatchRow> rows, Messages messages, Subscriptions subscriptions,
            ObservableValue<?>... changes) {
        this.table = table;
        this.rows = rows;
        this.messages = messages;
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setPlaceholder(new Label());
        table.setMaxHeight(height);
        for (var change : changes) {
            subscriptions.add(change.subscribe(() -> cells.forEach(Cell::showAgain)));
        }
        start();
    }

    /** Scrolls to a cell, with the rows before it, and selects it; delayed until the table has grown: without rows it has no horizontal bar. */
    public void select(int position, int column) {
        Runnable selecting = () -> {
            var selected = columns.get(column);
            table.requestFocus();
            table.scrollTo(Math.max(0, position - ROWS_BEFORE));
            table.scrollToColumn(selected);
            table.getSelectionModel().clearAndSelect(position, selected);
            table.getFocusModel().focus(position, selected);
        };
        if (isGrown) {
            selecting.run();
        } else {
            waiting.add(selecting);
        }
    }

    public TableColumn<Integer, Integer> add(String id, String title, double width, Supplier<? extends Cell> factory) {
        var column = new TableColumn<Integer, Integer>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setSortable(false); // the file's order is where users look for rows
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(made -> {
            var cell = factory.get();
            cells.add(cell);
            return cell;
        });
        columns.add(column);
        return column;
    }

    /** Adds a column of texts, each whole in its tooltip. */
    public void addTexts(String id, String title, double width, IntFunction<Optional<String>> text) {
        add(id, title, width, () -> new Cell() {
            @Override
            protected void show(int index) {
                var shown = text.apply(index).orElse(null);
                setText(shown);
                setTip(shown);
            }
        });
    }

    public void addNumbers() {
        addTexts("numberColumn", messages.of("batch.table.row"), 64,
                index -> Optional.of(BatchFormatter.count(rows.apply(index).number())));
    }

    public void addPills(String title, IntFunction<Look> look) {
        add("markColumn", title, 120, () -> new Cell() {
            private final Pill pill = new Pill();
            private final FontIcon icon = new FontIcon("fth-circle");

            @Override
            protected void show(int index) {
                var shown = look.apply(index);
                pill.setGraphic(icon);
                pill.show(shown.word(), shown.tone());
                icon.setIconLiteral(shown.icon());
                setGraphic(pill);
                setAccessibleText(shown.word());
            }
        });
    }

    public void addValues(List<String> header, Values values) {
        for (int i = 0; i < header.size(); i++) {
            int index = i;
            var title = BatchFormatter.titleOf(header, i, messages);
            add("value" + i, title, width(title, i), () -> new ValueCell(index, rows, values, messages)).setEditable(values.isEditable());
        }
        table.setEditable(values.isEditable());
    }

    @Override
    public void handle(long now) {
        int missing = columns.size() - table.getColumns().size();
        if (table.getScene() == null) {
            addColumns(missing);
        } else if (missing > 0) {
            addColumns(isDrawn ? Math.min(missing, COLUMNS_PER_FRAME) : 0);
            isDrawn = true;
            return;
        }
        grow();
    }

    private void addColumns(int number) {
        int shown = table.getColumns().size();
        table.getColumns().addAll(columns.subList(shown, shown + number));
    }

    private void grow() {
        isGrown = table.getHeight() > 0 && table.getHeight() < height;
        if (isGrown || table.getScene() == null) {
            table.setMaxHeight(Region.USE_COMPUTED_SIZE);
            table.setPlaceholder(new Label(messages.of("batch.table.none")));
            stop();
            waiting.forEach(Runnable::run);
            waiting.clear();
        } else if (table.getHeight() >= height) {
            height += GROWTH;
            table.setMaxHeight(height);
        }
    }

    private double width(String title, int column) {
        double widest = widthOf(title);
        for (int index : table.getItems().subList(0, Math.min(MEASURED, table.getItems().size()))) {
            var row = rows.apply(index);
            widest = Math.max(widest, row.isEncrypted(column) ? NARROWEST : widthOf(row.cell(column)));
        }
        return Math.clamp(widest, NARROWEST, WIDEST);
    }

    private static double widthOf(String text) {
        return PADDING + text.codePoints().limit(MEASURED).mapToDouble(each -> each > 0x2e80 ? CHINESE : CHARACTER).sum();
    }
}
