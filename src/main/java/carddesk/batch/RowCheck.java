package carddesk.batch;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks rows by the rules of the form, {@link ConfirmationForm#check}, and says which cell breaks which. */
public final class RowCheck {

    private static final Set<Field> VALIDITY = Set.copyOf(EnumSet.of(Field.VALIDITY_TYPE, Field.VALID_FROM, Field.VALID_TO, Field.VALID_DAYS));

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
        var row = RowForm.read(plan, cells);
        return switch (check(row.form())) {
            case Check.Ready ready -> new Result.Ready(ready.confirmation());
            case Check.Incomplete incomplete -> new Result.Wrong(problems(row, incomplete.problems()));
        };
    }

    private Check check(ConfirmationForm form) {
        return form.check(Optional.ofNullable(knownTemplates.get(form.cardId())), plan.zone(), today);
    }

    /** A word that nobody knows stands for what the form says about the same field. */
    private List<CellProblem> problems(RowForm row, List<Problem> problems) {
        var words = row.problems();
        var ofForm = problems.stream().filter(problem -> words.stream().noneMatch(word -> covers(word.problem().field(), problem.field())))
                .map(problem -> new CellProblem(plan.columns().indexOf(Optional.of(column(row.form(), problem))), problem));
        return Stream.concat(words.stream(), ofForm).toList();
    }

    private static boolean covers(Field word, Field field) {
        return word == field || (word == Field.VALIDITY_TYPE && VALIDITY.contains(field));
    }

    private static Column column(ConfirmationForm form, Problem problem) {
        return switch (problem.field()) {
            case USER_CARD_CODE -> Column.CODE;
            case CARD_ID -> Column.CARD_ID;
            case OPENID -> Column.OPENID;
            case STATE -> Column.STATE;
            case COLOUR -> Column.COLOUR;
            case PICTURE_URL -> Column.PICTURE_URL;
            case PHONE_NUMBER -> Column.PHONE_NUMBER;
            case LEVEL -> Column.LEVEL;
            case VALIDITY_TYPE -> Column.VALIDITY_KIND;
            case VALID_FROM -> Column.VALID_FROM;
            case VALID_TO -> Column.VALID_TO;
            case VALID_DAYS -> Column.VALID_DAYS;
            case SEX -> Column.SEX;
            case NAME -> Column.NAME;
            case BIRTHDAY -> Column.BIRTHDAY;
            case ADDRESS -> Column.ADDRESS;
            case EMAIL -> Column.EMAIL;
            case CITY -> Column.CITY;
            case CUSTOM_FIELD -> problem.reason() == Reason.MISSING && form.customFieldName().isEmpty() ? Column.CUSTOM_NAME : Column.CUSTOM_CHOSEN;
            case ATTACH -> Column.ATTACH;
        };
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
