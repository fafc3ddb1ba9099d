package carddesk.ui.batch.check;

import carddesk.batch.BatchPlan;
import carddesk.batch.SendSummary;
import carddesk.ui.batch.check.CheckedRow.Mark;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The counts of a check.
 *
 * @param marks how many rows have each mark; a mark without rows is absent
 * @param total all rows
 * @param sending summary of the rows that will be sent
 */
public record CheckCounts(Map<Mark, Integer> marks, int total, SendSummary sending) {

    static final CheckCounts NONE = new CheckCounts(Map.of(), 0, SendSummary.NONE);

    public CheckCounts {
        marks = Map.copyOf(marks);
    }

    /** @param merchantCodes as {@link BatchPlan#merchantCodes} */
    static CheckCounts of(Collection<CheckedRow> rows, Set<String> merchantCodes) {
        var marks = new EnumMap<Mark, Integer>(Mark.class);
        rows.forEach(row -> marks.merge(row.mark(), 1, Integer::sum));
        var sending = SendSummary.of(rows.stream().map(CheckedRow::confirmation).flatMap(Optional::stream).toList(), merchantCodes);
        return new CheckCounts(marks, rows.size(), sending);
    }

    public int of(Mark mark) {
        return marks.getOrDefault(mark, 0);
    }
}
