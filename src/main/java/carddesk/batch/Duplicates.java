package carddesk.batch;

import java.util.List;
import java.util.Set;

/** Finds the rows that repeat an earlier one. */
public final class Duplicates {

    private Duplicates() {}

    /** The positions in {@code rows}, from 0, of the rows that repeat an earlier one. */
    public static Set<Integer> of(BatchPlan plan, List<SheetRow> rows) {
        return Set.of();
    }
}
