package carddesk.batch;

import carddesk.batch.RowCheck.CellProblem;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.HalfWidth;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads the cells of one row into a form; a blank cell means the plan's own value where it has one.
 *
 * <p>An unknown word, or a title that names no template, is never given a meaning: the form is then one that no check passes, and
 * {@link #problems} names the word.
 */
final class CellReader {

    private static final Pattern SEPARATOR = Pattern.compile("[;；]");

    /** Columns whose text is sent as it is. */
    private static final Map<Column, Field> TEXTS = Map.ofEntries(
            Map.entry(Column.CODE, Field.USER_CARD_CODE), Map.entry(Column.OPENID, Field.OPENID), Map.entry(Column.COLOUR, Field.COLOUR),
            Map.entry(Column.PICTURE_URL, Field.PICTURE_URL), Map.entry(Column.PHONE_NUMBER, Field.PHONE_NUMBER),
            Map.entry(Column.LEVEL, Field.LEVEL), Map.entry(Column.ATTACH, Field.ATTACH), Map.entry(Column.VALID_DAYS, Field.VALID_DAYS),
            Map.entry(Column.NAME, Field.NAME), Map.entry(Column.ADDRESS, Field.ADDRESS), Map.entry(Column.EMAIL, Field.EMAIL),
            Map.entry(Column.CITY, Field.CITY));

    private final BatchPlan plan;
    private final TemplateNames templates;
    private final Map<Column, String> texts = new EnumMap<>(Column.class);
    private final ConfirmationForm.Builder form = ConfirmationForm.builder();
    private final List<CellProblem> problems = new ArrayList<>();

    private CellReader(BatchPlan plan, TemplateNames templates, List<String> cells) {
        this.plan = plan;
        this.templates = templates;
        for (int column = 0; column < Math.min(cells.size(), plan.columns().size()); column++) {
            var meaning = plan.columns().get(column);
            if (meaning != null && plan.sends(meaning)) { // reading a cell may decrypt it
                var text = asRead(meaning, cells.get(column));
                if (!ConfirmationForm.normalised(text).isEmpty()) {
                    texts.putIfAbsent(meaning, text);
                }
            }
        }
    }

    static CellReader read(BatchPlan plan, TemplateNames templates, List<String> cells) {
        return new CellReader(plan, templates, cells).read();
    }

    /** The text of a cell without what its column cannot mean: spaces in ids and numbers, full-width characters in dates. */
    static String asRead(Column meaning, String cell) {
        return switch (meaning) {
            case Column id when id.isId() -> HalfWidth.id(cell);
            case VALID_FROM, VALID_TO, BIRTHDAY -> ConfirmationForm.normalisedId(HalfWidth.of(cell));
            case ATTACH -> cell;
            default -> ConfirmationForm.normalised(cell);
        };
    }

    private CellReader read() {
        form.text(Field.CARD_ID, Objects.requireNonNullElse(plan.cardId(), ""));
        put(Column.CARD_ID, this::template);
        TEXTS.forEach((column, field) -> put(column, text -> form.text(field, text)));
        put(Column.SEX, text -> form.text(Field.SEX, CellWords.sex(text)));
        put(Column.BIRTHDAY, text -> form.text(Field.BIRTHDAY, CellDay.day(text)));
        state();
        validity();
        custom();
        return this;
    }

    /** The texts, as far as a form can hold them. */
    ConfirmationForm form() {
        return form.build();
    }

    /** The words that a form cannot hold, by the column that has them. */
    List<CellProblem> problems() {
        return List.copyOf(problems);
    }

    private void put(Column column, Consumer<String> target) {
        var text = texts.get(column);
        if (text != null) {
            target.accept(text);
        }
    }

    /** A title that names no template leaves the form without one, so that no check passes it. */
    private void template(String text) {
        switch (templates.find(text)) {
            case TemplateNames.Found.Id(var cardId) -> form.text(Field.CARD_ID, cardId);
            case TemplateNames.Found.None(var reason) -> {
                form.text(Field.CARD_ID, "");
                problem(Column.CARD_ID, Problem.of(Field.CARD_ID, reason));
            }
        }
    }

    private void state() {
        var word = texts.get(Column.STATE);
        if (word == null) {
            form.state(plan.state());
            return;
        }
        var known = CellWords.state(word);
        form.state(known.orElse(null));
        if (known.isEmpty()) {
            problem(Column.STATE, Field.STATE, word);
        }
    }

    private void validity() {
        put(Column.VALID_FROM, text -> form.text(Field.VALID_FROM, CellDay.moment(text)));
        put(Column.VALID_TO, text -> form.text(Field.VALID_TO, CellDay.moment(text)));
        var word = texts.get(Column.VALIDITY_KIND);
        if (word == null) {
            impliedValidity();
            return;
        }
        CellWords.validity(word).ifPresentOrElse(form::validity, () -> unclearValidity(Column.VALIDITY_KIND, word));
    }

    /** Without a word for the kind, the given times or days imply it. */
    private void impliedValidity() {
        boolean times = texts.containsKey(Column.VALID_FROM) || texts.containsKey(Column.VALID_TO);
        var days = texts.get(Column.VALID_DAYS);
        if (times && days != null) {
            unclearValidity(Column.VALID_DAYS, days);
        } else if (times) {
            form.validity(ValidityKind.FIX_TIME_RANGE);
        } else if (days != null) {
            form.validity(ValidityKind.FIX_TERM);
        }
    }

    /** The form gets a validity that no check passes, so that it is never sent without one. */
    private void unclearValidity(Column column, String word) {
        form.validity(ValidityKind.FIX_TERM).text(Field.VALID_DAYS, "");
        problem(column, Field.VALIDITY_TYPE, word);
    }

    private void custom() {
        var listed = texts.get(Column.CUSTOM_CHOSEN);
        var chosen = listed == null ? List.<String>of() : List.of(SEPARATOR.split(listed));
        form.custom(texts.getOrDefault(Column.CUSTOM_NAME, ""), chosen);
    }

    private void problem(Column column, Field field, Object word) {
        problem(column, Problem.of(field, Reason.NOT_A_CHOICE, word));
    }

    private void problem(Column column, Problem problem) {
        problems.add(new CellProblem(plan.columns().indexOf(column), problem));
    }
}
