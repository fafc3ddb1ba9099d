package carddesk.journal;

import java.time.Instant;
import java.util.Map;

/**
 * A batch in the journal, without its rows.
 *
 * @param id grows with every batch
 * @param profile sending profile
 * @param merchantType {@code brand} or {@code partner}
 * @param operator the system's user name
 * @param fileName of the spreadsheet
 * @param plan as given in {@link NewBatch}
 * @param counts number of rows of each status; a status without rows is absent
 * @param sharing what the desks of a team do with it
 */
public record StoredBatch(
        long id, Instant at, String profile, String merchantType, String operator, String fileName, String plan,
        Map<BatchRow.Status, Integer> counts, Sharing sharing) {

    public StoredBatch {
        counts = Map.copyOf(counts);
    }

    public int rows() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
