package carddesk.batch;

import carddesk.journal.StoredRow.Standing;
import java.util.EnumMap;
import java.util.Map;

/** How many rows stand where, kept up as they change; not safe for use by several threads. */
final class Tally {

    private final Map<RowStanding, Integer> counts = new EnumMap<>(RowStanding.class);

    void replace(Map<Standing, Integer> stored) {
        counts.clear();
        stored.forEach((standing, rows) -> counts.put(RowResult.standing(standing), rows));
    }

    void moved(Standing before, Standing now) {
        counts.computeIfPresent(RowResult.standing(before), (standing, rows) -> rows > 1 ? rows - 1 : null);
        counts.merge(RowResult.standing(now), 1, Integer::sum);
    }

    Map<RowStanding, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** How many rows are not done. */
    int left() {
        return counts.getOrDefault(RowStanding.WAITING, 0) + counts.getOrDefault(RowStanding.UNDER_WAY, 0);
    }
}
