package carddesk.batch;

import carddesk.cards.CardTemplate;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.Problem.Reason;
import carddesk.journal.BatchRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the template that a cell names, by its id or by its title. */
public final class TemplateNames {

    /** Ids have 28 characters; a shorter text may be a title as well. */
    private static final Pattern CLEARLY_AN_ID = Pattern.compile("[A-Za-z0-9_-]{20,}");
    private static final Pattern MAYBE_AN_ID = Pattern.compile("[A-Za-z0-9_-]+");

    private final Map<String, String> idsByTitle;
    private final Set<String> ids;
    private final Set<String> repeated;

    /** The template that a cell names, or the reason why it names none. */
    sealed interface Found {
        record Id(String cardId) implements Found {}

        record None(Reason reason) implements Found {}
    }

    /**
     * @param planned ids by titles that were found before
     * @param known the templates of the brand; empty while they are not loaded
     */
    TemplateNames(Map<String, String> planned, Collection<CardTemplate> known) {
        var found = new HashMap<>(planned);
        var titles = new HashSet<String>();
        var several = new HashSet<String>();
        for (var template : known) {
            var title = ConfirmationForm.normalised(template.title());
            found.put(title, template.cardId());
            if (!titles.add(title)) {
                several.add(title);
            }
        }
        found.keySet().removeAll(several);
        found.remove("");
        idsByTitle = Map.copyOf(found);
        ids = known.stream().map(CardTemplate::cardId).collect(Collectors.toUnmodifiableSet());
        repeated = Set.copyOf(several);
    }

    /** The id of each title that only one of the brand's templates has. */
    public static Map<String, String> idsByTitle(Collection<CardTemplate> known) {
        return new TemplateNames(Map.of(), known).idsByTitle;
    }

    /**
     * The ids that titles in rows became, by title.
     *
     * @param limit maximum number of titles
     */
    public static Map<String, String> translated(BatchPlan plan, List<BatchRow> rows, int limit) {
        var ids = plan.templateIds();
        int column = plan.columns().indexOf(Column.CARD_ID);
        var found = new TreeMap<String, String>();
        if (column >= 0 && !ids.isEmpty()) {
            rows.stream().map(row -> ConfirmationForm.normalised(row.cell(column))).filter(ids::containsKey).distinct().limit(limit)
                    .forEach(title -> found.put(title, ids.getOrDefault(title, "")));
        }
        return found;
    }

    /** @param text of a cell, normalised and not blank */
    Found find(String text) {
        if (ids.contains(text)) {
            return new Found.Id(text);
        }
        var ofTitle = idsByTitle.get(text);
        if (ofTitle != null) {
            return new Found.Id(ofTitle);
        }
        if (repeated.contains(text)) {
            return new Found.None(Reason.SEVERAL_TEMPLATES);
        }
        boolean isId = (ids.isEmpty() ? MAYBE_AN_ID : CLEARLY_AN_ID).matcher(text).matches();
        return isId ? new Found.Id(text) : new Found.None(ids.isEmpty() ? Reason.TEMPLATES_NOT_LOADED : Reason.NO_SUCH_TEMPLATE);
    }
}
