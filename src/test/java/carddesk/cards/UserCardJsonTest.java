package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carddesk.cards.CardTemplate.CardType;
import carddesk.cards.UserCard.CommonValue;
import carddesk.cards.UserCard.CustomValue;
import carddesk.wechatpay.JsonFields;
import com.google.gson.JsonParseException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user card is read with its personal fields opened; what does not open is named, never shown. */
class UserCardJsonTest {

    private final UserCardJson reader =
            new UserCardJson(text -> text.startsWith("enc:") ? Optional.of(text.substring(4)) : Optional.empty());

    @Test
    void everyFieldIsRead() {
        assertThat(read("""
                {"user_card_code":"code-1","card_id":"card-1","openid":"openid-1","card_color":"#112233","card_picture_url":"https://a.cn/p",
                 "brand_id":"brand-1","card_type":"NORMAL","phone_number":"enc:13800138000","level":"金",
                 "valid_date_information":{"type":"PERMANENT","available_begin_time":"2025-05-20T13:29:35+08:00"},
                 "pickup_time":"2025-01-01T00:00:00Z",
                 "user_information":{"common_field_list":[{"name":"USER_FORM_FLAG_NAME","value":"enc:王小明"}],
                   "custom_field_list":[{"name":"爱好","user_chosen_values":["enc:茶","enc:书"]}]},
                 "attach":"shop 7","user_card_state":"INVALID","invalid_reason":"退卡","invalid_time":"2025-01-02T00:00:00Z",
                 "create_time":"2025-01-03T00:00:00Z","modify_time":"2025-01-04T00:00:00Z","new_key":[]}"""))
                .isEqualTo(new UserCard(
                        "code-1", "card-1", "openid-1", "brand-1", "#112233",
                        "https://a.cn/p", OpenEnum.of(CardType.NORMAL), "金",
                        new Validity.Permanent(), "shop 7", OpenEnum.of(UserCard.State.INVALID), "退卡",
                        time(1).orElse(null), time(2).orElse(null), time(3).orElse(null), time(4).orElse(null), new Personal("13800138000"),
                        List.of(new CommonValue(OpenEnum.of(CommonField.USER_FORM_FLAG_NAME), new Personal("王小明"))),
                        List.of(new CustomValue("爱好", List.of(new Personal("茶"), new Personal("书")))), List.of()));
    }

    @Test
    void whatDoesNotDecryptIsNamedAndNotShown() {
        var card = read("""
                {"user_card_code":"code-1","user_card_state":"EFFECTIVE","phone_number":"13800138000",
                 "user_information":{"common_field_list":[{"name":"USER_FORM_FLAG_NAME","value":"x"},{"name":"USER_FORM_FLAG_CITY","value":"enc:上海"}],
                   "custom_field_list":[{"name":"爱好","user_chosen_values":["x","enc:书","y"]},{"name":"门店","user_chosen_values":["z"]}]}}""");

        assertThat(card.phoneNumber()).isNull();
        assertThat(card.commonValues()).extracting(CommonValue::value).containsExactly(new Personal("上海"));
        assertThat(card.customValues()).containsExactly(new CustomValue("爱好", List.of(new Personal("书"))));
        assertThat(card.undecrypted()).containsExactly("phone_number", "USER_FORM_FLAG_NAME", "爱好", "门店");
    }

    @Test
    void olderAndNewerWordsAreKept() {
        var card = read("""
                {"user_card_code":"code-1","user_card_state":"NOT_EFFECTIVE",
                 "user_information":{"common_field_list":[{"name":"USER_FORM_FLAG_SHOE_SIZE","value":"enc:43"}]}}""");

        assertThat(card.state()).isEqualTo(new OpenEnum<UserCard.State>("NOT_EFFECTIVE", null));
        assertThat(card.commonValues()).containsExactly(
                new CommonValue(new OpenEnum<CommonField>("USER_FORM_FLAG_SHOE_SIZE", null), new Personal("43")));
    }

    @Test
    void wrongTypesNeverFail() {
        var card = read("""
                {"user_card_code":100200300,"user_card_state":null,"phone_number":["enc:1"],"level":3,"attach":{},"valid_date_information":[],
                 "user_information":{"common_field_list":[1,{"value":"enc:x"},{"name":"USER_FORM_FLAG_NAME","value":null}],
                   "custom_field_list":{"name":"x"}}}""");

        assertThat(card.code()).isEqualTo("100200300");
        assertThat(card.state()).isEqualTo(new OpenEnum<UserCard.State>("", null));
        assertThat(card.phoneNumber()).isNull();
        assertThat(card.level()).isEqualTo("3");
        assertThat(card.attach()).isNull();
        assertThat(card.commonValues()).isEmpty();
        assertThat(card.customValues()).isEmpty();
        assertThat(card.undecrypted()).isEmpty();
    }

    @Test
    void aCardInALogShowsNothingPersonal() {
        var card = read("""
                {"user_card_code":"code-1","phone_number":"enc:13800138000",
                 "user_information":{"common_field_list":[{"name":"USER_FORM_FLAG_NAME","value":"enc:王小明"}],
                   "custom_field_list":[{"name":"爱好","user_chosen_values":["enc:茶"]}]}}""");

        assertThat(card.toString()).doesNotContain("13800138000", "王小明", "茶");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "\"code-1\"", "{\"user_card_code\":null}", "{\"user_card_code\":\"\"}"})
    void withoutACodeItIsNoCard(String json) {
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> read(json));
    }

    private UserCard read(String json) {
        return reader.read(JsonFields.of(json));
    }

    private static Optional<OffsetDateTime> time(int day) {
        return Optional.of(OffsetDateTime.parse("2025-01-0" + day + "T00:00:00Z"));
    }
}
