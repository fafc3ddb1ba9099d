package carddesk.ui.batch;

import carddesk.ui.Messages;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Builds the columns of a table of rows: those of the program, and one for each of the file. */
final class LinesTable<T extends TableLine> {

    static final double ROW_HEIGHT = 34;

    private static final int ROWS_BEFORE = 2;
    private static final double WIDEST = 230;
    private static final double NARROWEST = 90;
    private static final int LOOKED_AT = 30;
    private static final double CHARACTER = 8.5;
    private static final double CHINESE = 15;
    private static final double PADDING = 44;

    private final TableView<T> table;
    private final Messages messages;
    private final Unrolling unrolling;

    LinesTable(TableView<T> table, Messages messages) {
        this.table = table;
        this.messages = messages;
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setPlaceholder(new Label(messages.of("batch.table.none")));
        this.unrolling = new Unrolling(table);
        unrolling.start();
    }

    /** Brings a cell into sight, the rows before it too. */
    void scrollTo(int index, TableColumn<T, ?> column) {
        unrolling.scroll(() -> {
            table.scrollTo(Math.max(0, index - ROWS_BEFORE));
            table.scrollToColumn(column);
        });
    }

    /** Adds a column of the program. */
    TableColumn<T, T> add(String id, String title, double width, Supplier<TableCell<T, T>> cell) {
        var column = new TableColumn<T, T>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setSortable(false); // rows stand in the file's order, where people look for them
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(made -> cell.get());
        table.getColumns().add(column);
        return column;
    }

    /**
     * Adds a column for each of the file.
     *
     * @param masked whether the values of a column are a member's own and hidden now
     */
    void addValues(List<String> header, IntPredicate masked, Changes changes, ValueCell.Context<T> context, boolean editable) {
        for (int i = 0; i < header.size(); i++) {
            int index = i;
            var title = titleOf(header, i, messages);
            var column = add("value" + i, title, width(title, i), () -> new ValueCell<>(changes, index, () -> masked.test(index), context));
            column.setEditable(editable);
        }
        table.setEditable(editable);
    }

    /** How a column of the file is called, also when the file does not say. */
    static String titleOf(List<String> header, int column, Messages messages) {
        return header.get(column).isBlank() ? messages.of("batch.column.untitled", column + 1) : header.get(column).strip();
    }

    private double width(String title, int column) {
        double widest = widthOf(title);
        for (var line : table.getItems().subList(0, Math.min(LOOKED_AT, table.getItems().size()))) {
            widest = Math.max(widest, widthOf(line.cell(column)));
        }
        return Math.clamp(widest, NARROWEST, WIDEST);
    }

    private static double widthOf(String text) {
        return PADDING + text.codePoints().limit(LOOKED_AT).mapToDouble(each -> each > 0x2e80 ? CHINESE : CHARACTER).sum();
    }
}
