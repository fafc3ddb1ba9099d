package carddesk.cards;

import carddesk.cards.Confirmation.ConfirmState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person typed to confirm a card: any text at all, empty for what was left alone.
 *
 * <p>This is the one place where texts are normalised. Invisible characters at the ends of a text are dropped, and inside of ids, numbers
 * and addresses those of no width too; a text of nothing else is empty. The attached text is kept as typed unless it is all invisible.
 * What is compared, looked up, sent or written down is taken from a form, so that all of it is the same text.
 *
 * <p>Built with {@link #builder()}; two forms with the same normalised texts are equal, so a screen can tell whether anything changed.
 *
 * @param state empty while nothing is chosen
 * @param validFrom RFC 3339 with offset, or {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm}, {@code yyyy-MM-dd HH:mm:ss}; the
 *     texts of the validity count only for the kind that uses them
 * @param validTo as {@code validFrom}; a day without a time means its last second
 * @param customFieldName name of the template's own field, counts only when something is chosen
 */
public record ConfirmationForm(
        String userCardCode,
        String cardId,
        String openid,
        Optional<ConfirmState> state,
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

    /** A text of words, as a form holds it: without invisible characters at its ends; empty when it has no visible one. */
    public static String normalised(String text) {
        return Characters.trimmed(text);
    }

    /** An id, a number or an address, as a form holds it: as {@link #normalised}, and without characters of no width inside. */
    public static String normalisedId(String text) {
        return Characters.plain(text);
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

    /** What to do about the card's validity (protocol section 5). */
    public enum ValidityKind {
        /** Send nothing: the card keeps what the template gave it. */
        KEEP,
        FIX_TIME_RANGE,
        FIX_TERM,
        PERMANENT
    }

    /** What a check of a form comes to. */
    public sealed interface Check {
        /** It may be sent. */
        record Ready(Confirmation confirmation) implements Check {}

        /** It may not: every problem at once, in the order of {@link Problem.Field}; never empty. */
        record Incomplete(List<Problem> problems) implements Check {
            public Incomplete {
                problems = List.copyOf(problems);
            }
        }
    }

    /** A builder with every text blank, nothing chosen, and the validity kept. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks every rule of {@link ConfirmationRules}; what is empty is absent.
     *
     * @param template the template of the card, when it is known; one with another id is disregarded. Without it, a custom
     *     answer is not compared with the template's values
     * @param zone the zone of times without an offset
     * @param today the last possible birthday
     */
    public Check check(Optional<CardTemplate> template, ZoneId zone, LocalDate today) {
        return new FormCheck(this, template, zone, today).result();
    }

    /** The begin of a range as it would be sent, RFC 3339 with offset; empty while its text is no moment. */
    public Optional<String> validFromAsSent(ZoneId zone) {
        return TypedTime.read(validFrom, zone, TypedTime.BEGIN_OF_DAY).map(ValidityJson::text);
    }

    /** The end of a range as it would be sent, RFC 3339 with offset; empty while its text is no moment. */
    public Optional<String> validToAsSent(ZoneId zone) {
        return TypedTime.read(validTo, zone, TypedTime.END_OF_DAY).map(ValidityJson::text);
    }

    /** Says which card, nothing personal. */
    @Override
    public String toString() {
        return "ConfirmationForm[" + userCardCode + " of " + cardId + "]";
    }

    /** Gathers a form from the controls of a screen. */
    public static final class Builder {
        private String userCardCode = "";
        private String cardId = "";
        private String openid = "";
        private Optional<ConfirmState> state = Optional.empty();
        private String colour = "";
        private String pictureUrl = "";
        private String phoneNumber = "";
        private String level = "";
        private ValidityKind validityKind = ValidityKind.KEEP;
        private String validFrom = "";
        private String validTo = "";
        private String validDays = "";
        private final Map<CommonField, String> commonAnswers = new EnumMap<>(CommonField.class);
        private String customFieldName = "";
        private List<String> customChosen = List.of();
        private String attach = "";

        private Builder() {}

        public Builder userCardCode(String text) {
            userCardCode = text;
            return this;
        }

        public Builder cardId(String text) {
            cardId = text;
            return this;
        }

        public Builder openid(String text) {
            openid = text;
            return this;
        }

        public Builder state(ConfirmState chosen) {
            return state(Optional.of(chosen));
        }

        public Builder state(Optional<ConfirmState> chosen) {
            state = chosen;
            return this;
        }

        public Builder colour(String text) {
            colour = text;
            return this;
        }

        public Builder pictureUrl(String text) {
            pictureUrl = text;
            return this;
        }

        public Builder phoneNumber(String text) {
            phoneNumber = text;
            return this;
        }

        public Builder level(String text) {
            level = text;
            return this;
        }

        public Builder validity(ValidityKind kind) {
            validityKind = kind;
            return this;
        }

        public Builder validFrom(String text) {
            validFrom = text;
            return this;
        }

        public Builder validTo(String text) {
            validTo = text;
            return this;
        }

        public Builder validDays(String text) {
            validDays = text;
            return this;
        }

        public Builder common(CommonField field, String text) {
            commonAnswers.put(field, text);
            return this;
        }

        /** The template's own field and the values chosen for it; an empty list when none is. */
        public Builder custom(String name, List<String> chosen) {
            customFieldName = name;
            customChosen = chosen;
            return this;
        }

        public Builder attach(String text) {
            attach = text;
            return this;
        }

        /** The form as gathered so far. */
        public ConfirmationForm build() {
            return new ConfirmationForm(
                    userCardCode, cardId, openid, state, colour, pictureUrl, phoneNumber, level, validityKind, validFrom, validTo,
                    validDays, commonAnswers, customFieldName, customChosen, attach);
        }
    }
}
