package carddesk.batch;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import carddesk.journal.BatchRow;
import carddesk.journal.CardKey;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and checks the cells of rows by {@link ConfirmationForm#check}, and reports the cell of each problem. */
public final class RowCheck {

    private static final Set<Field> VALIDITY = Set.copyOf(EnumSet.of(Field.VALIDITY_TYPE, Field.VALID_FROM, Field.VALID_TO, Field.VALID_DAYS));

    private final BatchPlan plan;
    private final Map<String, CardTemplate> knownTemplates;
    private final TemplateNames templateNames;
    private final LocalDate today;

    /**
     * @param knownTemplates by card_id; titles of templates are found among these and those of the plan, and a custom answer is compared
     *     with its template's values only when the template is here
     * @param today the latest possible birthday
     */
    public RowCheck(BatchPlan plan, Map<String, CardTemplate> knownTemplates, LocalDate today) {
        this.plan = plan;
        this.knownTemplates = Map.copyOf(knownTemplates);
        this.templateNames = new TemplateNames(plan.templateIds(), knownTemplates.values());
        this.today = today;
    }

    public sealed interface Result {

        /** The card that the row names; its parts may be blank or wrong. */
        CardKey card();

        /** It may be sent. */
        record Ready(Confirmation confirmation) implements Result {
            @Override
            public CardKey card() {
                return new CardKey(confirmation.userCardCode(), confirmation.cardId(), confirmation.openid());
            }
        }

        /**
         * The cards of its member may be asked for.
         *
         * @param cardId the template of the cards that are wanted; blank for any
         */
        record Member(String openid, String cardId) implements Result {
            @Override
            public CardKey card() {
                return new CardKey("", cardId, openid);
            }
        }

        /** It may not: every problem, never empty. */
        record Wrong(CardKey card, List<CellProblem> problems) implements Result {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * A problem of one cell.
     *
     * @param column index of the cell in its row, from 0; -1 when the value is missing and no column means it
     * @param problem the rule that is broken
     */
    public record CellProblem(int column, Problem problem) {}

    /** Reads and checks a row; safe for use by several threads. */
    public Result of(BatchRow row) {
        return of(row.cells());
    }

    /** The text that is read of a cell: in ids, numbers and dates with half-width characters, and without spaces and invisible characters. */
    public static String asRead(Column meaning, String cell) {
        return CellReader.asRead(meaning, cell);
    }

    /** The result of a row of a started batch: its member, where the plan asks for members' cards. */
    public Result ofStarted(BatchRow row) {
        var result = of(row);
        return plan.asksMembers() && result instanceof Result.Wrong(var card, var problems)
                && problems.stream().noneMatch(found -> found.problem().field() == Field.OPENID)
                ? new Result.Member(card.openid(), card.cardId()) : result;
    }

    /** As {@link #of(BatchRow)}, of the cells alone. */
    public Result of(List<String> cells) {
        var read = CellReader.read(plan, templateNames, cells);
        var form = read.form();
        return switch (check(form)) {
            case Check.Ready ready -> new Result.Ready(ready.confirmation());
            case Check.Incomplete incomplete -> new Result.Wrong(
                    new CardKey(form.userCardCode(), form.cardId(), form.openid()), problems(form, read.problems(), incomplete.problems()));
        };
    }

    /**
     * The rows that repeat the card of an earlier one, by their positions in the list.
     *
     * <p>Two rows are about one card when their codes and their templates are equal, whatever the openid: a card belongs to one member, so a
     * second openid for it is a mistake. A row without a code repeats nothing. The earlier row counts even if it has problems.
     */
    public static BitSet repeated(List<Result> rows) {
        var seen = new HashSet<CardKey>();
        var repeated = new BitSet();
        for (int position = 0; position < rows.size(); position++) {
            var card = rows.get(position).card();
            if (!card.code().isEmpty() && !seen.add(new CardKey(card.code(), card.cardId(), ""))) {
                repeated.set(position);
            }
        }
        return repeated;
    }

    private Check check(ConfirmationForm form) {
        return form.check(knownTemplates.get(form.cardId()), plan.zone(), today);
    }

    /** A problem of an unknown word replaces what the form says about the same field. */
    private List<CellProblem> problems(ConfirmationForm form, List<CellProblem> words, List<Problem> problems) {
        var ofForm = problems.stream().filter(problem -> words.stream().noneMatch(word -> covers(word.problem().field(), problem.field())))
                .map(problem -> new CellProblem(plan.columns().indexOf(column(form, problem)), problem));
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
}
