package carddesk.ui.batch.check;

import carddesk.batch.RowCheck.CellProblem;
import carddesk.batch.RowCheck.Result;
import carddesk.cards.Confirmation;
import carddesk.journal.BatchRow;
import carddesk.sheets.SheetNotice;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.parts.CellReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A row of the opened spreadsheet, the result of its check, and whether it will be sent. */
public final class CheckedRow {

    public enum Mark {
        READY,
        /** A cell breaks a rule, or could not be read from the file. */
        MEND, // its name is kept in the journal as the reason of a row
        /** An earlier row of the file is about the same card. */
        REPEATED,
        /** The journal holds this card as confirmed. */
        DONE_BEFORE,
        /** It was opened as one that cannot be sent. */
        LEFT_OUT
    }

    private static final String BY_HAND = "BY_HAND";

    private final BatchRow row;
    private final List<SheetNotice> notices;
    private final @Nullable String leftOut;
    private final @Nullable Result result;
    private final boolean isRepeated;
    private final boolean isDoneBefore;
    private final @Nullable Boolean choice;

    /** @param notices the cells of the row that could not be read from the file */
    CheckedRow(BatchRow row, List<SheetNotice> notices) {
        this(row, notices, null);
    }

    /**
     * A row of the opened file.
     *
     * @param notices the cells of the row that could not be read from the file
     * @param leftOut why it cannot be sent whatever its cells are, see {@link BatchFormatter#leftOut}; null when it can
     */
    public CheckedRow(BatchRow row, List<SheetNotice> notices, @Nullable String leftOut) {
        this(row, notices, leftOut, null, false, false, null);
    }

    private CheckedRow(BatchRow row, List<SheetNotice> notices, @Nullable String leftOut, @Nullable Result result, boolean isRepeated,
            boolean isDoneBefore, @Nullable Boolean choice) {
        this.row = row;
        this.notices = notices;
        this.leftOut = leftOut;
        this.result = result;
        this.isRepeated = isRepeated;
        this.isDoneBefore = isDoneBefore;
        this.choice = choice;
    }

    public BatchRow row() {
        return row;
    }

    public Mark mark() {
        if (leftOut != null) {
            return Mark.LEFT_OUT;
        }
        if (!problems().isEmpty() || !notices.isEmpty()) {
            return Mark.MEND;
        }
        return isDoneBefore ? Mark.DONE_BEFORE : isRepeated ? Mark.REPEATED : Mark.READY;
    }

    /** Whether it can be chosen. */
    boolean maySend() {
        return mark() != Mark.MEND && mark() != Mark.LEFT_OUT;
    }

    /** Why it cannot be sent whatever its cells are; empty when it can. */
    public Optional<String> leftOut() {
        return Optional.ofNullable(leftOut);
    }

    /** Whether it will be sent: a row without problems as chosen, by default only one that neither repeats a card nor was confirmed before. */
    boolean isSent() {
        return maySend() && (choice == null ? mark() == Mark.READY : choice);
    }

    /**
     * The row to write to the journal: waiting, or left out with a reason.
     *
     * @param isPersonal whether the cells of a column hold personal values
     */
    public BatchRow forBatch(IntPredicate isPersonal) {
        return isSent() ? row : row.leftOut(leftOut().orElseGet(() -> switch (mark()) {
            case READY -> BY_HAND;
            case MEND -> notices.stream().map(notice -> CellReason.of(notice, isPersonal.test(notice.column())))
                    .findFirst().orElseGet(() -> CellReason.of(problems().getFirst()));
            case REPEATED, DONE_BEFORE, LEFT_OUT -> mark().name();
        }));
    }

    /** The results of rows that are checked, in their order. */
    public static List<Result> results(List<CheckedRow> checked) {
        return checked.stream().map(row -> Objects.requireNonNull(row.result)).toList();
    }

    /** The result of its check; null until it is checked. */
    @Nullable Result result() {
        return result;
    }

    List<CellProblem> problems() {
        return result instanceof Result.Wrong wrong ? wrong.problems() : List.of();
    }

    /** The confirmation that it sends; empty when it is not sent. */
    Optional<Confirmation> confirmation() {
        return isSent() && result instanceof Result.Ready(var confirmation) ? Optional.of(confirmation) : Optional.empty();
    }

    /** The cells that could not be read from the file and are not edited. */
    List<SheetNotice> notices() {
        return notices;
    }

    Optional<CellProblem> problemAt(int column) {
        return problems().stream().filter(problem -> problem.column() == column).findFirst();
    }

    Optional<SheetNotice> noticeAt(int column) {
        return notices.stream().filter(notice -> notice.column() == column).findFirst();
    }

    CheckedRow chosen(boolean sent) {
        return new CheckedRow(row, notices, leftOut, result, isRepeated, isDoneBefore, sent);
    }

    CheckedRow checked(Result now) {
        return new CheckedRow(row, notices, leftOut, now, isRepeated, isDoneBefore, choice);
    }

    CheckedRow compared(boolean repeated, boolean doneBefore) {
        return repeated == isRepeated && doneBefore == isDoneBefore ? this
                : new CheckedRow(row, notices, leftOut, result, repeated, doneBefore, choice);
    }

    CheckedRow edited(int column, String text) {
        var cells = new ArrayList<>(row.cells());
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text);
        return new CheckedRow(row.withCells(cells), notices.stream().filter(notice -> notice.column() != column).toList(), leftOut, result,
                isRepeated, isDoneBefore, choice);
    }
}
