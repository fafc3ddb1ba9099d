package carddesk.journal;

import java.time.Instant;
import java.util.Map;

/**
 * A batch as the journal holds it, without its rows.
 *
 * @param id grows with every batch
 * @param at when it was written
 * @param profile name of the profile that sends
 * @param merchantType the caller's kind
 * @param operator the system's user name
 * @param fileName the spreadsheet's own name
 * @param plan how rows become confirmations, as it was given
 * @param counts how many rows have each status; a status without rows is absent
 */
public record StoredBatch(
        long id, Instant at, String profile, String merchantType, String operator, String fileName, String plan, Map<BatchRow.Status,
        Integer> counts) {

    public StoredBatch {
        counts = Map.copyOf(counts);
    }

    /** How many rows it has. */
    public int rows() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
