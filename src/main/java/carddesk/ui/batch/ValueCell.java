package carddesk.ui.batch;

import carddesk.cards.Personal;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The text of one of the file's columns, marked when it is wrong, masked when it is a member's own, and fixed in place. */
final class ValueCell<T extends TableLine> extends LineCell<T> {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    /** What the cell asks of its screen. */
    interface Context<T> {
        /** Why a cell is wrong, as a sentence that names row and column; empty when it is not. */
        Optional<String> problem(T line, int column);

        /** Puts another text into a cell. */
        void edit(T line, int column, String text);
    }

    private final int column;
    private final BooleanSupplier masked;
    private final Context<T> context;
    private @Nullable TextField field;

    /** @param masked whether a member's own value stands here that nobody asked to see */
    ValueCell(Changes changes, int column, BooleanSupplier masked, Context<T> context) {
        super(changes);
        this.column = column;
        this.masked = masked;
        this.context = context;
        getStyleClass().add("value-cell");
    }

    @Override
    void show(T line) {
        var text = line.cell(column);
        var shown = masked.getAsBoolean() && !text.isEmpty() ? new Personal(text).masked() : text;
        var problem = context.problem(line, column);
        setText(shown);
        setGraphic(problem.isPresent() ? new FontIcon("fth-alert-circle") : null);
        setTooltip(problem.map(Tooltip::new).orElse(null));
        setAccessibleText(problem.map(sentence -> shown + " " + sentence).orElse(shown));
        pseudoClassStateChanged(DANGER, problem.isPresent());
    }

    @Override
    void clear() {
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

    /** A table keeps spare cells of the same place, which nobody sees: theirs never gets the focus. */
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
    public void commitEdit(T line) {
        super.commitEdit(line);
        endEdit();
    }

    private void endEdit() {
        field = null;
        if (getItem() != null) {
            show(getItem());
        }
    }

    private TextField editor(T line) {
        var made = new TextField(line.cell(column));
        made.setId("cellEditor");
        made.setAccessibleText(getTableColumn().getText());
        made.setOnAction(event -> take(line, made));
        made.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                event.consume();
            }
        });
        made.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                take(line, made);
            }
        });
        return made;
    }

    /** What was typed counts however the field is left, except by Esc. */
    private void take(T line, TextField left) {
        if (left.equals(field)) {
            field = null;
            context.edit(line, column, left.getText());
            commitEdit(line);
        }
    }
}
