package carddesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import carddesk.sandbox.PracticeCaller.Draft;
import carddesk.wechatpay.MerchantType;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the real server refuses is refused here, says where the mistake is, and changes nothing. */
class RefusalTest {

    private static PracticeServer server;
    private static PracticeCaller brand;
    private static PracticeCaller partner;
    private static SampleCard card;

    @BeforeAll
    static void start() throws IOException {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withoutRateLimit());
        brand = new PracticeCaller(server.baseUri(), server.brand());
        partner = new PracticeCaller(server.baseUri(), server.partner());
        card = cardThatAsks();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A stuck card whose template asks for a name and offers one choice. */
    private static SampleCard cardThatAsks() throws IOException {
        for (var stuck : server.stuckCards()) {
            var template = brand.ask("/cards/" + stuck.cardId()).text();
            if (template.contains("\"RADIO\"") && template.contains("USER_FORM_FLAG_NAME") && !template.contains("USER_FORM_FLAG_CITY")) {
                return stuck;
            }
        }
        throw new AssertionError("The sample cards lack one that asks");
    }

    private static Consumer<Draft> header(String name, String value) {
        return draft -> draft.headers.put(name, value);
    }

    private static Consumer<Draft> authorization(String part, String other) {
        return draft -> draft.authorization = header -> {
            assertThat(header).containsPattern(part);
            return header.replaceFirst(part, other);
        };
    }

    private static Consumer<Draft> seconds(long fromNow) {
        return draft -> draft.timestamp = Long.toString(Instant.now().getEpochSecond() + fromNow);
    }

    static Stream<Arguments> wrongSignatures() {
        return Stream.of(
                arguments("Authorization", authorization("^.*$", "")),
                arguments("Authorization", authorization("^[A-Z0-9-]+", "WECHATPAY2-SHA256-RSA4096")),
                arguments("Authorization", authorization("\",", "\", ")),
                arguments("Authorization", authorization("nonce_str=\"([0-9a-f]+)\"", "nonce_str=$1")),
                arguments("Authorization", authorization("$", ",extra=\"1\"")),
                arguments("brand_id", authorization("brand_id=\"[0-9]+\"", "brand_id=\"1\"")),
                arguments("serial_no", authorization("serial_no=\"[0-9A-F]+\"", "serial_no=\"AB\"")),
                arguments("signature", authorization("signature=\"....", "signature=\"AAAA")),
                arguments("signature", authorization("signature=\"[^\"]+\"", "signature=\"?\"")),
                arguments("signature", authorization("nonce_str=\"..", "nonce_str=\"zz")),
                arguments("signature", (Consumer<Draft>) draft -> draft.signed = new byte[] {' '}),
                arguments("nonce_str", (Consumer<Draft>) draft -> draft.nonce = "short"),
                arguments("timestamp", seconds(-301)),
                arguments("timestamp", seconds(+305)),
                arguments("timestamp", (Consumer<Draft>) draft -> draft.timestamp = "now"));
    }

    @ParameterizedTest
    @MethodSource("wrongSignatures")
    void aRequestThatIsNotTheCallersOwnIsRefused(String field, Consumer<Draft> change) throws IOException {
        var seen = brand.askWith("/cards?offset=0&limit=1", change);

        assertThat(seen.status()).isEqualTo(401);
        assertThat(seen.code()).isEqualTo("SIGN_ERROR");
        assertThat(seen.field()).isEqualTo(field);
        assertThat(brand.verifies(seen)).isTrue();
    }

    /** The real server says so in its message only, with 400. */
    @ParameterizedTest
    @ValueSource(strings = {"", "PUB_KEY_ID_1"})
    void aWrongKeyIdIsRefusedWithoutDetail(String id) throws IOException {
        assertWrongKeyId(brand.askWith("/cards?offset=0&limit=1", header("Wechatpay-Serial", id)));
    }

