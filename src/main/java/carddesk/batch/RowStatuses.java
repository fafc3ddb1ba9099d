package carddesk.batch;

import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.BatchStore;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statuses of a run's rows: how many have each, and which rows were sent without a known outcome. While a row is among the latter, its
 * journal entry counts as under way: only the run asks about it. Not safe for use by several threads.
 */
final class RowStatuses {

    private final BatchStore store;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final Map<Long, BatchRow> unresolved = new HashMap<>();

    RowStatuses(BatchStore store) {
        this.store = store;
    }

    /** A run begins; it asks about every row whose outcome is unknown. */
    void begin(Map<Status, Integer> stored) {
        counts.clear();
        stored.forEach((status, rows) -> counts.merge(status.whileRunning(), rows, Integer::sum));
    }

    /** All desks together have these counts. */
    void replace(Map<Status, Integer> ofAllDesks) {
        counts.clear();
        counts.putAll(ofAllDesks);
    }

    /** A row was read, or has changed. */
    void resolve(BatchRow row) {
        if (row.status() == Status.UNDER_WAY || row.status() == Status.UNKNOWN) {
            unresolved.put(row.id(), row);
            Optional.ofNullable(row.entryId()).ifPresent(store::startResolving);
        } else {
            unresolved.remove(row.id());
        }
    }

    void changed(BatchRow before, BatchRow now) {
        move(before.status().whileRunning(), now.status().whileRunning());
        resolve(now);
    }

    /** The run is done with a row; returns the row when its outcome stays unknown, otherwise null. */
    @Nullable BatchRow done(long rowId) {
        var row = unresolved.remove(rowId);
        if (row != null) {
            Optional.ofNullable(row.entryId()).ifPresent(store::stopResolving);
            move(Status.RESOLVING, Status.UNKNOWN);
        }
        return row;
    }

    /** Another desk of the team has the row. */
    void forget(long rowId) {
        var row = unresolved.remove(rowId);
        if (row != null) {
            Optional.ofNullable(row.entryId()).ifPresent(store::stopResolving);
        }
    }

    /** The run pauses or ends: it asks about none of them. */
    void stopResolving() {
        unresolved.values().forEach(row -> Optional.ofNullable(row.entryId()).ifPresent(store::stopResolving));
        unresolved.clear();
    }

    Map<Status, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** How many rows are not done. */
    int left() {
        return counts.entrySet().stream().filter(count -> count.getKey().isLeft()).mapToInt(Map.Entry::getValue).sum();
    }

    private void move(Status before, Status now) {
        counts.computeIfPresent(before, (status, rows) -> rows > 1 ? rows - 1 : null);
        counts.merge(now, 1, Integer::sum);
    }
}
