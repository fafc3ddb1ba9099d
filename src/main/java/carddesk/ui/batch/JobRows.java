package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.RowStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link BatchJob} begins with. Putting a hundred thousand rows together takes a while, so it is done off the FX thread.
 *
 * @param lines all rows, in the file's order
 * @param numbers their numbers, ascending
 * @param counts how many stand where
 * @param continued whether they come from the journal, where personal values of done rows are erased
 */
record JobRows(BatchPlan plan, List<RunLine> lines, List<Integer> numbers, Map<RowStatus, Integer> counts, boolean continued) {

    /** The rows of a spreadsheet that was checked. */
    static JobRows checked(BatchPlan plan, List<RunLine> lines) {
        return of(plan, lines, false);
    }

    /** The rows of a batch that the journal holds. */
    static JobRows stored(BatchPlan plan, List<RunLine> lines) {
        return of(plan, lines, true);
    }

    private static JobRows of(BatchPlan plan, List<RunLine> lines, boolean continued) {
        var counts = new EnumMap<RowStatus, Integer>(RowStatus.class);
        lines.forEach(line -> counts.merge(line.status(), 1, Integer::sum));
        return new JobRows(plan, lines, lines.stream().map(RunLine::number).toList(), counts, continued);
    }
}
