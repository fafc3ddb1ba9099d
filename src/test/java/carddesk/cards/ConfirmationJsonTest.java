package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Confirmation.CustomAnswer;
import carddesk.wechatpay.Identity;
import com.google.gson.JsonParser;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The body of a confirmation has exactly the names and shapes of protocol section 4. */
class ConfirmationJsonTest {

    private static final Identity BRAND = new Identity.Brand("brand-1");
    private static final Identity PARTNER = new Identity.Partner("mch-1", "brand-1");

    @Test
    void theBrandFaceSendsEveryFieldUnderItsName() {
        assertThat(ConfirmationJson.of(full(), BRAND, value -> "<" + value + ">")).isEqualTo(JsonParser.parseString("""
                {"card_id":"card-1","openid":"openid-1","user_card_confirm_state":"CREATE_CARD_SUCCESS","card_color":"#112233",
                 "card_picture_url":"https://a.cn/p.png","phone_number":"<13800138000>","level":"金卡",
                 "valid_date_information":{"type":"FIX_TERM","available_day_after_receive":365},
                 "user_information":{
                   "common_field_list":[{"name":"USER_FORM_FLAG_NAME","value":"<王小明>"},{"name":"USER_FORM_FLAG_CITY","value":"<上海>"}],
                   "custom_field_list":[{"name":"爱好","user_chosen_values":["<茶>","<书>"]}]},
                 "attach":"shop 7"}"""));
    }

    @Test
    void thePartnerFaceSendsTheBrandToo() {
        var expected = ConfirmationJson.of(full(), BRAND, value -> value);
        expected.addProperty("brand_id", "brand-1");

        assertThat(ConfirmationJson.of(full(), PARTNER, value -> value)).isEqualTo(expected);
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        assertThat(ConfirmationJson.of(bare(null), BRAND, value -> value).toString())
                .isEqualTo("{\"card_id\":\"card-1\",\"openid\":\"openid-1\",\"user_card_confirm_state\":\"CREATE_CARD_FAIL\"}");
    }

    @ParameterizedTest
    @MethodSource
    void aValiditySendsOnlyWhatItsTypeUses(Validity validity, String json) {
        assertThat(ConfirmationJson.of(bare(validity), BRAND, value -> value).get("valid_date_information").toString())
                .isEqualTo(json);
    }

    static Stream<Arguments> aValiditySendsOnlyWhatItsTypeUses() {
        return Stream.of(
                Arguments.of(new Validity.Permanent(), "{\"type\":\"PERMANENT\"}"),
                Arguments.of(new Validity.FixedTerm(30), "{\"type\":\"FIX_TERM\",\"available_day_after_receive\":30}"),
                Arguments.of(range("2026-01-01T00:00+08:00", "2026-12-31T23:59:59.999+08:00"),
                        "{\"type\":\"FIX_TIME_RANGE\",\"available_begin_time\":\"2026-01-01T00:00:00+08:00\","
                                + "\"available_end_time\":\"2026-12-31T23:59:59+08:00\"}"),
                Arguments.of(range("2026-01-01T00:00:00Z", "2026-01-02T00:00:00-03:30"),
                        "{\"type\":\"FIX_TIME_RANGE\",\"available_begin_time\":\"2026-01-01T00:00:00+00:00\","
                                + "\"available_end_time\":\"2026-01-02T00:00:00-03:30\"}"));
    }

    @Test
    void aPreviewHoldsNothingPersonal() {
        var preview = ConfirmationJson.of(full(), BRAND, value -> "已加密 · " + value.length() + " 字").toString();

        assertThat(preview).contains("已加密 · 11 字").doesNotContain("13800138000", "王小明", "上海", "茶", "书");
    }

    private static Validity range(String begin, String end) {
        return new Validity.FixedRange(OffsetDateTime.parse(begin), OffsetDateTime.parse(end));
    }

    private static Confirmation bare(@Nullable Validity validity) {
        return new Confirmation(
                "code-1", "card-1", "openid-1", ConfirmState.CREATE_CARD_FAIL, null, null, null,
                null, validity, List.of(), null, null);
    }

    private static Confirmation full() {
        return new Confirmation(
                "code-1", "card-1", "openid-1", ConfirmState.CREATE_CARD_SUCCESS, "#112233", "https://a.cn/p.png",
                new Personal("13800138000"), "金卡", new Validity.FixedTerm(365),
                List.of(new CommonAnswer(CommonField.USER_FORM_FLAG_NAME, new Personal("王小明")),
                        new CommonAnswer(CommonField.USER_FORM_FLAG_CITY, new Personal("上海"))),
                new CustomAnswer("爱好", List.of(new Personal("茶"), new Personal("书"))),
                "shop 7");
    }
}
