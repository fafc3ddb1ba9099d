package carddesk.batch;

import carddesk.journal.BatchStore;
import carddesk.journal.StoredRow;
import carddesk.journal.StoredRow.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that a run sent, or found sent, and whose outcome it does not know yet. While they are here, their entries of the journal count as on
 * their way: only the run asks about them. Not safe for use by several threads.
 */
final class UnresolvedRows {

    private final BatchStore store;
    private final Map<Long, StoredRow> rows = new HashMap<>();

    UnresolvedRows(BatchStore store) {
        this.store = store;
    }

    /** A row stands so now. */
    void update(StoredRow row) {
        if (row.status() == Status.UNDER_WAY || row.status() == Status.UNKNOWN) {
            rows.put(row.id(), row);
            row.entryId().ifPresent(store::startResolving);
        } else {
            rows.remove(row.id());
        }
    }

    /** The run is done with a row; returns the row when its outcome stays unknown. */
    Optional<StoredRow> remove(long rowId) {
        var row = Optional.ofNullable(rows.remove(rowId));
        row.flatMap(StoredRow::entryId).ifPresent(store::stopResolving);
        return row;
    }

    /** The run pauses or ends: it asks about none of them. */
    void clear() {
        rows.values().forEach(row -> row.entryId().ifPresent(store::stopResolving));
        rows.clear();
    }
}
