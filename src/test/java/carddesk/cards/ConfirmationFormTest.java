package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Confirmation.CustomAnswer;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import carddesk.wechatpay.JsonFields;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types either becomes a confirmation or a list of everything that is wrong with it. */
class ConfirmationFormTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @ParameterizedTest
    @CsvSource({"Asia/Kolkata, +05:30", "Asia/Kathmandu, +05:45", "America/St_Johns, -02:30", "Asia/Shanghai, +08:00"})
    void aTimeOfTheLocalZoneIsSentWithThatZonesOffset(String zone, String offset) {
        var form = filled().validity(ValidityKind.FIX_TIME_RANGE).text(Field.VALID_FROM, "2026-07-01")
                .text(Field.VALID_TO, "2026-07-31 18:00").build();

        assertThat(form.validFromAsSent(ZoneId.of(zone))).contains("2026-07-01T00:00:00" + offset);
        assertThat(form.validToAsSent(ZoneId.of(zone))).contains("2026-07-31T18:00:00" + offset);
    }

    @Test
    void theThreeIdsAndAnOutcomeAreEnough() {
        assertThat(ready(filled().build())).isEqualTo(new Confirmation(
                "code-1", "card-1", "openid-1", ConfirmState.CREATE_CARD_SUCCESS, null, null, null,
                null, null, List.of(), null, null));
    }

    @Test
    void everythingTypedArrives() {
        var confirmation = ready(filled().state(ConfirmState.CREATE_CARD_ALREADY_EXISTS).text(Field.COLOUR, "#112233")
                .text(Field.PICTURE_URL, "https://a.cn/p.png")
                .text(Field.PHONE_NUMBER, "138 0013 8000").text(Field.LEVEL, "金卡").validity(ValidityKind.PERMANENT)
                .text(Field.CITY, "上海").text(Field.SEX, "女")
                .custom("爱好", List.of("茶", "书")).text(Field.ATTACH, "shop 7").build());

        assertThat(confirmation).isEqualTo(new Confirmation(
                "code-1", "card-1", "openid-1", ConfirmState.CREATE_CARD_ALREADY_EXISTS, "#112233",
                "https://a.cn/p.png", new Personal("138 0013 8000"), "金卡",
                new Validity.Permanent(),
                List.of(new CommonAnswer(CommonField.USER_FORM_FLAG_SEX, new Personal("女")),
                        new CommonAnswer(CommonField.USER_FORM_FLAG_CITY, new Personal("上海"))),
                new CustomAnswer("爱好", List.of(new Personal("茶"), new Personal("书"))),
                "shop 7"));
    }

    @Test
    void blanksAreAbsent() {
        var form = filled().text(Field.COLOUR, " ").text(Field.PICTURE_URL, "\t").text(Field.PHONE_NUMBER, "\u3000").text(Field.LEVEL, " ")
                .text(Field.ATTACH, " \n ")
                .text(Field.NAME, "  ").custom("爱好", List.of(" ")).build();

        assertThat(ready(form)).isEqualTo(ready(filled().build()));
    }

    @Test
    void invisibleCharactersAroundAPastedIdAreDropped() {
        var form = filled().text(Field.USER_CARD_CODE, "\ufeff code-1\u007f\r\n").text(Field.CARD_ID, "\u200bcard-1\u00a0")
                .text(Field.OPENID, "\u3000openid-1\t").build();

        assertThat(ready(form)).isEqualTo(ready(filled().build()));
    }

    @Test
    void charactersOfNoWidthInsideAnIdAreDroppedAndASpaceIsStillAMistake() {
        var pasted = filled().text(Field.USER_CARD_CODE, "co\u200bde\u2060-1").text(Field.CARD_ID, "card\u200e-1")
                .text(Field.OPENID, "open\ufe0fid\u00ad-1").build();
        assertThat(ready(pasted)).isEqualTo(ready(filled().build()));
        assertThat(pasted).isEqualTo(filled().build());

        assertThat(problems(filled().text(Field.USER_CARD_CODE, "code\u00a01").text(Field.OPENID, "open id").build()))
                .extracting(Problem::field, Problem::reason)
                .containsExactly(tuple(Field.USER_CARD_CODE, Reason.INVISIBLE_CHARACTER), tuple(Field.OPENID, Reason.INVISIBLE_CHARACTER));
    }

    @Test
    void aCustomAnswerIsSentAsTheTemplateWritesIt() {
        var template = TemplateJson.read(JsonFields.of("""
                {"card_id":"card-1","user_information":{"custom_field_list":[{"type":"RADIO","name":"爱好\u00a0","values":["茶 ","书"]}]}}
                """));

        var check = check(filled().custom("爱好", List.of("茶")).build(), template);

        assertThat(((Check.Ready) check).confirmation().customAnswer())
                .isEqualTo(new CustomAnswer("爱好\u00a0", List.of(new Personal("茶 "))));
    }

    @Test
    void attachedTextIsSentAsTyped() {
        assertThat(ready(filled().text(Field.ATTACH, " a\nb ").build()).attach()).isEqualTo(" a\nb ");
    }

    @Test
    void allProblemsAreNamedAtOnceInTheOrderOfTheForm() {
        var form = ConfirmationForm.builder().text(Field.COLOUR, "red").text(Field.PICTURE_URL, "x").text(Field.PHONE_NUMBER, "x")
                .text(Field.LEVEL, "12345678901")
                .validity(ValidityKind.FIX_TIME_RANGE).text(Field.VALID_FROM, "soon").text(Field.EMAIL, "x")
                .text(Field.SEX, "x").custom("", List.of("x")).text(Field.ATTACH, "x".repeat(257)).build();

        assertThat(problems(form)).extracting(Problem::field).containsExactly(
                Field.USER_CARD_CODE, Field.CARD_ID, Field.OPENID, Field.STATE, Field.COLOUR, Field.PICTURE_URL, Field.PHONE_NUMBER,
                Field.LEVEL, Field.VALID_FROM, Field.VALID_TO, Field.SEX, Field.EMAIL, Field.CUSTOM_FIELD, Field.ATTACH);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05+09:00, 2026-01-02T03:04:05+09:00",
        "2026-01-02T03:04:05Z,      2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.678Z,  2026-01-02T03:04:05Z",
        "2026-01-02,                2026-01-02T00:00:00+08:00",
        "2026-01-02 03:04,          2026-01-02T03:04:00+08:00",
        "' 2026-01-02 03:04:05 ',   2026-01-02T03:04:05+08:00"
    })
    void aMomentIsReadInTheFormsPeopleType(String typed, OffsetDateTime meant) {
        var form = filled().validity(ValidityKind.FIX_TIME_RANGE).text(Field.VALID_FROM, typed).text(Field.VALID_TO, "2027-01-01").build();

        assertThat(ready(form).validity()).isEqualTo(new Validity.FixedRange(
                meant, OffsetDateTime.parse("2027-01-01T23:59:59+08:00")));
    }

    @Test
    void whatIsTypedIsShownAsItWillBeSent() {
        var form = filled().text(Field.VALID_FROM, "2026-05-01").text(Field.VALID_TO, "2026-05-01").build();

        assertThat(form.validFromAsSent(SHANGHAI)).contains("2026-05-01T00:00:00+08:00");
        assertThat(form.validToAsSent(SHANGHAI)).contains("2026-05-01T23:59:59+08:00");
    }

    @Test
    void theDayOfTheEndStillCounts() {
        var form = filled().validity(ValidityKind.FIX_TIME_RANGE).text(Field.VALID_FROM, "2026-05-01").text(Field.VALID_TO, "2026-05-01").build();

        assertThat(ready(form).validity()).isEqualTo(new Validity.FixedRange(
                OffsetDateTime.parse("2026-05-01T00:00:00+08:00"),
                OffsetDateTime.parse("2026-05-01T23:59:59+08:00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-01-01 24:00", "2026-01-01T10:00:00", "01.02.2026",
        "2026/01/01", "２０２６-01-01", "+12026-01-01T00:00:00Z"})
    void whatIsNoMomentIsSaid(String typed) {
        var form = filled().validity(ValidityKind.FIX_TIME_RANGE).text(Field.VALID_FROM, "2026-01-01").text(Field.VALID_TO, typed).build();

        assertThat(problems(form)).containsExactly(Problem.of(Field.VALID_TO, Reason.NOT_A_TIME));
    }

    @ParameterizedTest
    @CsvSource({"'', MISSING", "ten, NOT_A_NUMBER", "1.5, NOT_A_NUMBER", "１２, NOT_A_NUMBER", "0, OUT_OF_RANGE", "-5, OUT_OF_RANGE",
        "10958, OUT_OF_RANGE", "99999999999999999999, OUT_OF_RANGE"})
    void wrongDaysAreSaid(String typed, Reason reason) {
        assertThat(problems(filled().validity(ValidityKind.FIX_TERM).text(Field.VALID_DAYS, typed).build()))
                .extracting(Problem::field, Problem::reason).containsExactly(tuple(Field.VALID_DAYS, reason));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "' 365 ', 365", "10957, 10957", "0000000000007, 7"})
    void daysAreRead(String typed, int days) {
        assertThat(ready(filled().validity(ValidityKind.FIX_TERM).text(Field.VALID_DAYS, typed).build()).validity())
                .isEqualTo(new Validity.FixedTerm(days));
    }

    @ParameterizedTest
    @EnumSource(value = ValidityKind.class, names = {"KEEP", "PERMANENT"})
    void textsOfAnotherValidityDoNotCount(ValidityKind kind) {
        var form = filled().validity(kind).text(Field.VALID_FROM, "soon").text(Field.VALID_TO, "later").text(Field.VALID_DAYS, "many").build();

        assertThat(Optional.ofNullable(ready(form).validity())).isEqualTo(
                kind == ValidityKind.KEEP ? Optional.empty() : Optional.of(new Validity.Permanent()));
    }

    @Test
    void nobodyIsBornTomorrow() {
        var born = filled().text(Field.BIRTHDAY, "2026-06-15").build();
        var unborn = filled().text(Field.BIRTHDAY, "2026-06-16").build();

        assertThat(ready(born).commonAnswers()).hasSize(1);
        assertThat(problems(unborn)).containsExactly(Problem.of(Field.BIRTHDAY, Reason.NOT_A_BIRTHDAY));
    }

    @Test
    void aCustomAnswerIsOneOfTheTemplatesValues() {
        var template = template("card-1", "CHECK_BOX");

        assertThat(check(filled().custom("爱好", List.of("茶", "书")).build(), template)).isInstanceOf(Check.Ready.class);
        assertThat(check(filled().custom("爱好", List.of("茶", "酒")).build(), template))
                .isEqualTo(new Check.Incomplete(List.of(Problem.of(Field.CUSTOM_FIELD, Reason.NOT_A_CHOICE, "酒"))));
        assertThat(check(filled().custom("门店", List.of("茶")).build(), template))
                .isEqualTo(new Check.Incomplete(List.of(Problem.of(Field.CUSTOM_FIELD, Reason.NOT_A_CHOICE, "茶"))));
    }

    @Test
    void aRadioTakesOneValue() {
        var template = template("card-1", "RADIO");

        assertThat(check(filled().custom("爱好", List.of("茶", "茶")).build(), template)).isInstanceOf(Check.Ready.class);
        assertThat(check(filled().custom("爱好", List.of("茶", "书")).build(), template))
                .isEqualTo(new Check.Incomplete(List.of(Problem.of(Field.CUSTOM_FIELD, Reason.ONLY_ONE_CHOICE))));
    }

    @Test
    void anotherCardsTemplateHasNoSay() {
        assertThat(check(filled().custom("爱好", List.of("茶", "酒")).build(), template("card-2", "RADIO"))).isInstanceOf(Check.Ready.class);
    }

    @Test
    void theFormsNameTellsNothingPersonal() {
        var form = filled().text(Field.PHONE_NUMBER, "13800138000").text(Field.NAME, "王小明").text(Field.ATTACH, "vip").build();

        assertThat(form.toString()).isEqualTo("ConfirmationForm[code-1 of card-1]");
    }

    @Test
    void formsWithTheSameTextsAreEqual() {
        assertThat(filled().text(Field.LEVEL, "金").build()).isEqualTo(filled().text(Field.LEVEL, "金").build()).isNotEqualTo(filled()
                .text(Field.LEVEL, "银").build());
    }

    private static ConfirmationForm.Builder filled() {
        return ConfirmationForm.builder().text(Field.USER_CARD_CODE, "code-1").text(Field.CARD_ID, "card-1").text(Field.OPENID, "openid-1")
                .state(ConfirmState.CREATE_CARD_SUCCESS);
    }

    private static CardTemplate template(String cardId, String choice) {
        return TemplateJson.read(JsonFields.of("""
                {"card_id":"%s","user_information":{"custom_field_list":[{"type":"%s","name":"爱好","values":["茶","书"]}]}}
                """.formatted(cardId, choice)));
    }

    private static Check check(ConfirmationForm form, CardTemplate template) {
        return form.check(template, SHANGHAI, TODAY);
    }

    private static Confirmation ready(ConfirmationForm form) {
        return assertThat(form.check(null, SHANGHAI, TODAY)).asInstanceOf(type(Check.Ready.class)).actual().confirmation();
    }

    private static List<Problem> problems(ConfirmationForm form) {
        return assertThat(form.check(null, SHANGHAI, TODAY)).asInstanceOf(type(Check.Incomplete.class)).actual().problems();
    }
}
