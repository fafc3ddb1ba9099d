package carddesk.cards;

import java.util.Arrays;
import java.util.List;

/**
 * One reason why a form cannot be sent: which field, and what is wrong with it.
 *
 * @param field the field
 * @param reason the rule that is broken
 * @param details what a sentence about it needs, in the order the reason names; what was typed is among them only for
 *     {@link Reason#NOT_A_CHOICE}
 */
public record Problem(Field field, Reason reason, List<String> details) {

    public Problem {
        details = List.copyOf(details);
    }

    /** A problem whose sentence needs the given details. */
    public static Problem of(Field field, Reason reason, Object... details) {
        return new Problem(field, reason, Arrays.stream(details).map(String::valueOf).toList());
    }

    /** Field and reason; the details stay out of logs, since one may repeat what was typed. */
    @Override
    public String toString() {
        return field + " " + reason;
    }

    /** The fields of a confirmation. */
    public enum Field {
        USER_CARD_CODE, CARD_ID, OPENID, STATE, COLOUR, PICTURE_URL, PHONE_NUMBER, LEVEL,
        VALIDITY_TYPE, VALID_FROM, VALID_TO, VALID_DAYS,
        SEX, NAME, BIRTHDAY, ADDRESS, EMAIL, CITY, CUSTOM_FIELD, ATTACH;

        /** The field of a common answer. */
        public static Field of(CommonField common) {
            return switch (common) {
                case USER_FORM_FLAG_SEX -> SEX;
                case USER_FORM_FLAG_NAME -> NAME;
                case USER_FORM_FLAG_BIRTHDAY -> BIRTHDAY;
                case USER_FORM_FLAG_ADDRESS -> ADDRESS;
                case USER_FORM_FLAG_EMAIL -> EMAIL;
                case USER_FORM_FLAG_CITY -> CITY;
            };
        }
    }

    /** The broken rule; in brackets what {@link Problem#details()} holds. */
    public enum Reason {
        /** Nothing was given. */
        MISSING,
        /** Too many characters [limit, actual]. */
        TOO_LONG,
        /** Too many bytes for encryption [limit in bytes, actual, about how many Chinese characters fit]. */
        TOO_LONG_TO_ENCRYPT,
        /** A character that the API does not take [the character, its code point as U+XXXX]. */
        FORBIDDEN_CHARACTER,
        /** Not {@code #RRGGBB}. */
        NOT_A_COLOUR,
        /** Not an https address. */
        NOT_A_URL,
        /** Not a whole number. */
        NOT_A_NUMBER,
        /** Outside the range [lowest, highest]. */
        OUT_OF_RANGE,
        /** Not a date and time. */
        NOT_A_TIME,
        /** The end is not after the begin. */
        ENDS_BEFORE_IT_BEGINS,
        /** Not a date of the form yyyy-MM-dd, or in the future. */
        NOT_A_BIRTHDAY,
        /** Not an e-mail address. */
        NOT_AN_EMAIL,
        /** More than one value where only one may be chosen. */
        ONLY_ONE_CHOICE,
        /** Not one of the template's values [value]. */
        NOT_A_CHOICE
    }
}
