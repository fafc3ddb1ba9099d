package carddesk.cards;

import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Confirmation.CustomAnswer;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the fields of a confirmation (protocol sections 4, 5, 7 and 8): each returns the problems of a value, none when it is valid.
 *
 * <p>Characters are counted as Unicode code points. The API accepts only characters of at most three bytes in UTF-8, so for a valid value this is
 * also the number of {@code char}s.
 */
public final class ConfirmationRules {

    /** Maximum length of a {@code user_card_code} or a {@code card_id}. */
    public static final int MAX_CODE = 32;
    public static final int MAX_OPENID = 128;
    public static final int MAX_URL = 256;
    public static final int MAX_LEVEL = 10;
    public static final int MAX_ATTACH = 256;
    public static final int MAX_PHONE_NUMBER = 32;
    /** Maximum number of bytes that OAEP encrypts with a 2048-bit key; the result has fewer than the API's 512 characters. */
    public static final int MAX_ENCRYPTED_BYTES = 214;
    /** The values of {@link CommonField#USER_FORM_FLAG_SEX}. */
    public static final List<String> SEXES = List.of("男", "女");
    public static final LocalDate EARLIEST_BIRTHDAY = LocalDate.of(1900, 1, 1);

    private static final int BYTES_OF_A_CHINESE_CHARACTER = 3;
    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final DateTimeFormatter BIRTHDAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private ConfirmationRules() {}

    /** 1 to {@value #MAX_CODE} digits, letters and half-width punctuation marks. */
    public static List<Problem> userCardCode(String code) {
        // A path segment of one or two dots would mean another path.
        boolean dots = code.equals(".") || code.equals("..");
        return text(Field.USER_CARD_CODE, code, MAX_CODE, character -> character > 0x20 && character < 0x7f && !dots);
    }

    /** 1 to {@value #MAX_CODE} visible characters. */
    public static List<Problem> cardId(String cardId) {
        return text(Field.CARD_ID, cardId, MAX_CODE, ConfirmationRules::isVisible);
    }

    /** 1 to {@value #MAX_OPENID} visible characters. */
    public static List<Problem> openid(String openid) {
        return text(Field.OPENID, openid, MAX_OPENID, ConfirmationRules::isVisible);
    }

    /** Required. */
    public static List<Problem> state(@Nullable ConfirmState state) {
        return state != null ? List.of() : problem(Field.STATE, Reason.MISSING);
    }

    /** {@code #RRGGBB}. */
    public static List<Problem> colour(String colour) {
        return COLOUR.matcher(colour).matches() ? List.of() : problem(Field.COLOUR, Reason.NOT_A_COLOUR);
    }

    /** An https address of at most {@value #MAX_URL} characters. */
    public static List<Problem> pictureUrl(String url) {
        var problems = text(Field.PICTURE_URL, url, MAX_URL, ConfirmationRules::isOfTheBasicPlane);
        return problems.isEmpty() && !isHttps(url) ? problem(Field.PICTURE_URL, Reason.NOT_A_URL) : problems;
    }

    /** 1 to {@value #MAX_PHONE_NUMBER} digits, spaces and {@code + - ( )}; the API only limits the encrypted length. */
    public static List<Problem> phoneNumber(Personal number) {
        return text(Field.PHONE_NUMBER, number.reveal(), MAX_PHONE_NUMBER, character -> "0123456789+- ()".indexOf(character) >= 0);
    }

    /** 1 to {@value #MAX_LEVEL} characters. */
    public static List<Problem> level(String level) {
        return text(Field.LEVEL, level, MAX_LEVEL, ConfirmationRules::isOfTheBasicPlane);
    }

    /** 1 to {@value #MAX_ATTACH} characters. */
    public static List<Problem> attach(String attach) {
        return text(Field.ATTACH, attach, MAX_ATTACH, ConfirmationRules::isOfTheBasicPlane);
    }

    /** A range has an end after its begin, a term has 1 to {@value Validity#MAX_DAYS} days, an unknown type cannot be sent. */
    public static List<Problem> validity(Validity validity) {
        return switch (validity) {
            case Validity.FixedRange range -> range(range);
            case Validity.FixedTerm term -> term.days() >= 1 && term.days() <= Validity.MAX_DAYS
                    ? List.of()
                    : problem(Field.VALID_DAYS, Reason.OUT_OF_RANGE, 1, Validity.MAX_DAYS);
            case Validity.Permanent _ -> List.of();
            case Validity.Other other -> problem(Field.VALIDITY_TYPE, Reason.NOT_A_CHOICE, other.type());
        };
    }

    /** Each field is answered at most once. */
    public static List<Problem> commonAnswers(List<CommonAnswer> answers) {
        var problems = new ArrayList<Problem>();
        var once = EnumSet.noneOf(CommonField.class);
        var twice = EnumSet.noneOf(CommonField.class);
        for (var answer : answers) {
            problems.addAll(commonAnswer(answer));
            if (!once.add(answer.field())) {
                twice.add(answer.field());
            }
        }
        twice.forEach(field -> problems.add(Problem.of(Field.of(field), Reason.ONLY_ONE_CHOICE)));
        return List.copyOf(problems);
    }