    private static void assertWrongKeyId(PracticeCaller.Seen seen) {
        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.code()).isEqualTo("PARAM_ERROR");
        assertThat(new String(seen.body(), StandardCharsets.UTF_8)).contains("Wechatpay-Serial").doesNotContain("detail");
        assertThat(brand.verifies(seen)).isTrue();
    }

    static Stream<Consumer<Draft>> refused() {
        return Stream.of(
                draft -> draft.target = "/nowhere",
                draft -> draft.method = "DELETE",
                draft -> draft.target = brand.get("/cards?offset=0&limit=99"),
                draft -> draft.target = brand.get("/cards/nowhere"),
                draft -> draft.headers.put("Authorization", "nonsense"),
                draft -> draft.headers.put("Content-Type", "text/plain"),
                draft -> {
                    draft.method = "POST";
                    draft.target = brand.get("/user-cards/1/confirm");
                    draft.body = new byte[70 << 10];
                },
                draft -> {
                    draft.method = "POST";
                    draft.target = brand.get("/media/image-upload");
                    draft.body = new byte[] {'x'};
                });
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyRefusalIsSigned(Consumer<Draft> change) throws IOException {
        var seen = brand.askWith("/cards?offset=0&limit=1", change);

        assertThat(seen.status()).isBetween(400, 404);
        assertThat(brand.verifies(seen)).isTrue();
    }

    @Test
    void aSignatureOfOneFaceIsWorthNothingOnTheOther() throws IOException {
        var seen = brand.send(draft -> draft.target = partner.get("/cards?offset=0&limit=1"));

        assertThat(seen.code()).isEqualTo("SIGN_ERROR");
    }

    @Test
    void aRequestPlayedASecondTimeIsRefused() throws IOException {
        Consumer<Draft> same = draft -> draft.nonce = "0123456789abcdef0123456789abcdef";

        assertThat(brand.askWith("/cards?offset=0&limit=1", same).status()).isEqualTo(200);
        assertThat(brand.askWith("/cards?offset=0&limit=1", same).field()).isEqualTo("nonce_str");
    }

    @ParameterizedTest
    @CsvSource({"Accept", "Content-Type", "User-Agent"})
    void aRequestWithoutARequiredHeaderIsRefused(String header) throws IOException {
        var seen = brand.askWith("/cards?offset=0&limit=1", header(header, ""));

        assertThat(seen.status()).isEqualTo(400);
        assertThat(seen.field()).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({
        "/cards?offset=0,                                 limit",
        "/cards?limit=1,                                  offset",
        "/cards?offset=-1&limit=1,                        offset",
        "/cards?offset=0&limit=0,                         limit",
        "/cards?offset=0&limit=21,                        limit",
        "/cards?offset=0&limit=1&state=OPEN,              state",
        "/cards?offset=0&limit=1&page=1,                  page",
        "/cards?offset=0&limit=1&limit=2,                 limit",
        "/user-cards?offset=0&limit=1,                    openid",
        "/user-cards?openid=o&offset=0&limit=1&user_card_state=X, user_card_state",
        "/user-cards/1?card_id=p,                         openid",
        "/user-cards/%E4%BC%9A?card_id=p&openid=o,        user_card_code",
        "/user-cards/%20?card_id=p&openid=o,              user_card_code",
        "/user-cards/%FF?card_id=p&openid=o,              user_card_code"
    })
    void aWrongParameterOfAQuestionIsNamed(String question, String field) throws IOException {
        for (var caller : new PracticeCaller[] {brand, partner}) {
            var seen = caller.ask(question);

            assertThat(seen.status()).isEqualTo(400);
            assertThat(seen.code()).isEqualTo("PARAM_ERROR");
            assertThat(seen.field()).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/cards/pNobody,                                  RESOURCE_NOT_EXISTS",
        "/user-cards/1?card_id=p&openid=o,                RESOURCE_NOT_EXISTS",
        "/nothing,                                        NOT_FOUND"
    })
    void whatIsNotThereIsNotFound(String question, String code) throws IOException {
        var seen = brand.ask(question);

        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.code()).isEqualTo(code);
    }

    @Test
    void aServiceProviderNamesTheBrandItActsFor() throws IOException {
        var prefix = partner.credentials().identity().pathPrefix();

        assertThat(partner.send(draft -> draft.target = prefix + "/cards?offset=0&limit=1").field()).isEqualTo("brand_id");
        assertThat(partner.send(draft -> draft.target = prefix + "/cards?offset=0&limit=1&brand_id=1").code()).isEqualTo("NO_AUTH");
        var body = good();
        body.addProperty("brand_id", "1");
        assertThat(partner.confirm(code(), body).code()).isEqualTo("NO_AUTH");
        assertThat(partner.confirmText(code(), good().toString()).field()).isEqualTo("/brand_id");
        assertThat(brand.confirm(code(), body).field()).isEqualTo("/brand_id");
    }

    @Test
    void aServiceProviderNeedsTheKeyIdOnlyForEncryptedFields() throws IOException {
        assertThat(partner.askWith("/cards?offset=0&limit=1", header("Wechatpay-Serial", "")).status()).isEqualTo(200);
        var body = partner.withBrand(good());
        body.addProperty("phone_number", partner.encrypted("13800130000"));
        var seen = partner.send(draft -> {
            draft.headers.put("Wechatpay-Serial", "");
            draft.method = "POST";
            draft.target = partner.credentials().identity().pathPrefix() + "/user-cards/" + code() + "/confirm";
            draft.body = body.toString().getBytes(StandardCharsets.UTF_8);
            draft.signed = draft.body;
        });
        assertWrongKeyId(seen);
    }

    private static String code() {
        return PracticeServerTest.encoded(card.code());
    }

    private static JsonObject good() {
        var body = new JsonObject();
        body.addProperty("card_id", card.cardId());
        body.addProperty("openid", card.openid());
        body.addProperty("user_card_confirm_state", "CREATE_CARD_SUCCESS");
        return body;
    }

    /** {@code E(…)} is a text encrypted for WeChat Pay, {@code X*n} for a text of n characters. */
    private static String written(String json, PracticeCaller caller) {
        var text = Pattern.compile("X\\*(\\d+)").matcher(json)
                .replaceAll(found -> "会".repeat(Integer.parseInt(found.group(1))));
        return Pattern.compile("E\\(([^)]*)\\)").matcher(text).replaceAll(found -> caller.encrypted(found.group(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/card_id                                | {'card_id': 'X*33'}",
        "/card_id                                | {'card_id': 7}",
        "/openid                                 | {'openid': ''}",
        "/openid                                 | {'openid': 'X*129'}",
        "/user_card_confirm_state                | {'user_card_confirm_state': 'SUCCESS'}",
        "/card_color                             | {'card_color': '#12345'}",
        "/card_color                             | {'card_color': '1234567'}",
        "/card_picture_url                       | {'card_picture_url': 'https://example.invalid/a.png'}",
        "/phone_number                           | {'phone_number': '13800130000'}",
        "/phone_number                           | {'phone_number': 'E()'}",
        "/phone_number                           | {'phone_number': null}",
        "/level                                  | {'level': 'X*11'}",
        "/attach                                 | {'attach': 'X*257'}",
        "/attach                                 | {'attach': '\uD83D\uDE00'}",
        "/colour                                 | {'colour': '#123456'}",
        "/valid_date_information/type            | {'valid_date_information': {}}",
        "/valid_date_information/type            | {'valid_date_information': {'type': 'FOREVER'}}",
        "/valid_date_information/available_begin_time | {'valid_date_information': {'type': 'PERMANENT', "
                + "'available_begin_time': '2026-01-01T00:00:00+08:00'}}",
        "/valid_date_information/available_day_after_receive | {'valid_date_information': {'type': 'FIX_TERM'}}",
        "/valid_date_information/available_day_after_receive | {'valid_date_information': {'type': 'FIX_TERM', "
                + "'available_day_after_receive': 0}}",
        "/valid_date_information/available_day_after_receive | {'valid_date_information': {'type': 'FIX_TERM', "
                + "'available_day_after_receive': 10958}}",
        "/valid_date_information/available_day_after_receive | {'valid_date_information': {'type': 'FIX_TERM', "
                + "'available_day_after_receive': '30'}}",
        "/valid_date_information/available_end_time | {'valid_date_information': {'type': 'FIX_TIME_RANGE', "
                + "'available_begin_time': '2026-01-01T08:00:00+08:00', 'available_end_time': '2026-01-01T00:00:00Z'}}",
        "/valid_date_information/available_begin_time | {'valid_date_information': {'type': 'FIX_TIME_RANGE', "
                + "'available_begin_time': '2026-02-30T00:00:00Z', 'available_end_time': '2027-01-01T00:00:00Z'}}",
        "/valid_date_information/available_begin_time | {'valid_date_information': {'type': 'FIX_TIME_RANGE', "
                + "'available_begin_time': '2026-02-01 00:00:00', 'available_end_time': '2027-01-01T00:00:00Z'}}",
        "/user_information/common_field_list/0/name  | {'user_information': {'common_field_list': "
                + "[{'name': 'USER_FORM_FLAG_CITY', 'value': 'E(成都市)'}]}}",
        "/user_information/common_field_list/0/value | {'user_information': {'common_field_list': "
                + "[{'name': 'USER_FORM_FLAG_NAME', 'value': '王静'}]}}",
        "/user_information/common_field_list/1/name  | {'user_information': {'common_field_list': "
                + "[{'name': 'USER_FORM_FLAG_NAME', 'value': 'E(王静)'}, {'name': 'USER_FORM_FLAG_NAME', 'value': 'E(王静)'}]}}",
        "/user_information/custom_field_list     | {'user_information': {'custom_field_list': [{}, {}]}}",
        "/user_information/custom_field_list/0/name  | {'user_information': {'custom_field_list': "
                + "[{'name': '别的', 'user_chosen_values': ['E(a)']}]}}",
        "/user_information/custom_field_list/0/user_chosen_values | {'user_information': {'custom_field_list': "
                + "[{'name': 'QUESTION', 'user_chosen_values': []}]}}",
        "/user_information/custom_field_list/0/user_chosen_values | {'user_information': {'custom_field_list': "
                + "[{'name': 'QUESTION', 'user_chosen_values': ['E(CHOICE0)', 'E(CHOICE1)']}]}}",
        "/user_information/custom_field_list/0/user_chosen_values | {'user_information': {'custom_field_list': "
                + "[{'name': 'QUESTION', 'user_chosen_values': ['E(没有这个)']}]}}"
    })
    void aWrongFieldOfAConfirmationIsNamedAndNothingPersonalEchoed(String field, String change) throws IOException {
        for (var caller : new PracticeCaller[] {brand, partner}) {
            var body = caller.withBrand(good());
            var json = written(asked(change.replace('\'', '"')), caller);
            JsonParser.parseString(json).getAsJsonObject().asMap().forEach(body::add);
            var seen = caller.confirmText(code(), new GsonBuilder().serializeNulls().create().toJson(body));

            assertThat(seen.code()).as(seen.text()).isEqualTo("PARAM_ERROR");
            assertThat(seen.field()).isEqualTo(field);
            assertThat(seen.text()).doesNotContain("王静", "13800130000", "成都");
            assertThat(server.stuckCards()).contains(card);
        }
    }

    /** Puts the words of the card's template in. */
    private static String asked(String json) throws IOException {
        var question = brand.ask("/cards/" + card.cardId()).json().getAsJsonObject("user_information")
                .getAsJsonArray("custom_field_list").get(0).getAsJsonObject();
        var values = question.getAsJsonArray("values");
        return json.replace("QUESTION", question.get("name").getAsString())
                .replace("CHOICE0", values.get(0).getAsString()).replace("CHOICE1", values.get(1).getAsString());
    }

    @Test
    void everythingThatTheTemplateAsksForIsTaken() throws IOException {
        try (var own = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()))) {
            var caller = new PracticeCaller(own.baseUri(), own.brand());
            var body = good();
            var json = asked("""
                    {"card_color": "#12abEF", "level": "金卡", "attach": "X*256", "phone_number": "E(13800130000)",
                     "valid_date_information": {"type": "FIX_TIME_RANGE", "available_begin_time": "2026-01-01T00:00:00.000+08:00",
                                                "available_end_time": "2027-01-01T00:00:00Z"},
                     "user_information": {"common_field_list": [{"name": "USER_FORM_FLAG_NAME", "value": "E(王静)"}],
                                          "custom_field_list": [{"name": "QUESTION", "user_chosen_values": ["E(CHOICE1)"]}]}}""");
            JsonParser.parseString(written(json, caller)).getAsJsonObject().asMap().forEach(body::add);
            var answer = caller.confirm(code(), body);

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            var named = answer.json().getAsJsonObject("user_information").getAsJsonArray("common_field_list").get(0).getAsJsonObject();
            assertThat(caller.opened(named.get("value").getAsString())).isEqualTo("王静");
            assertThat(answer.json().get("card_color").getAsString()).isEqualTo("#12abEF");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"[]", "{'a': 1,}", "{} {}", "x", "``"})
    void aBodyThatIsNotOneJsonObjectIsRefused(String body) throws IOException {
        assertThat(brand.confirmText(code(), body).code()).isEqualTo("PARAM_ERROR");
    }

    @Test
    void aBodyBeyondAllMeasureIsRefused() throws IOException {
        assertThat(brand.confirmText(code(), "{\"attach\":\"" + "a".repeat(70_000) + "\"}").field()).isEqualTo("body");
    }

    @Test
    void anUnknownTemplateOrAnotherMembersCardIsNotFound() throws IOException {
        var template = good();
        template.addProperty("card_id", "pNobody");
        var member = good();
        member.addProperty("openid", "oNobody");

        assertThat(brand.confirm(code(), template).code()).isEqualTo("RESOURCE_NOT_EXISTS");
        assertThat(brand.confirm(code(), member).code()).isEqualTo("RESOURCE_NOT_EXISTS");
    }

    @ParameterizedTest
    @EnumSource
    void messagesComeInTheCallersLanguage(MerchantType merchantType) throws IOException {
        var caller = merchantType == MerchantType.BRAND ? brand : partner;

        assertThat(caller.askWith("/cards/p", header("Accept-Language", "en")).text()).contains("There is no such card template");
        assertThat(caller.askWith("/cards/p", header("Accept-Language", "zh-CN")).text()).contains("会员卡模板不存在");
    }
}
