package carddesk.batch;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Checks rows by the rules of the form, {@link carddesk.cards.ConfirmationForm#check}, and says which cell breaks which. */
public final class RowCheck {

    private final BatchPlan plan;
    private final Map<String, CardTemplate> knownTemplates;
    private final LocalDate today;

    /**
     * @param knownTemplates by card_id; a custom answer is compared with its template's values only when the template is here
     * @param today the day after which nobody has been born yet
     */
    public RowCheck(BatchPlan plan, Map<String, CardTemplate> knownTemplates, LocalDate today) {
        this.plan = plan;
        this.knownTemplates = Map.copyOf(knownTemplates);
        this.today = today;
    }

    /** What the check of one row comes to. Any thread may ask. */
    public Result of(List<String> cells) {
        return new Result.Wrong(List.of());
    }

    /** What the check of a row comes to. */
    public sealed interface Result {
        /** It may be sent. */
        record Ready(Confirmation confirmation) implements Result {}

        /** It may not: every problem at once, never empty. */
        record Wrong(List<CellProblem> problems) implements Result {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }
}
