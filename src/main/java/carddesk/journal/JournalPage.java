package carddesk.journal;

import java.util.List;

/**
 * A stretch of the journal, newest first.
 *
 * @param entries at most as many as were asked for
 * @param total how many entries meet the query altogether
 * @param offset index of the first entry among them
 */
public record JournalPage(List<JournalEntry> entries, long total, long offset) {
    public JournalPage {
        entries = List.copyOf(entries);
    }
}
