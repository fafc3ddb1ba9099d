package carddesk.journal;

import java.util.List;

/**
 * A stretch of the journal, newest first.
 *
 * @param entries at most as many as were asked for
 * @param total how many entries meet the query altogether, or at least
 * @param counted whether the total is exact; among very many only a part is counted, to save time
 * @param offset index of the first entry among them
 */
public record JournalPage(List<JournalEntry> entries, long total, boolean counted, long offset) {
    public JournalPage {
        entries = List.copyOf(entries);
    }
}
