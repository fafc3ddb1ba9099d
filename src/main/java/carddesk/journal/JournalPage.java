package carddesk.journal;

import java.util.List;

/**
 * A page of the journal, newest first.
 *
 * @param total number of matching entries, or a lower bound
 * @param counted whether the total is exact; large results are counted in part to save time
 * @param offset index of the first entry
 */
public record JournalPage(List<JournalEntry> entries, long total, boolean counted, long offset) {
    public JournalPage {
        entries = List.copyOf(entries);
    }
}
