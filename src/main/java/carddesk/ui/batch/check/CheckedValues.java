package carddesk.ui.batch.check;

import carddesk.batch.Column;
import carddesk.batch.RowCheck;
import carddesk.ui.batch.parts.RowTable;
import carddesk.ui.controls.OneLine;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The cells of the rows that are checked: read by the meaning of their column, and edited. */
final class CheckedValues implements RowTable.Values {

    private final SheetCheck check;
    private final CheckFormatter sentences;
    private final BooleanSupplier isMasked;
    private final Consumer<OneLine.Change> pasted;

    /**
     * Shows the cells of a check.
     *
     * @param isMasked whether personal values are hidden now
     * @param pasted gets what became of a text that was pasted into a cell
     */
    CheckedValues(SheetCheck check, CheckFormatter sentences, BooleanSupplier isMasked, Consumer<OneLine.Change> pasted) {
        this.check = check;
        this.sentences = sentences;
        this.isMasked = isMasked;
        this.pasted = pasted;
    }

    @Override
    public boolean isMasked(int column) {
        return isMasked.getAsBoolean() && check.mapping().isPersonal(column);
    }

    @Override
    public Optional<String> problem(int index, int column) {
        return sentences.problem(check.row(index), column, isMasked.getAsBoolean());
    }

    @Override
    public String asRead(int column, String cell) {
        return meaning(column).map(meaning -> RowCheck.asRead(meaning, cell)).orElse(cell);
    }

    @Override
    public boolean isId(int column) {
        return meaning(column).filter(Column::isId).isPresent();
    }

    @Override
    public void decrypt(int index) {
        check.decrypt(index);
    }

    @Override
    public boolean isEditable() {
        return true;
    }

    @Override
    public void edit(int index, int column, String text) {
        check.edit(index, column, text);
    }

    @Override
    public void pasted(OneLine.Change change) {
        pasted.accept(change);
    }

    private Optional<Column> meaning(int column) {
        return Optional.ofNullable(check.mapping().columnsProperty().get().get(column));
    }
}