    /** A value of the field's type of at most {@value #MAX_ENCRYPTED_BYTES} bytes. */
    public static List<Problem> commonAnswer(CommonAnswer answer) {
        var field = Field.of(answer.field());
        var value = answer.value().reveal();
        var problems = encryptable(field, value);
        if (!problems.isEmpty()) {
            return problems;
        }
        return switch (answer.field()) {
            case USER_FORM_FLAG_SEX -> SEXES.contains(value) ? List.of() : problem(field, Reason.NOT_A_CHOICE, value);
            case USER_FORM_FLAG_BIRTHDAY -> birthday(value).isPresent() ? List.of() : problem(field, Reason.NOT_A_BIRTHDAY);
            case USER_FORM_FLAG_EMAIL -> isEmail(value) ? List.of() : problem(field, Reason.NOT_AN_EMAIL);
            case USER_FORM_FLAG_NAME, USER_FORM_FLAG_ADDRESS, USER_FORM_FLAG_CITY -> List.of();
        };
    }

    /** {@code yyyy-MM-dd}, not before {@link #EARLIEST_BIRTHDAY}; may be in the future. */
    public static Optional<LocalDate> birthday(String value) {
        try {
            return Optional.of(LocalDate.parse(value, BIRTHDAY)).filter(day -> !day.isBefore(EARLIEST_BIRTHDAY));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    /** A name and at least one value, each of at most {@value #MAX_ENCRYPTED_BYTES} bytes. */
    public static List<Problem> customAnswer(CustomAnswer answer) {
        var name = isBlank(answer.name()) || answer.chosen().isEmpty()
                ? problem(Field.CUSTOM_FIELD, Reason.MISSING)
                : forbidden(Field.CUSTOM_FIELD, answer.name(), ConfirmationRules::isOfTheBasicPlane);
        var problems = new ArrayList<>(name);
        answer.chosen().forEach(value -> problems.addAll(encryptable(Field.CUSTOM_FIELD, value.reveal())));
        return List.copyOf(problems);
    }

    /** Throws for invalid values, naming fields and reasons but no value. */
    static void require(List<List<Problem>> problems) {
        var found = problems.stream().flatMap(List::stream).map(Problem::toString).toList();
        if (!found.isEmpty()) {
            throw new IllegalArgumentException("Not a confirmation: " + String.join(", ", found));
        }
    }

    private static List<Problem> range(Validity.FixedRange range) {
        var problems = new ArrayList<Problem>();
        problems.addAll(moment(Field.VALID_FROM, range.begin()));
        problems.addAll(moment(Field.VALID_TO, range.end()));
        if (problems.isEmpty() && !Objects.requireNonNull(range.end()).isAfter(Objects.requireNonNull(range.begin()))) {
            problems.add(Problem.of(Field.VALID_TO, Reason.ENDS_BEFORE_IT_BEGINS));
        }
        return problems;
    }

    private static List<Problem> moment(Field field, @Nullable OffsetDateTime moment) {
        if (moment == null) {
            return problem(field, Reason.MISSING);
        }
        // RFC 3339 has years of four digits and offsets without seconds.
        boolean writable = moment.getYear() >= 1 && moment.getYear() <= 9999 && moment.getOffset().getTotalSeconds() % 60 == 0;
        return writable ? List.of() : problem(field, Reason.NOT_A_TIME);
    }

    private static List<Problem> text(Field field, String value, int limit, IntPredicate allowed) {
        if (isBlank(value)) {
            return problem(field, Reason.MISSING);
        }
        int length = value.codePointCount(0, value.length());
        var tooLong = length > limit ? problem(field, Reason.TOO_LONG, limit, length) : List.<Problem>of();
        return both(tooLong, forbidden(field, value, allowed));
    }

    private static List<Problem> encryptable(Field field, String value) {
        if (isBlank(value)) {
            return problem(field, Reason.MISSING);
        }
        boolean isShort = value.length() * MOST_BYTES_OF_A_CHAR <= MAX_ENCRYPTED_BYTES; // in any encoding
        int bytes = isShort ? 0 : value.getBytes(StandardCharsets.UTF_8).length;
        var tooLong = bytes > MAX_ENCRYPTED_BYTES
                ? problem(field, Reason.TOO_LONG_TO_ENCRYPT, MAX_ENCRYPTED_BYTES, bytes, MAX_ENCRYPTED_BYTES / BYTES_OF_A_CHINESE_CHARACTER)
                : List.<Problem>of();
        return both(tooLong, forbidden(field, value, ConfirmationRules::isOfTheBasicPlane));
    }

    /** Reports the first forbidden character only. */
    private static List<Problem> forbidden(Field field, String value, IntPredicate allowed) {
        int character;
        for (int place = 0; place < value.length(); place += Character.charCount(character)) {
            character = value.codePointAt(place);
            if (!allowed.test(character)) {
                return InvisibleCharacters.isInvisible(character) || Character.getType(character) == Character.SURROGATE
                        ? problem(field, Reason.INVISIBLE_CHARACTER)
                        : problem(field, Reason.FORBIDDEN_CHARACTER, Character.toString(character));
            }
        }
        return List.of();
    }

    private static List<Problem> both(List<Problem> one, List<Problem> other) {
        if (one.isEmpty()) {
            return other;
        }
        var both = new ArrayList<>(one);
        both.addAll(other);
        return List.copyOf(both);
    }

    private static boolean isOfTheBasicPlane(int character) {
        return Character.isBmpCodePoint(character) && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    /** A text without a visible character is blank. */
    private static boolean isBlank(String value) {
        return value.isEmpty() || value.codePoints().allMatch(InvisibleCharacters::isInvisible);
    }

    private static boolean isVisible(int character) {
        return isOfTheBasicPlane(character) && !InvisibleCharacters.isInvisible(character);
    }

    private static boolean isHttps(String url) {
        try {
            var uri = new URI(url);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private static boolean isEmail(String value) {
        return EMAIL.matcher(value).matches();
    }

    private static List<Problem> problem(Field field, Reason reason, Object... details) {
        return List.of(Problem.of(field, reason, details));
    }
}
