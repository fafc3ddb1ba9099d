package carddesk.cards;

import carddesk.cards.Confirmation.ConfirmState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person typed to confirm a card: any text at all, blank for what was left alone.
 *
 * <p>Built with {@link #builder()}; two forms with the same texts are equal, so a screen can tell whether anything changed.
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
        commonAnswers = Map.copyOf(commonAnswers);
        customChosen = List.copyOf(customChosen);
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
     * Checks every rule of {@link ConfirmationRules}. Invisible characters around a text are dropped, but for the attached
     * text, which is sent as typed; what is blank then is absent.
     *
     * @param template the template of the card, when it is known; one with another id is disregarded. Without it, a custom
     *     answer is not compared with the template's values
     * @param zone the zone of times without an offset
     * @param today the day after which nobody has been born yet
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
