package carddesk.batch;

import carddesk.cards.CommonField;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The way from a row's cells to the texts of a form.
 *
 * <p>A word that nobody knows is never given a meaning: the form is then one that no check lets pass, and {@link #problems}
 * names the word.
 *
 * @param form the texts, as far as the form can hold them
 * @param problems the words that it cannot hold, by the column that has them
 */
record RowForm(ConfirmationForm form, List<CellProblem> problems) {

    private static final Pattern SEPARATOR = Pattern.compile("[;；]");

    RowForm {
        problems = List.copyOf(problems);
    }

    static ConfirmationForm of(BatchPlan plan, List<String> cells) {
        return read(plan, cells).form();
    }

    /** Form and problems of one row; a blank cell means the plan's own value where it has one. */
    static RowForm read(BatchPlan plan, List<String> cells) {
        return new Reading(plan, cells).rowForm();
    }

    private static final class Reading {

        private final BatchPlan plan;
        private final Map<Column, String> texts = new EnumMap<>(Column.class);
        private final ConfirmationForm.Builder form = ConfirmationForm.builder();
        private final List<CellProblem> problems = new ArrayList<>();

        Reading(BatchPlan plan, List<String> cells) {
            this.plan = plan;
            for (int column = 0; column < Math.min(cells.size(), plan.columns().size()); column++) {
                var cell = cells.get(column);
                var text = ConfirmationForm.normalised(cell);
                if (!text.isEmpty()) {
                    plan.columns().get(column).filter(plan::sends)
                            .ifPresent(meaning -> texts.putIfAbsent(meaning, meaning == Column.ATTACH ? cell : text));
                }
            }
        }

        RowForm rowForm() {
            form.cardId(plan.cardId().orElse(""));
            put(Column.CODE, form::userCardCode);
            put(Column.CARD_ID, form::cardId);
            put(Column.OPENID, form::openid);
            put(Column.COLOUR, form::colour);
            put(Column.PICTURE_URL, form::pictureUrl);
            put(Column.PHONE_NUMBER, form::phoneNumber);
            put(Column.LEVEL, form::level);
            put(Column.ATTACH, form::attach);
            put(Column.NAME, text -> form.common(CommonField.USER_FORM_FLAG_NAME, text));
            put(Column.ADDRESS, text -> form.common(CommonField.USER_FORM_FLAG_ADDRESS, text));
            put(Column.EMAIL, text -> form.common(CommonField.USER_FORM_FLAG_EMAIL, text));
            put(Column.CITY, text -> form.common(CommonField.USER_FORM_FLAG_CITY, text));
            put(Column.SEX, text -> form.common(CommonField.USER_FORM_FLAG_SEX, CellWords.sex(text)));
            put(Column.BIRTHDAY, text -> form.common(CommonField.USER_FORM_FLAG_BIRTHDAY, CellDay.day(text)));
            state();
            validity();
            custom();
            return new RowForm(form.build(), problems);
        }

        private void put(Column column, Consumer<String> target) {
            var text = texts.get(column);
            if (text != null) {
                target.accept(text);
            }
        }

        private void state() {
            var word = texts.get(Column.STATE);
            if (word == null) {
                form.state(plan.state());
                return;
            }
            var known = CellWords.state(word);
            form.state(known);
            if (known.isEmpty()) {
                problem(Column.STATE, Field.STATE, word);
            }
        }

        private void validity() {
            put(Column.VALID_FROM, text -> form.validFrom(CellDay.moment(text)));
            put(Column.VALID_TO, text -> form.validTo(CellDay.moment(text)));
            put(Column.VALID_DAYS, form::validDays);
            var word = texts.get(Column.VALIDITY_KIND);
            if (word == null) {
                impliedValidity();
                return;
            }
            CellWords.validity(word).ifPresentOrElse(form::validity, () -> unclearValidity(Column.VALIDITY_KIND, word));
        }

        /** Without a word, what is given says what is meant. */
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

        /** The form gets a validity that no check lets pass, so that it is not sent with none even by who asks for no problems. */
        private void unclearValidity(Column column, String word) {
            form.validity(ValidityKind.FIX_TERM).validDays("");
            problem(column, Field.VALIDITY_TYPE, word);
        }

        private void custom() {
            var listed = texts.get(Column.CUSTOM_CHOSEN);
            var chosen = listed == null ? List.<String>of() : List.of(SEPARATOR.split(listed));
            form.custom(texts.getOrDefault(Column.CUSTOM_NAME, ""), chosen);
        }

        private void problem(Column column, Field field, Object word) {
            problems.add(new CellProblem(plan.columns().indexOf(Optional.of(column)), Problem.of(field, Reason.NOT_A_CHOICE, word)));
        }
    }
}
