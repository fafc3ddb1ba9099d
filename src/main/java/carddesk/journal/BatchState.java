package carddesk.journal;

import carddesk.journal.BatchRow.Status;
import java.util.List;
import java.util.Map;

/**
 * A batch as all desks of a team have left it.
 *
 * @param counts number of rows of each status; a row whose card is still to be queried is {@link Status#RESOLVING}
 * @param changed rows that have changed, some of them as seen before
 * @param revision of the newest change
 */
public record BatchState(Map<Status, Integer> counts, boolean isPaused, boolean isEnded, List<BatchRow> changed, long revision) {

    public BatchState {
        counts = Map.copyOf(counts);
        changed = List.copyOf(changed);
    }
}
