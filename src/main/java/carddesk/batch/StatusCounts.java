package carddesk.batch;

import carddesk.journal.StoredRow.Standing;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** How many rows stand where, kept up as they change; not safe for use by several threads. */
final class StatusCounts {

    private final Map<RowStanding, Integer> counts = new EnumMap<>(RowStanding.class);

    /** A run begins: it asks about every row whose outcome is unknown. */
    void replace(Map<Standing, Integer> stored) {
        counts.clear();
        stored.forEach((standing, rows) -> counts.put(RowResult.standingOfRunning(standing), rows));
    }

    void moved(Standing before, Standing now) {
        moved(RowResult.standingOfRunning(before), RowResult.standingOfRunning(now));
    }

    /** The run asks no more about a row whose outcome is unknown. */
    void leftUnknown() {
        moved(RowStanding.RESOLVING, RowStanding.UNKNOWN);
    }

    private void moved(RowStanding before, RowStanding now) {
        counts.computeIfPresent(before, (standing, rows) -> rows > 1 ? rows - 1 : null);
        counts.merge(now, 1, Integer::sum);
    }

    Map<RowStanding, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** How many rows are not done. */
    int left() {
        return Stream.of(RowStanding.WAITING, RowStanding.UNDER_WAY, RowStanding.RESOLVING)
                .mapToInt(standing -> counts.getOrDefault(standing, 0)).sum();
    }
}
