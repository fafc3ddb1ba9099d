package carddesk.ui.batch;

import carddesk.batch.RowResult;
import carddesk.batch.RowStatus;
import java.util.List;
import java.util.Optional;

/**
 * A row of a batch that was started: its cells, and what became of it so far. Changed on the FX thread only; read by the thread that
 * writes the result's file too, while the batch may go on.
 */
final class RunLine implements TableLine {

    private final int number;
    private final List<String> cells;
    /** Empty while nothing has become of it. */
    private volatile Optional<RowResult> result = Optional.empty();

    /** A row that nothing has become of. */
    RunLine(int number, List<String> cells) {
        this.number = number;
        this.cells = cells;
    }

    /** A row that is not sent, and why. */
    static RunLine leftOut(int number, List<String> cells, String reason) {
        var line = new RunLine(number, cells);
        line.changed(new RowResult(
                0, number, RowStatus.LEFT_OUT, Optional.empty(), Optional.empty(), Optional.of(reason), Optional.empty(), Optional.empty(),
                true, Optional.empty(), Optional.empty()));
        return line;
    }

    @Override
    public int number() {
        return number;
    }

    /** Its texts; personal ones are blank when the journal had erased them already. */
    List<String> cells() {
        return cells;
    }

    @Override
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** Where it stands. */
    RowStatus status() {
        return result.map(RowResult::status).orElse(RowStatus.WAITING);
    }

    /** What is known about its outcome. */
    Optional<RowResult> result() {
        return result;
    }

    /** It stands elsewhere now. */
    void changed(RowResult now) {
        result = Optional.of(now);
    }

    /** The row as it stands now, which does not change. */
    RunLine asItStands() {
        var line = new RunLine(number, cells);
        line.result = result;
        return line;
    }

    /** Whether its batch has still to bring it to an end: it waits, or its outcome is to be asked for. */
    boolean isLeft() {
        return switch (status()) {
            case WAITING, UNDER_WAY, RESOLVING -> true;
            case CONFIRMED, REFUSED, UNKNOWN, NOT_NEEDED, LEFT_OUT -> false;
        };
    }

    /** Whether it was to be sent, and was not, or nobody knows. */
    boolean hasFailed() {
        var now = status();
        return now == RowStatus.REFUSED || now == RowStatus.UNKNOWN;
    }
}
