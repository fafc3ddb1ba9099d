package carddesk.batch;

import carddesk.cards.CardTemplate;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.Problem.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the template that a cell names, by its id or by its title. */
public final class TemplateNames {

    /** Ids have 28 characters; a shorter text may be a title as well. */
    private static final Pattern CLEARLY_AN_ID = Pattern.compile("[A-Za-z0-9_-]{20,}");
    private static final Pattern MAYBE_AN_ID = Pattern.compile("[A-Za-z0-9_-]+");

    private final Map<String, String> idsByTitle;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();

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
        idsByTitle = new HashMap<>(planned);
        for (var template : known) {
            ids.add(template.cardId());
        }
        var titles = new HashSet<String>();
        for (var template : known) {
            var title = ConfirmationForm.normalised(template.title());
            if (!titles.add(title)) {
                repeated.add(title);
            }
            idsByTitle.put(title, template.cardId());
        }
        idsByTitle.keySet().removeAll(repeated);
        idsByTitle.remove("");
    }

    /** The id of each title that only one of the brand's templates has. */
    public static Map<String, String> idsByTitle(Collection<CardTemplate> known) {
        return Map.copyOf(new TemplateNames(Map.of(), known).idsByTitle);
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
