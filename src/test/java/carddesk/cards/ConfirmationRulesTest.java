package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Confirmation.CustomAnswer;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule at its limit and just beyond it. */
class ConfirmationRulesTest {

    private static final String OUTSIDE_THE_BASIC_PLANE = "\uD83D\uDE00";
    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-01-01T00:00:00+08:00");

    @ParameterizedTest
    @MethodSource
    void whatTheApiTakesHasNoProblem(Supplier<List<Problem>> rule) {
        assertThat(rule.get()).isEmpty();
    }

    static Stream<Arguments> whatTheApiTakesHasNoProblem() {
        return Stream.of(
                fits("code of 32", () -> ConfirmationRules.userCardCode("9".repeat(32))),
                fits("code of every half-width mark", () -> ConfirmationRules.userCardCode("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~")),
                fits("code of three dots", () -> ConfirmationRules.userCardCode("...")),
                fits("card id of 32", () -> ConfirmationRules.cardId("p".repeat(32))),
                fits("openid of 128", () -> ConfirmationRules.openid("o".repeat(128))),
                fits("state", () -> ConfirmationRules.state(ConfirmState.CREATE_CARD_FAIL)),
                fits("colour", () -> ConfirmationRules.colour("#09aFBc")),
                fits("picture of 256", () -> ConfirmationRules.pictureUrl("https://a.cn/" + "x".repeat(243))),
                fits("level of 10", () -> ConfirmationRules.level("钻石会员钻石会员钻石")),
                fits("attach of 256", () -> ConfirmationRules.attach("注".repeat(256))),
                fits("attach of a three-byte character", () -> ConfirmationRules.attach("\uFFFD")),
                fits("telephone of 32", () -> ConfirmationRules.phoneNumber(new Personal("+86 (10) 8888-" + "8".repeat(18)))),
                fits("range of a second", () -> ConfirmationRules.validity(range(BEGIN, BEGIN.plusSeconds(1)))),
                fits("all years of four digits", () -> ConfirmationRules.validity(range(BEGIN.withYear(1), BEGIN.withYear(9_999)))),
                fits("a day", () -> ConfirmationRules.validity(new Validity.FixedTerm(1))),
                fits("10957 days", () -> ConfirmationRules.validity(new Validity.FixedTerm(10_957))),
                fits("permanent", () -> ConfirmationRules.validity(new Validity.Permanent())),
                fits("sex", () -> common(CommonField.USER_FORM_FLAG_SEX, "女")),
                fits("name of 214 bytes", () -> common(CommonField.USER_FORM_FLAG_NAME, "王".repeat(71) + "a")),
                fits("earliest birthday", () -> common(CommonField.USER_FORM_FLAG_BIRTHDAY, "1900-01-01")),
                fits("leap day", () -> common(CommonField.USER_FORM_FLAG_BIRTHDAY, "2000-02-29")),
                fits("e-mail", () -> common(CommonField.USER_FORM_FLAG_EMAIL, "li.lei+card@mail.example.cn")),
                fits("custom", () -> ConfirmationRules.customAnswer(new CustomAnswer("爱好", List.of(new Personal("茶"), new Personal("书"))))));
    }

    @ParameterizedTest
    @MethodSource
    void whatTheApiRefusesIsNamedWithFieldAndReason(Supplier<List<Problem>> rule, Field field, Reason reason, List<String> details) {
        assertThat(rule.get()).containsExactly(new Problem(field, reason, details));
    }

