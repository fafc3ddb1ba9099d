package carddesk.batch;

import carddesk.journal.StoredRow.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** How many rows stand where, kept up as they change; not safe for use by several threads. */
final class StatusCounts {

    private final Map<RowStatus, Integer> counts = new EnumMap<>(RowStatus.class);

    /** A run begins: it asks about every row whose outcome is unknown. */
    void replace(Map<Status, Integer> stored) {
        counts.clear();
        stored.forEach((status, rows) -> counts.put(RowResult.statusOfRunning(status), rows));
    }

    void moved(Status before, Status now) {
        moved(RowResult.statusOfRunning(before), RowResult.statusOfRunning(now));
    }

    /** The run asks no more about a row whose outcome is unknown. */
    void leftUnknown() {
        moved(RowStatus.RESOLVING, RowStatus.UNKNOWN);
    }

    private void moved(RowStatus before, RowStatus now) {
        counts.computeIfPresent(before, (status, rows) -> rows > 1 ? rows - 1 : null);
        counts.merge(now, 1, Integer::sum);
    }

    Map<RowStatus, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** How many rows are not done. */
    int left() {
        return Stream.of(RowStatus.WAITING, RowStatus.UNDER_WAY, RowStatus.RESOLVING)
                .mapToInt(status -> counts.getOrDefault(status, 0)).sum();
    }
}
