package carddesk.ui.batch.parts;

import carddesk.cards.Personal;
import carddesk.journal.BatchRow;
import carddesk.ui.Messages;
import carddesk.ui.controls.OneLine;
import carddesk.ui.controls.PersonalField;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The text of one of the file's columns: marked when it is wrong, masked when it is personal, edited in place. */
final class ValueCell extends RowTable.Cell {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private static final String ENCRYPTED = "******";

    private final int column;
    private final IntFunction<BatchRow> rows;
    private final RowTable.Values values;
    private final Messages messages;
    private @Nullable TextField field;

    ValueCell(int column, IntFunction<BatchRow> rows, RowTable.Values values, Messages messages) {
        this.messages = messages;
        this.column = column;
        this.rows = rows;
        this.values = values;
        getStyleClass().add("value-cell");
    }

    @Override
    protected void show(int index) {
        var row = rows.apply(index);
        boolean isMasked = values.isMasked(column);
        if (!isMasked && row.isEncrypted(column)) {
            values.decrypt(index);
        }
        var shown = isMasked || row.isEncrypted(column) ? masked(row) : asRead(row);
        var problem = values.problem(index, column);
        var said = problem.or(() -> isReadOtherwise(row) ? Optional.of(messages.of("pasted.plain")) : Optional.empty());
        setText(shown);
        setGraphic(said.isEmpty() ? null : new FontIcon(problem.isPresent() ? "fth-alert-circle" : "fth-edit-3"));
        setTip(said.orElse(null));
        setAccessibleText(said.map(sentence -> shown + " " + sentence).orElse(shown));
        pseudoClassStateChanged(DANGER, problem.isPresent());
    }

    private String asRead(BatchRow row) {
        return values.asRead(column, row.cell(column));
    }

    /** Whether characters of the file were replaced or removed; spaces at the ends alone are not worth a mark. */
    private boolean isReadOtherwise(BatchRow row) {
        return !row.isEncrypted(column) && !asRead(row).equals(row.cell(column).strip());
    }

    /** Decrypting the values of a page would block the FX thread. */
    private String masked(BatchRow row) {
        return row.isEncrypted(column) ? ENCRYPTED : row.cell(column).isEmpty() ? "" : new Personal(asRead(row)).masked();
    }

    @Override
    protected void clear() {
        super.clear();
        pseudoClassStateChanged(DANGER, false);
    }

    @Override
    public void startEdit() {
        super.startEdit();
        if (isEditing()) {
            var made = editor(getItem());
            field = made;
            setText(null);
            setGraphic(made);
            made.selectAll();
            Platform.runLater(() -> focus(made)); // once the table has laid itself out
        }
    }

    /** A table keeps spare invisible cells of the same position: their editors never get the focus. */
    private void focus(TextField made) {
        boolean isSeen = made.getScene() != null;
        for (Node node = made; node != null; node = node.getParent()) {
            isSeen &= node.isVisible();
        }
        if (made.equals(field) && isSeen) {
            made.requestFocus();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        endEdit();
    }

    @Override
    public void commitEdit(Integer index) {
        super.commitEdit(index);
        endEdit();
    }

    private void endEdit() {
        field = null;
        if (getItem() != null) {
            show(getItem());
        }
    }

    private TextField editor(int index) {
        var made = new PersonalField(asRead(rows.apply(index)));
        made.setId("cellEditor");
        made.setTextFormatter(OneLine.formatter(values.isId(column), values::pasted));
        made.setAccessibleText(getTableColumn().getText());
        made.setOnAction(event -> take(index, made));
        made.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                event.consume();
            }
        });
        made.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                take(index, made);
            }
        });
        return made;
    }

    /** Takes the typed text however the field is left, except by Esc. */
    private void take(int index, TextField left) {
        if (left.equals(field)) {
            field = null;
            var row = rows.apply(index);
            values.edit(index, column, left.getText().equals(asRead(row)) ? row.cell(column) : left.getText());
            commitEdit(index);
        }
    }
}
