package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carddesk.cards.CardTemplate.CardType;
import carddesk.cards.CardTemplate.ChoiceType;
import carddesk.cards.CardTemplate.CodeMode;
import carddesk.cards.CardTemplate.CodeType;
import carddesk.cards.CardTemplate.CustomField;
import carddesk.cards.CardTemplate.Jump;
import carddesk.cards.CardTemplate.Purchase;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.wechatpay.JsonFields;
import com.google.gson.JsonParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A template is read whatever the server adds, leaves out or writes differently. */
class TemplateJsonTest {

    private static final String FULL = """
            {"out_request_no":"no-1","card_id":"card-1","brand_id":"brand-1","appid":"wx1","card_type":"PURCHASE","card_title":"金卡",
             "card_color":"#112233","card_picture_url":"https://a.cn/p","code_mode":"SYSTEM_ALLOCATE","code_type":"BAR_CODE_AND_QR_CODE",
             "code_jump_information":{"jump_appid":"wx2","jump_path":"pages/code"},"benefits":"九折","notify_url":"https://a.cn/n",
             "need_pinned":true,"need_display_level":false,"init_level":"普通","service_phone":"4000","legal_agreement":"协议",
             "valid_date_information":{"type":"FIX_TIME_RANGE","available_begin_time":"2025-05-20T13:29:35+08:00",
               "available_end_time":"2035-05-20T13:29:35.123Z"},
             "member_information":{"jump_appid":"","jump_path":"pages/me"},"points_information":{"jump_appid":"wx3","jump_path":""},
             "balance_information":{"jump_appid":"","jump_path":""},
             "purchase_information":{"price":9900,"jump_appid":"wx4","jump_path":"pages/buy"},
             "user_information":{"common_field_list":["USER_FORM_FLAG_NAME","USER_FORM_FLAG_SHOE_SIZE"],
               "custom_field_list":[{"type":"RADIO","name":"门店","values":["一店","二店"]}]},
             "state":"CARD_EFFECTIVE","create_time":"2025-01-01T00:00:00Z","modify_time":"2025-01-02T00:00:00.5+08:00",
             "brand_new_key":{"a":1}}""";

    @Test
    void everyFieldIsRead() {
        var json = JsonFields.of(FULL);

        assertThat(TemplateJson.read(json)).isEqualTo(new CardTemplate(
                "card-1", "no-1", "brand-1", "wx1", OpenEnum.of(CardType.PURCHASE), "金卡",
                "#112233", "https://a.cn/p", OpenEnum.of(CodeMode.SYSTEM_ALLOCATE),
                OpenEnum.of(CodeType.BAR_CODE_AND_QR_CODE), new Jump("wx2", "pages/code"), "九折",
                "https://a.cn/n", true, false, "普通", "4000",
                "协议",
                new Validity.FixedRange(
                        OffsetDateTime.parse("2025-05-20T13:29:35+08:00"),
                        OffsetDateTime.parse("2035-05-20T13:29:35.123Z")),
                new Jump("", "pages/me"), new Jump("wx3", ""), null,
                new Purchase(9900L, new Jump("wx4", "pages/buy")),
                List.of(OpenEnum.of(CommonField.USER_FORM_FLAG_NAME), new OpenEnum<CommonField>("USER_FORM_FLAG_SHOE_SIZE", null)),
                List.of(new CustomField(OpenEnum.of(ChoiceType.RADIO), "门店", List.of("一店", "二店"))),
                OpenEnum.of(TemplateState.CARD_EFFECTIVE), OffsetDateTime.parse("2025-01-01T00:00:00Z"),
                OffsetDateTime.parse("2025-01-02T00:00:00.5+08:00"), json));
    }

    @Test
    void anUnknownKeyStaysInTheRawObject() {
        assertThat(TemplateJson.read(JsonFields.of(FULL)).raw().asReceived("brand_new_key")).isEqualTo("{\"a\":1}");
    }

