package carddesk.batch;

import carddesk.sheets.SheetRow;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the rows that repeat an earlier one.
 *
 * <p>Two rows are about one card when their codes and their templates are equal, whatever the openid: a card is one member's, and a
 * second openid for it is a slip. They are compared as the form holds them: invisible characters do not count, capitals do. A row
 * without a template has the plan's; one without a code repeats nothing. The earlier row stands, even if it breaks a rule of the form.
 */
public final class Duplicates {

    private record Card(String code, String cardId) {}

    private Duplicates() {}

    /** The positions in {@code rows}, from 0 and in order, of the rows that repeat an earlier one. */
    public static Set<Integer> of(BatchPlan plan, List<SheetRow> rows) {
        int code = plan.columns().indexOf(Optional.of(Column.CODE));
        var seen = new HashSet<Card>();
        var repeated = new BitSet();
        for (int position = 0; code >= 0 && position < rows.size(); position++) {
            var form = plan.form(rows.get(position).cells());
            var card = new Card(form.userCardCode(), form.cardId());
            repeated.set(position, !card.code().isEmpty() && !seen.add(card));
        }
        return repeated.stream().boxed().collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
