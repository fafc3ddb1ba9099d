package carddesk.ui.batch.check;

import carddesk.batch.BatchPlan;
import carddesk.batch.RowCheck;
import carddesk.batch.RowCheck.Result;
import carddesk.batch.TemplateNames;
import carddesk.journal.History;
import carddesk.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checked rows, compared with each other and with the journal.
 *
 * @param plan by which they were checked
 * @param translated the ids that titles of templates in the rows became, by title; not all of many
 */
record ComparedRows(List<CheckedRow> rows, CheckCounts counts, BatchPlan plan, Map<String, String> translated) {

    private static final int TITLES_SHOWN = 5;

    /** Compares rows of which each has its result; called off the FX thread. */
    static ComparedRows of(List<CheckedRow> checked, BatchPlan plan, History journal) throws JournalException {
        var results = CheckedRow.results(checked);
        var cards = results.stream().map(Result::card).toList();
        var confirmed = journal.confirmed(cards).keySet();
        var repeated = RowCheck.repeated(results);
        var compared = new ArrayList<CheckedRow>(checked.size());
        for (int i = 0; i < checked.size(); i++) {
            compared.add(checked.get(i).compared(repeated.get(i), confirmed.contains(cards.get(i))));
        }
        return new ComparedRows(compared, CheckCounts.of(compared, plan.merchantCodes()), plan,
                TemplateNames.translated(plan, checked.stream().map(CheckedRow::row).toList(), TITLES_SHOWN));
    }
}
