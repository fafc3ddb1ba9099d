package carddesk.cards;

import java.util.Arrays;
import java.util.List;

/**
 * A reason why a form cannot be sent.
 *
 * @param reason the broken rule
 * @param details values for the sentence, in the order given by the reason; contain user input only for {@link Reason#NOT_A_CHOICE}
 */
public record Problem(Field field, Reason reason, List<String> details) {

    public Problem {
        details = List.copyOf(details);
    }

    public static Problem of(Field field, Reason reason, Object... details) {
        return new Problem(field, reason, Arrays.stream(details).map(String::valueOf).toList());
    }

    /** Without details, since one may repeat user input. */
    @Override
    public String toString() {
        return field + " " + reason;
    }

    public enum Field {
        USER_CARD_CODE, CARD_ID, OPENID, STATE, COLOUR, PICTURE_URL, PHONE_NUMBER, LEVEL,
        VALIDITY_TYPE, VALID_FROM, VALID_TO, VALID_DAYS,
        SEX, NAME, BIRTHDAY, ADDRESS, EMAIL, CITY, CUSTOM_FIELD, ATTACH;

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

    /** The broken rule; in brackets the content of {@link Problem#details()}. */
    public enum Reason {
        MISSING,
        /** Too many characters [limit, actual]. */
        TOO_LONG,
        /** Too many bytes for encryption [limit in bytes, actual, about how many Chinese characters fit]. */
        TOO_LONG_TO_ENCRYPT,
        /** A character that the API refuses [the character]. */
        FORBIDDEN_CHARACTER,
        /** A character that the API refuses and that is not visible, such as a space. */
        INVISIBLE_CHARACTER,
        /** Not {@code #RRGGBB}. */
        NOT_A_COLOUR,
        NOT_A_URL,
        NOT_A_NUMBER,
        /** Outside the range [lowest, highest]. */
        OUT_OF_RANGE,
        NOT_A_TIME,
        ENDS_BEFORE_IT_BEGINS,
        /** Not a date of the form yyyy-MM-dd, or in the future. */
        NOT_A_BIRTHDAY,
        NOT_AN_EMAIL,
        /** More than one value where only one may be chosen. */
        ONLY_ONE_CHOICE,
        /** Not one of the template's values [value]. */
        NOT_A_CHOICE,
        /** Neither the id of a template nor the title of one of the brand's templates. */
        NO_SUCH_TEMPLATE,
        /** A title that several templates of the brand have. */
        SEVERAL_TEMPLATES,
        /** Not the id of a template, and the titles of the brand's templates are not known yet. */
        TEMPLATES_NOT_LOADED
    }
}