    @Test
    void onlyTheIdMustBeThere() {
        var template = TemplateJson.read(JsonFields.of("{\"card_id\":\"card-1\"}"));

        assertThat(template.title()).isEmpty();
        assertThat(template.cardType()).isNull();
        assertThat(template.state()).isNull();
        assertThat(template.validity()).isNull();
        assertThat(template.commonFields()).isEmpty();
        assertThat(template.customFields()).isEmpty();
    }

    @Test
    void unknownWordsAreKept() {
        var template = TemplateJson.read(JsonFields.of("""
                {"card_id":"card-1","card_type":"FAMILY","state":"CARD_PAUSED","valid_date_information":{"type":"LUNAR"}}"""));

        assertThat(template.cardType()).isEqualTo(new OpenEnum<CardType>("FAMILY", null));
        assertThat(template.state()).isEqualTo(new OpenEnum<TemplateState>("CARD_PAUSED", null));
        assertThat(template.validity()).isEqualTo(new Validity.Other("LUNAR"));
    }

    @Test
    void aWrongTypeIsReadAsTextOrAsAbsent() {
        var template = TemplateJson.read(JsonFields.of("""
                {"card_id":12345678901234567890,"card_title":7,"card_color":null,"benefits":["x"],"appid":{},"need_pinned":"true",
                 "need_display_level":"perhaps","valid_date_information":"PERMANENT","code_jump_information":[],
                 "purchase_information":{"price":"9900"},"create_time":1747718975,"modify_time":"yesterday",
                 "user_information":{"common_field_list":{"a":1},
                   "custom_field_list":[null,7,{"values":"x"},{"name":"门店","values":[1,null,"二店"]}]}}"""));

        assertThat(template.cardId()).isEqualTo("12345678901234567890");
        assertThat(template.title()).isEqualTo("7");
        assertThat(template.colour()).isNull();
        assertThat(template.benefits()).isNull();
        assertThat(template.appid()).isNull();
        assertThat(template.needPinned()).isEqualTo(true);
        assertThat(template.needDisplayLevel()).isNull();
        assertThat(template.validity()).isNull();
        assertThat(template.codeJump()).isNull();
        assertThat(template.purchase()).isEqualTo(new Purchase(9900L, new Jump("", "")));
        assertThat(template.createTime()).isNull();
        assertThat(template.modifyTime()).isNull();
        assertThat(template.commonFields()).isEmpty();
        assertThat(template.customFields())
                .containsExactly(new CustomField(new OpenEnum<ChoiceType>("", null), "门店", List.of("1", "二店")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "365|365", "\"365\"|365", "20000|20000", "0|0", "-1|-1"
    })
    void anyNumberOfDaysIsRead(String json, int days) {
        assertThat(validity("{\"type\":\"FIX_TERM\",\"available_day_after_receive\":" + json + "}")).contains(new Validity.FixedTerm(days));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e9999", "9999999999", "99999999999999999999999", "null", "[]", "\"many\""})
    void aTermWithoutDaysKeepsItsType(String json) {
        assertThat(validity("{\"type\":\"FIX_TERM\",\"available_day_after_receive\":" + json + "}")).contains(new Validity.Other("FIX_TERM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-05-20T13:29:35+08:00", "2025-05-20T13:29:35.000+08:00", "2025-05-20T05:29:35Z", "2025-05-20T05:29:35.000Z"})
    void theFourFormsOfATimeMeanTheSameMoment(String text) {
        var template = TemplateJson.read(JsonFields.of("{\"card_id\":\"c\",\"create_time\":\"" + text + "\"}"));

        assertThat(Optional.ofNullable(template.createTime()).map(OffsetDateTime::toInstant)).contains(Instant.parse("2025-05-20T05:29:35Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "7", "{\"card_id\":null}", "{\"card_id\":\"\"}", "{\"card_id\":{}}"})
    void withoutAnIdItIsNoTemplate(String json) {
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> TemplateJson.read(JsonFields.of(json)));
    }

    private static Optional<Validity> validity(String json) {
        return Optional.ofNullable(
                TemplateJson.read(JsonFields.of("{\"card_id\":\"c\",\"valid_date_information\":" + json + "}")).validity());
    }
}