    static Stream<Arguments> whatTheApiRefusesIsNamedWithFieldAndReason() {
        return Stream.of(texts(), times(), members()).flatMap(arguments -> arguments);
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                refused(() -> ConfirmationRules.userCardCode(""), Field.USER_CARD_CODE, Reason.MISSING),
                refused(() -> ConfirmationRules.userCardCode("9".repeat(33)), Field.USER_CARD_CODE, Reason.TOO_LONG, "32", "33"),
                refused(() -> ConfirmationRules.userCardCode("12 3"), Field.USER_CARD_CODE, Reason.INVISIBLE_CHARACTER),
                refused(() -> ConfirmationRules.userCardCode("12\u007f"), Field.USER_CARD_CODE, Reason.INVISIBLE_CHARACTER),
                refused(() -> ConfirmationRules.userCardCode("１23"), Field.USER_CARD_CODE, Reason.FORBIDDEN_CHARACTER, "１"),
                refused(() -> ConfirmationRules.userCardCode(".."), Field.USER_CARD_CODE, Reason.FORBIDDEN_CHARACTER, "."),
                refused(() -> ConfirmationRules.cardId(" "), Field.CARD_ID, Reason.MISSING),
                refused(() -> ConfirmationRules.cardId("p".repeat(33)), Field.CARD_ID, Reason.TOO_LONG, "32", "33"),
                refused(() -> ConfirmationRules.cardId("p\u200b1"), Field.CARD_ID, Reason.INVISIBLE_CHARACTER),
                refused(() -> ConfirmationRules.openid(""), Field.OPENID, Reason.MISSING),
                refused(() -> ConfirmationRules.openid("o".repeat(129)), Field.OPENID, Reason.TOO_LONG, "128", "129"),
                refused(() -> ConfirmationRules.state(null), Field.STATE, Reason.MISSING),
                refused(() -> ConfirmationRules.colour("#12345"), Field.COLOUR, Reason.NOT_A_COLOUR),
                refused(() -> ConfirmationRules.colour("#12345G"), Field.COLOUR, Reason.NOT_A_COLOUR),
                refused(() -> ConfirmationRules.colour("1234567"), Field.COLOUR, Reason.NOT_A_COLOUR),
                refused(() -> ConfirmationRules.pictureUrl("https://a.cn/" + "x".repeat(244)), Field.PICTURE_URL, Reason.TOO_LONG, "256", "257"),
                refused(() -> ConfirmationRules.pictureUrl("http://a.cn/x"), Field.PICTURE_URL, Reason.NOT_A_URL),
                refused(() -> ConfirmationRules.pictureUrl("https:x"), Field.PICTURE_URL, Reason.NOT_A_URL),
                refused(() -> ConfirmationRules.pictureUrl("https://a.cn/a b"), Field.PICTURE_URL, Reason.NOT_A_URL),
                refused(() -> ConfirmationRules.level("l".repeat(11)), Field.LEVEL, Reason.TOO_LONG, "10", "11"),
                refused(() -> ConfirmationRules.level("金" + OUTSIDE_THE_BASIC_PLANE), Field.LEVEL, Reason.FORBIDDEN_CHARACTER,
                        OUTSIDE_THE_BASIC_PLANE),
                refused(() -> ConfirmationRules.attach("注".repeat(257)), Field.ATTACH, Reason.TOO_LONG, "256", "257"),
                refused(() -> ConfirmationRules.attach("a\uD83D"), Field.ATTACH, Reason.INVISIBLE_CHARACTER));
    }

    private static Stream<Arguments> times() {
        var lostOffset = OffsetDateTime.parse("1900-01-01T00:00:00+08:05:43");
        return Stream.of(
                refused(() -> ConfirmationRules.validity(range(BEGIN, BEGIN)), Field.VALID_TO, Reason.ENDS_BEFORE_IT_BEGINS),
                refused(() -> ConfirmationRules.validity(new Validity.FixedRange(null, BEGIN)),
                        Field.VALID_FROM, Reason.MISSING),
                refused(() -> ConfirmationRules.validity(new Validity.FixedRange(BEGIN, null)),
                        Field.VALID_TO, Reason.MISSING),
                refused(() -> ConfirmationRules.validity(range(BEGIN, BEGIN.withYear(10_000))), Field.VALID_TO, Reason.NOT_A_TIME),
                refused(() -> ConfirmationRules.validity(range(BEGIN.withYear(0), BEGIN)), Field.VALID_FROM, Reason.NOT_A_TIME),
                refused(() -> ConfirmationRules.validity(range(lostOffset, BEGIN)), Field.VALID_FROM, Reason.NOT_A_TIME),
                refused(() -> ConfirmationRules.validity(new Validity.FixedTerm(0)), Field.VALID_DAYS, Reason.OUT_OF_RANGE, "1", "10957"),
                refused(() -> ConfirmationRules.validity(new Validity.FixedTerm(10_958)), Field.VALID_DAYS, Reason.OUT_OF_RANGE, "1", "10957"),
                refused(() -> ConfirmationRules.validity(new Validity.Other("LUNAR")), Field.VALIDITY_TYPE, Reason.NOT_A_CHOICE, "LUNAR"));
    }

    private static Stream<Arguments> members() {
        var tea = new Personal("茶");
        return Stream.of(
                refused(() -> ConfirmationRules.phoneNumber(new Personal("1".repeat(33))), Field.PHONE_NUMBER, Reason.TOO_LONG, "32", "33"),
                refused(() -> ConfirmationRules.phoneNumber(new Personal("138x")), Field.PHONE_NUMBER, Reason.FORBIDDEN_CHARACTER, "x"),
                refused(() -> ConfirmationRules.phoneNumber(new Personal("")), Field.PHONE_NUMBER, Reason.MISSING),
                refused(() -> common(CommonField.USER_FORM_FLAG_SEX, "male"), Field.SEX, Reason.NOT_A_CHOICE, "male"),
                refused(() -> common(CommonField.USER_FORM_FLAG_NAME, "王".repeat(71) + "ab"),
                        Field.NAME, Reason.TOO_LONG_TO_ENCRYPT, "214", "215", "71"),
                refused(() -> common(CommonField.USER_FORM_FLAG_ADDRESS, "\uD83C\uDFE0"), Field.ADDRESS, Reason.FORBIDDEN_CHARACTER,
                        "\uD83C\uDFE0"),
                refused(() -> common(CommonField.USER_FORM_FLAG_CITY, ""), Field.CITY, Reason.MISSING),
                refused(() -> common(CommonField.USER_FORM_FLAG_BIRTHDAY, "1899-12-31"), Field.BIRTHDAY, Reason.NOT_A_BIRTHDAY),
                refused(() -> common(CommonField.USER_FORM_FLAG_BIRTHDAY, "2001-02-29"), Field.BIRTHDAY, Reason.NOT_A_BIRTHDAY),
                refused(() -> common(CommonField.USER_FORM_FLAG_BIRTHDAY, "1990-1-1"), Field.BIRTHDAY, Reason.NOT_A_BIRTHDAY),
                refused(() -> common(CommonField.USER_FORM_FLAG_EMAIL, "li@example"), Field.EMAIL, Reason.NOT_AN_EMAIL),
                refused(() -> common(CommonField.USER_FORM_FLAG_EMAIL, "li@@example.cn"), Field.EMAIL, Reason.NOT_AN_EMAIL),
                refused(() -> common(CommonField.USER_FORM_FLAG_EMAIL, "li lei@example.cn"), Field.EMAIL, Reason.NOT_AN_EMAIL),
                refused(() -> ConfirmationRules.customAnswer(new CustomAnswer("爱好", List.of())), Field.CUSTOM_FIELD, Reason.MISSING),
                refused(() -> ConfirmationRules.customAnswer(new CustomAnswer(" ", List.of(tea))), Field.CUSTOM_FIELD, Reason.MISSING),
                refused(() -> ConfirmationRules.customAnswer(new CustomAnswer("爱好", List.of(tea, new Personal("x".repeat(215))))),
                        Field.CUSTOM_FIELD, Reason.TOO_LONG_TO_ENCRYPT, "214", "215", "71"));
    }

    @Test
    void everyBrokenRuleOfAFieldIsNamed() {
        assertThat(ConfirmationRules.userCardCode("卡".repeat(33))).extracting(Problem::reason)
                .containsExactly(Reason.TOO_LONG, Reason.FORBIDDEN_CHARACTER);
    }

    @Test
    void aFieldIsAnsweredOnce() {
        var answer = new CommonAnswer(CommonField.USER_FORM_FLAG_CITY, new Personal("上海"));

        assertThat(ConfirmationRules.commonAnswers(List.of(answer, answer)))
                .containsExactly(Problem.of(Field.CITY, Reason.ONLY_ONE_CHOICE));
    }

    @ParameterizedTest
    @EnumSource
    void everyCommonFieldHasAFieldOfTheForm(CommonField common) {
        assertThat("USER_FORM_FLAG_" + Field.of(common)).isEqualTo(common.name());
    }

    @Test
    void aProblemInALogDoesNotRepeatWhatWasTyped() {
        assertThat(common(CommonField.USER_FORM_FLAG_SEX, "secret").toString()).isEqualTo("[SEX NOT_A_CHOICE]");
    }

    private static Arguments fits(String name, Supplier<List<Problem>> rule) {
        return argumentSet(name, rule);
    }

    private static Arguments refused(Supplier<List<Problem>> rule, Field field, Reason reason, String... details) {
        return argumentSet(field + " " + reason + " " + details.length, rule, field, reason, List.of(details));
    }

    private static List<Problem> common(CommonField field, String value) {
        return ConfirmationRules.commonAnswers(List.of(new CommonAnswer(field, new Personal(value))));
    }

    private static Validity range(OffsetDateTime begin, OffsetDateTime end) {
        return new Validity.FixedRange(begin, end);
    }
}
