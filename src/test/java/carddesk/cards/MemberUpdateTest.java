package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Confirmation.CustomAnswer;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem.Field;
import carddesk.wechatpay.JsonFields;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever member data a confirmation changes, the rest that the card holds is sent with it, or named as what may be lost. */
class MemberUpdateTest {

    private static final MemberField PHONE = new MemberField.PhoneNumber();

    private static final String FULL = """
            {"user_card_code":"code-1","user_card_state":"UNACTIVATED","phone_number":"13800138000",
             "user_information":{"common_field_list":[{"name":"USER_FORM_FLAG_NAME","value":"王小明"},
               {"name":"USER_FORM_FLAG_SEX","value":"男"},{"name":"USER_FORM_FLAG_CITY","value":"上海"}],
               "custom_field_list":[{"name":"爱好","user_chosen_values":["茶","书"]}]}}""";

    @Test
    void aCityAloneTakesNumberNameSexAndAnswerAlong() {
        var update = MemberUpdate.of(city("苏州"), card(FULL), template("CHECK_BOX"));

        assertThat(update.mayBeLost()).isEmpty();
        assertThat(update.confirmation().phoneNumber()).isEqualTo(new Personal("13800138000"));
        assertThat(update.confirmation().commonAnswers()).containsExactly(
                answer(CommonField.USER_FORM_FLAG_SEX, "男"), answer(CommonField.USER_FORM_FLAG_NAME, "王小明"),
                answer(CommonField.USER_FORM_FLAG_CITY, "苏州"));
        assertThat(update.confirmation().customAnswer())
                .isEqualTo(new CustomAnswer("爱好", List.of(new Personal("茶"), new Personal("书"))));
    }

    @Test
    void aPhoneNumberTakesTheAnswersAlongAndStaysTheNewOne() {
        var update = MemberUpdate.of(confirmation(form().text(Field.PHONE_NUMBER, "13912345678")), card(FULL), null);

        assertThat(update.confirmation().phoneNumber()).isEqualTo(new Personal("13912345678"));
        assertThat(update.confirmation().commonAnswers()).hasSize(3);
        assertThat(update.confirmation().customAnswer()).isNotNull();
        assertThat(update.mayBeLost()).isEmpty();
    }

    @Test
    void aConfirmationWithoutMemberDataStaysAsItIs() {
        var plain = confirmation(form().text(Field.LEVEL, "金卡"));

        assertThat(MemberUpdate.of(plain, card(FULL), null)).isEqualTo(new MemberUpdate(plain, List.of()));
        assertThat(MemberUpdate.ofUnseen(plain, null)).isEqualTo(new MemberUpdate(plain, List.of()));
    }

    @Test
    void whatCannotBeReadIsNamedUnlessItIsReplaced() {
        var card = new UserCardJson(text -> text.startsWith("!") ? Optional.empty() : Optional.of(text)).read(JsonFields.of("""
                {"user_card_code":"code-1","user_card_state":"UNACTIVATED","phone_number":"!",
                 "user_information":{"common_field_list":[{"name":"USER_FORM_FLAG_NAME","value":"!"},{"name":"USER_FORM_FLAG_CITY","value":"!"}],
                   "custom_field_list":[{"name":"爱好","user_chosen_values":["茶","!"]}]}}"""));

        var update = MemberUpdate.of(city("苏州"), card, null);

        assertThat(update.mayBeLost()).containsExactly(PHONE, common("USER_FORM_FLAG_NAME"), new MemberField.Custom("爱好"));
    }

