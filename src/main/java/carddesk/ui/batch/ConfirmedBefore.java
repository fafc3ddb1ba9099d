package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.journal.CardKey;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.sheets.SheetRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks the journal which cards of a spreadsheet were confirmed before. */
final class ConfirmedBefore {

    private static final int CARDS_AT_ONCE = 1_000;

    private final Journal journal;

    ConfirmedBefore(Journal journal) {
        this.journal = journal;
    }

    /** The positions of the rows whose card is confirmed; blocks, a little for each thousand rows. */
    Set<Integer> among(BatchPlan plan, List<SheetRow> rows) throws JournalException {
        var found = new HashSet<Integer>();
        for (int from = 0; from < rows.size(); from += CARDS_AT_ONCE) {
            var keys = new ArrayList<CardKey>(CARDS_AT_ONCE);
            for (var row : rows.subList(from, Math.min(rows.size(), from + CARDS_AT_ONCE))) {
                var form = plan.form(row.cells());
                keys.add(new CardKey(form.userCardCode(), form.cardId(), form.openid()));
            }
            var confirmed = journal.confirmed(keys);
            for (int i = 0; i < keys.size(); i++) {
                if (confirmed.containsKey(keys.get(i))) {
                    found.add(from + i);
                }
            }
        }
        return found;
    }
}
