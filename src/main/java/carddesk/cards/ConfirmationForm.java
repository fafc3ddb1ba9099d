package carddesk.cards;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Problem.Field;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user's input for a confirmation: any text, empty when not filled in.
 *
 * <p>This is the only place that normalises texts. Invisible characters at the ends are removed, and format characters also inside ids, numbers
 * and addresses; a text of nothing else is empty. The attachment is kept as typed unless all of it is invisible. Texts are compared, looked up,
 * sent and recorded as the form holds them.
 *
 * <p>Two forms with the same normalised texts are equal, so a screen can tell whether anything changed.
 *
 * @param state null while nothing is chosen
 * @param validFrom RFC 3339 with offset, or {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm}, {@code yyyy-MM-dd HH:mm:ss}; used only by the validity
 *     kind that needs it
 * @param validTo as {@code validFrom}; a date without a time means its last second
 * @param customFieldName name of the custom field, used only when something is chosen
 */
public record ConfirmationForm(
        String userCardCode,
        String cardId,
        String openid,
        @Nullable ConfirmState state,
        String colour,
        String pictureUrl,
        String phoneNumber,
        String level,
        ValidityKind validityKind,
        String validFrom,
        String validTo,
        String validDays,
        Map<CommonField, String> commonAnswers,
        String customFieldName,
        List<String> customChosen,
        String attach) {

    public ConfirmationForm {
        userCardCode = normalisedId(userCardCode);
        cardId = normalisedId(cardId);
        openid = normalisedId(openid);
        colour = normalisedId(colour);
        pictureUrl = normalisedId(pictureUrl);
        phoneNumber = normalisedId(phoneNumber);
        level = normalised(level);
        validFrom = normalisedId(validFrom);
        validTo = normalisedId(validTo);
        validDays = normalisedId(validDays);
        commonAnswers = commonAnswers.isEmpty() ? Map.of() : answered(commonAnswers);
        customFieldName = normalised(customFieldName);
        customChosen = customChosen.stream().map(ConfirmationForm::normalised).filter(value -> !value.isEmpty()).distinct().toList();
        attach = normalised(attach).isEmpty() ? "" : attach;
    }

    /** Removes invisible characters at the ends. */
    public static String normalised(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && InvisibleCharacters.isInvisible(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        while (end > begin && InvisibleCharacters.isInvisible(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(begin, end);
    }

    /** Normalises an id, a number or an address: also removes format characters inside. */
    public static String normalisedId(String text) {
        if (text.chars().allMatch(InvisibleCharacters::isPrintableAscii)) {
            return text; // nearly every code and id
        }
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(character -> !InvisibleCharacters.isFormat(character)).forEach(kept::appendCodePoint);
        return normalised(kept.toString());
    }

    private static Map<CommonField, String> answered(Map<CommonField, String> typed) {
        var answers = new EnumMap<CommonField, String>(CommonField.class);
        typed.forEach((field, text) -> {
            var answer = switch (field) {
                case USER_FORM_FLAG_NAME, USER_FORM_FLAG_ADDRESS, USER_FORM_FLAG_CITY -> normalised(text);
                case USER_FORM_FLAG_SEX, USER_FORM_FLAG_BIRTHDAY, USER_FORM_FLAG_EMAIL -> normalisedId(text);
            };
            if (!answer.isEmpty()) {
                answers.put(field, answer);
            }
        });
        return Map.copyOf(answers);
    }

    /** The validity to send (protocol section 5). */
    public enum ValidityKind {
        /** Send none: the card keeps the validity of its template. */
        KEEP,
        FIX_TIME_RANGE,
        FIX_TERM,
        PERMANENT
    }

    public sealed interface Check {
        /** The confirmation can be sent. */
        record Ready(Confirmation confirmation) implements Check {}

        /** All problems in the order of {@link Field}; never empty. */
        record Incomplete(List<Problem> problems) implements Check {
            public Incomplete {
                problems = List.copyOf(problems);
            }
        }
    }

    /** All texts are empty, nothing is chosen, the validity is kept. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks all rules of {@link ConfirmationRules}.
     *
     * @param template of the card, ignored if its id differs; without it a custom answer is not compared with the template's values
     * @param zone of times without an offset
     * @param today the latest possible birthday
     */
    public Check check(@Nullable CardTemplate template, ZoneId zone, LocalDate today) {
        return new FormCheck(this, template, zone, today).result();
    }

    /** The begin of the range as sent, RFC 3339 with offset; empty while the text is no time. */
    public Optional<String> validFromAsSent(ZoneId zone) {
        return TypedTime.read(validFrom, zone, TypedTime.BEGIN_OF_DAY).map(ValidityJson::text);
    }

    /** The end of the range as sent, RFC 3339 with offset; empty while the text is no time. */
    public Optional<String> validToAsSent(ZoneId zone) {
        return TypedTime.read(validTo, zone, TypedTime.END_OF_DAY).map(ValidityJson::text);
    }

    /** Without personal data. */
    @Override
    public String toString() {
        return "ConfirmationForm[" + userCardCode + " of " + cardId + "]";
    }

    /** Collects a form field by field. */
    public static final class Builder {
        private final Map<Field, String> texts = new EnumMap<>(Field.class);
        private @Nullable ConfirmState state;
        private ValidityKind validityKind = ValidityKind.KEEP;
        private String customFieldName = "";
        private List<String> customChosen = List.of();

        private Builder() {}

        /** Sets the text of a field; what is chosen instead of typed has methods of its own. */
        public Builder text(Field field, String text) {
            texts.put(field, text);
            return this;
        }

        public Builder state(@Nullable ConfirmState chosen) {
            state = chosen;
            return this;
        }

        public Builder validity(ValidityKind kind) {
            validityKind = kind;
            return this;
        }

        /** The custom field of the template and its chosen values. */
        public Builder custom(String name, List<String> chosen) {
            customFieldName = name;
            customChosen = chosen;
            return this;
        }

        public ConfirmationForm build() {
            var commonAnswers = new EnumMap<CommonField, String>(CommonField.class);
            for (var common : CommonField.values()) {
                var answer = texts.get(Field.of(common));
                if (answer != null) {
                    commonAnswers.put(common, answer);
                }
            }
            return new ConfirmationForm(
                    text(Field.USER_CARD_CODE), text(Field.CARD_ID), text(Field.OPENID), state, text(Field.COLOUR), text(Field.PICTURE_URL),
                    text(Field.PHONE_NUMBER), text(Field.LEVEL), validityKind, text(Field.VALID_FROM), text(Field.VALID_TO),
                    text(Field.VALID_DAYS), commonAnswers, customFieldName, customChosen, text(Field.ATTACH));
        }

        private String text(Field field) {
            return texts.getOrDefault(field, "");
        }
    }
}