    @Test
    void whatIsOfAnUnknownKindOrNotTakenByTheRulesIsNamed() {
        var card = card("""
                {"user_card_code":"code-1","user_card_state":"UNACTIVATED","phone_number":"call me",
                 "user_information":{"common_field_list":[{"name":"USER_FORM_FLAG_SHOE_SIZE","value":"43"},
                   {"name":"USER_FORM_FLAG_NAME","value":"王\ud83d\ude00"},{"name":"USER_FORM_FLAG_EMAIL","value":" "}],
                   "custom_field_list":[{"name":"爱好","user_chosen_values":["茶"]},{"name":"门店","user_chosen_values":["七店"]}]}}""");

        var update = MemberUpdate.of(city("苏州"), card, null);

        assertThat(update.mayBeLost()).containsExactlyInAnyOrder(
                PHONE, common("USER_FORM_FLAG_SHOE_SIZE"), common("USER_FORM_FLAG_NAME"), new MemberField.Custom("门店"));
        assertThat(Optional.ofNullable(update.confirmation().customAnswer()).map(CustomAnswer::name)).contains("爱好");
        assertThat(update.confirmation().commonAnswers()).containsExactly(answer(CommonField.USER_FORM_FLAG_CITY, "苏州"));
    }

    @Test
    void whatTheTemplateDoesNotAskForAnyMoreIsNamed() {
        var asksLess = TemplateJson.read(JsonFields.of("""
                {"card_id":"card-1","user_information":{"common_field_list":["USER_FORM_FLAG_CITY","USER_FORM_FLAG_NAME"]}}"""));
        var takesOne = template("RADIO");

        assertThat(MemberUpdate.of(city("苏州"), card(FULL), asksLess).mayBeLost())
                .containsExactlyInAnyOrder(common("USER_FORM_FLAG_SEX"), new MemberField.Custom("爱好"));
        assertThat(MemberUpdate.of(city("苏州"), card(FULL), takesOne).mayBeLost())
                .as("two values where one may be chosen").containsExactly(new MemberField.Custom("爱好"));
    }

    @Test
    void anotherAnswerToTheBrandsOwnQuestionReplacesTheFormerOne() {
        var same = MemberUpdate.of(confirmation(form().custom("爱好", List.of("书"))), card(FULL), template("CHECK_BOX"));
        var other = MemberUpdate.of(confirmation(form().custom("门店", List.of("七店"))), card(FULL), null);

        assertThat(same.mayBeLost()).isEmpty();
        assertThat(same.confirmation().customAnswer()).isEqualTo(new CustomAnswer("爱好", List.of(new Personal("书"))));
        assertThat(other.mayBeLost()).as("one answer is all that can be sent").containsExactly(new MemberField.Custom("爱好"));
    }

    @Test
    void ofACardThatNobodySawEverythingTheTemplateAsksForMayBeLost() {
        assertThat(MemberUpdate.ofUnseen(city("苏州"), template("RADIO")).mayBeLost()).containsExactly(
                PHONE, common("USER_FORM_FLAG_SEX"), common("USER_FORM_FLAG_NAME"), new MemberField.Custom("爱好"));
        assertThat(MemberUpdate.ofUnseen(city("苏州"), null).mayBeLost()).hasSize(CommonField.values().length);
    }

    private static ConfirmationForm.Builder form() {
        return ConfirmationForm.builder().text(Field.USER_CARD_CODE, "code-1").text(Field.CARD_ID, "card-1").text(Field.OPENID, "openid-1")
                .state(ConfirmState.CREATE_CARD_SUCCESS);
    }

    private static Confirmation city(String name) {
        return confirmation(form().text(Field.CITY, name));
    }

    private static Confirmation confirmation(ConfirmationForm.Builder form) {
        var check = form.build().check(null, ZoneOffset.UTC, LocalDate.EPOCH);
        return ((Check.Ready) check).confirmation();
    }

    private static CardTemplate template(String choice) {
        return TemplateJson.read(JsonFields.of("""
                {"card_id":"card-1","user_information":{
                  "common_field_list":["USER_FORM_FLAG_SEX","USER_FORM_FLAG_NAME","USER_FORM_FLAG_CITY"],
                  "custom_field_list":[{"type":"%s","name":"爱好","values":["茶","书"]}]}}""".formatted(choice)));
    }

    private static UserCard card(String json) {
        return new UserCardJson(Optional::of).read(JsonFields.of(json));
    }

    private static CommonAnswer answer(CommonField field, String value) {
        return new CommonAnswer(field, new Personal(value));
    }

    private static MemberField common(String flag) {
        return new MemberField.Common(OpenEnum.read(CommonField.class, flag));
    }
}
