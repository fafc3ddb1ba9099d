package carddesk.ui.batch;

import carddesk.batch.CellProblem;
import carddesk.batch.WrittenFields;
import carddesk.sheets.SheetNotice;
import carddesk.sheets.SheetRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row before the run: its cells as they stand now, and what their check came to. Changed on the FX thread only.
 *
 * <p>There may be a hundred thousand, so what most of them do not have costs them nothing.
 */
final class Line implements TableLine {

    /** What a person said about sending a row, against what the program would do by itself. */
    private enum Choice { NONE, SEND, LEAVE_OUT }

    private SheetRow row;
    private List<SheetNotice> notices;
    private List<CellProblem> problems = List.of();
    private WrittenFields written = WrittenFields.NONE;
    private boolean repeated;
    private boolean doneBefore;
    private Choice choice = Choice.NONE;

    /** @param notices the cells of the row that could not be taken from the file as they were */
    Line(SheetRow row, List<SheetNotice> notices) {
        this.row = row;
        this.notices = notices;
    }

    @Override
    public int number() {
        return row.number();
    }

    @Override
    public String cell(int column) {
        return row.cell(column);
    }

    /** The row as it stands now. */
    SheetRow row() {
        return row;
    }

    /** What is wrong with its cells. */
    List<CellProblem> problems() {
        return problems;
    }

    /** The cells that could not be taken from the file and that nobody has fixed. */
    List<SheetNotice> notices() {
        return notices;
    }

    /** What the check came to. */
    Mark mark() {
        if (!problems.isEmpty() || !notices.isEmpty()) {
            return Mark.MEND;
        }
        if (doneBefore) {
            return Mark.DONE_BEFORE;
        }
        return repeated ? Mark.REPEATED : Mark.READY;
    }

    /** Whether it will be sent. */
    boolean isSent() {
        return switch (mark()) {
            case MEND -> false;
            case READY -> choice != Choice.LEAVE_OUT;
            case REPEATED, DONE_BEFORE -> choice == Choice.SEND;
        };
    }

    /** A person wants it sent, or left out. */
    void choose(boolean sent) {
        choice = sent ? Choice.SEND : Choice.LEAVE_OUT;
    }

    /** @param writes what it writes when it is sent */
    void checked(List<CellProblem> found, WrittenFields writes) {
        problems = found;
        written = writes;
    }

    /** What it writes when it is sent. */
    WrittenFields written() {
        return written;
    }

    void compared(boolean isRepeated, boolean isDoneBefore) {
        repeated = isRepeated;
        doneBefore = isDoneBefore;
    }

    /** Puts another text into a cell. */
    void edit(int column, String text) {
        var cells = new ArrayList<>(row.cells());
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text);
        row = new SheetRow(row.number(), cells);
        notices = notices.stream().filter(notice -> notice.column() != column).toList();
    }

    /** The first thing that is wrong with a cell, if the file itself was not to blame. */
    Optional<CellProblem> problemAt(int column) {
        return problems.stream().filter(problem -> problem.column() == column).findFirst();
    }

    /** Why a cell could not be taken from the file. */
    Optional<SheetNotice> noticeAt(int column) {
        return notices.stream().filter(notice -> notice.column() == column).findFirst();
    }
}
