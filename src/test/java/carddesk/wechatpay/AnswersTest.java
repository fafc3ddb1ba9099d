package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import carddesk.wechatpay.ApiCall.Body;
import carddesk.wechatpay.ApiCall.Repeat;
import carddesk.wechatpay.CallFailure.ErrorBody;
import carddesk.wechatpay.CallFailure.NotWechatpay;
import carddesk.wechatpay.CallFailure.NotWechatpay.Reason;
import carddesk.wechatpay.CallFailure.Refused;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent, and what each kind of whole answer is taken for. */
class AnswersTest {
    private static final Caller CALLER = new Caller();
    private static final ApiCall LIST = ApiCall.get("list", "/brand/card-member/cards?offset=0&limit=20");

    @BeforeEach
    void prepare() {
        CALLER.identity(Caller.BRAND).language(Locale.SIMPLIFIED_CHINESE).clock(InstantSource.system());
        CALLER.reports().clear();
    }

    @AfterAll
    static void close() {
        CALLER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "brand,   WECHATPAY-BRAND-SHA256-RSA2048, 'brand_id=\"40001\"'",
        "partner, WECHATPAY2-SHA256-RSA2048,      'mchid=\"1900000001\"'"
    })
    void bothFacesSendEveryRequiredHeaderSigned(String merchantType, String scheme, String id) throws Exception {
        CALLER.identity(merchantType.equals("brand") ? Caller.BRAND : Caller.PARTNER);
        try (var server = new ScriptedWechatpay(ok().reply())) {
            CALLER.client(server).send(LIST);

            var request = server.received().getFirst();
            assertThat(request.target()).isEqualTo(LIST.pathAndQuery());
            assertThat(request.header("Authorization")).startsWith(scheme + " " + id + ",nonce_str=\"");
            assertThat(request.authorization("serial_no")).isEqualTo(Caller.SERIAL);
            assertThat(request.authorization("nonce_str")).matches("[0-9A-Za-z]{32}");
            assertThat(request.header("Wechatpay-Serial")).isEqualTo(Caller.KEY_ID);
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Accept-Encoding")).isEqualTo("identity");
            assertThat(request.header("User-Agent")).isEqualTo("CardDesk-Test/1.0");
            assertThat(request.headers()).doesNotContainKey("Cookie");
            assertThat(isSigned(request, "")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, zh-CN", "zh-TW, zh-CN", "en-GB, en", "fr, en"})
    void theServerIsAskedForTheLanguageOfTheScreens(String screens, String asked) throws Exception {
        CALLER.language(Locale.forLanguageTag(screens));
        try (var server = new ScriptedWechatpay(ok().reply())) {
            CALLER.client(server).send(LIST);

            assertThat(server.received().getFirst().header("Accept-Language")).isEqualTo(asked);
        }
    }

    @Test
    void anOrderIsSignedAsItIsSent() throws Exception {
        var json = "{\"level\":\"金卡\"}";
        try (var server = new ScriptedWechatpay(ok().reply())) {
            CALLER.client(server).send(ApiCall.post("confirm", "/user-cards/a%2Fb%25/confirm", json));

            var request = server.received().getFirst();
            assertThat(request.text()).isEqualTo(json);
            assertThat(request.target()).isEqualTo("/user-cards/a%2Fb%25/confirm");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(isSigned(request, json)).isTrue();
        }
    }

    @Test
    void aPictureIsSentAsAFormWhoseMetaIsSigned() throws Exception {
        var meta = "{\"filename\":\"card.png\",\"file_digest\":\"ab\"}";
        var picture = new Body.Picture(meta, "card.png", "image/png", new byte[] {1, 13, 10, -1});
        try (var server = new ScriptedWechatpay(ok().reply())) {
            CALLER.client(server).send(new ApiCall("upload", "POST", "/media/image-upload", picture, Repeat.HARMLESS));

            var request = server.received().getFirst();
            var form = new String(request.body(), StandardCharsets.ISO_8859_1);
            assertThat(request.header("Content-Type")).startsWith("multipart/form-data; boundary=");
            assertThat(form)
                    .contains("name=\"meta\"", "Content-Type: application/json\r\n", "\r\n\r\n" + meta + "\r\n")
                    .contains("name=\"file\"; filename=\"card.png\"", "Content-Type: image/png\r\n", "\r\n\r\n\u0001\r\n\u00ff\r\n");
            assertThat(isSigned(request, meta)).isTrue();
        }
    }

    @Test
    void aPathThatTheWireWouldChangeIsNotSent() throws Exception {
        try (var server = new ScriptedWechatpay(ok().reply())) {
            var client = CALLER.client(server);

            assertThat(catchThrowableOfType(
                            IllegalArgumentException.class, () -> client.send(ApiCall.get("one", "/user-cards/%2E%2E/confirm"))))
                    .hasMessageContaining("dot segments");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void everyCallIsReportedWithItsRequestIdAndTheClocksDifference() throws Exception {
        var date = "Sun, 01 Mar 2026 08:00:00 GMT";
        CALLER.clock(InstantSource.fixed(Instant.parse("2026-03-01T08:07:00Z")));
        try (var server = new ScriptedWechatpay(Replies.unsigned(401, "{\"code\":\"SIGN_ERROR\"}").with("Date", date).reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Refused.class, () -> client.send(LIST));

            assertThat(CALLER.reports()).containsExactly(failure.report());
            assertThat(failure.report().operation()).isEqualTo("list");
            assertThat(failure.report().status()).isEqualTo(401);
            assertThat(failure.report().requestId()).isEqualTo(Replies.REQUEST_ID);
            assertThat(failure.report().verified()).isFalse();
            assertThat(failure.report().attempts()).as("one answer says nothing about this machine's clock").isEqualTo(2);
            assertThat(failure.report().clockSkew()).isEqualTo(Duration.ofMinutes(7));
        }
    }

    @Test
    void aDateThatNoClockShowsIsNoClocksDifference() throws Exception {
        var date = "Sun, 01 Mar 299990026 08:00:00 GMT";
        try (var server = new ScriptedWechatpay(Replies.unsigned(401, "{\"code\":\"SIGN_ERROR\"}").with("Date", date).reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Refused.class, () -> client.send(LIST));

            assertThat(failure.report().clockSkew()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"400, PARAM_ERROR", "400, INVALID_REQUEST", "401, SIGN_ERROR", "403, NO_AUTH", "404, RESOURCE_NOT_EXISTS"})
    void aRefusalCarriesTheServersWordsAndIsNotRepeated(int status, String code) throws Exception {
        var body = """
                {"code":"%s","message":"参数\\u0007错误\\u202e","detail":{"field":"/body/level","issue":"too long","location":"body","new":1}}"""
                .formatted(code);
        try (var server = new ScriptedWechatpay(Replies.signed(status, body, CALLER.wechatpay()).reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Refused.class, () -> client.send(LIST));

            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.body().code()).isEqualTo(code);
            assertThat(failure.body().message()).isEqualTo("参数 错误");
            assertThat(failure.body().detail()).isEqualTo(new ErrorBody.Detail("/body/level", "", "too long", "body"));
            assertThat(failure.effect()).isEqualTo(CallFailure.Effect.NOT_CARRIED_OUT);
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''", "{\"code\":", "[1]", "{\"code\":null,\"message\":{}}", "not json"})
    void aRefusalWithoutReadableWordsIsStillARefusal(String body) throws Exception {
        try (var server = new ScriptedWechatpay(Replies.unsigned(404, body).without("Request-ID").reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Refused.class, () -> client.send(LIST));

            assertThat(failure.body()).isEqualTo(ErrorBody.EMPTY);
            assertThat(failure.report().requestId()).isNull();
        }
    }

    @Test
    void anEndlessMessageIsCut() throws Exception {
        try (var server = new ScriptedWechatpay(Replies.unsigned(400, "{\"message\":\"" + "长".repeat(9000) + "\"}").reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Refused.class, () -> client.send(LIST));

            assertThat(Optional.ofNullable(failure.body().message()).map(String::length)).isEqualTo(Optional.of(500));
        }
    }

    static Stream<Arguments> strangers() {
        var page = "<!DOCTYPE html><html><body>Sign in to the network</body></html>";
        var deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        var invalidUtf8 = new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
        return Stream.of(
                argumentSet("page by type", Replies.unsigned(200, "Hello").with("Content-Type", "text/html"), Reason.WEB_PAGE),
                argumentSet("page by look", Replies.unsigned(200, "\uFEFF\n " + page), Reason.WEB_PAGE),
                argumentSet("page as refusal", Replies.unsigned(403, page), Reason.WEB_PAGE),
                argumentSet("unsigned and empty", Replies.unsigned(200, ""), Reason.EMPTY),
                argumentSet("signed and empty", signed(""), Reason.EMPTY),
                argumentSet("broken", signed("{\"a\":"), Reason.BROKEN_JSON),
                argumentSet("trailing garbage", signed("{} {}"), Reason.BROKEN_JSON),
                argumentSet("no object", signed("[1]"), Reason.BROKEN_JSON),
                argumentSet("only blanks", signed("  "), Reason.BROKEN_JSON),
                argumentSet("lenient syntax", signed("{a:'b'}"), Reason.BROKEN_JSON),
                argumentSet("too deep", signed(deep), Reason.BROKEN_JSON),
                argumentSet("not utf-8", signedBytes(invalidUtf8), Reason.BROKEN_JSON),
                argumentSet("redirect", Replies.unsigned(302, "").with("Location", "/elsewhere"), Reason.REDIRECT),
                argumentSet("permanent redirect", Replies.unsigned(308, "").with("Location", "http://example.org/"), Reason.REDIRECT),
                argumentSet("switching protocols", Replies.unsigned(101, "").with("Upgrade", "h2c"), Reason.UNEXPECTED_STATUS),
                argumentSet("beyond all statuses", Replies.signed(999, "{\"code\":\"A\"}", CALLER.wechatpay()), Reason.UNEXPECTED_STATUS),
                argumentSet("too large", Replies.unsigned(200, "x".repeat(Transport.LARGEST_ANSWER + 1)), Reason.TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whatIsNotTheApisAnswerIsToldAsSuch(Replies stranger, Reason reason) throws Exception {
        try (var server = new ScriptedWechatpay(stranger.reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(NotWechatpay.class, () -> client.send(LIST));

            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void anAnswerOfExactlyTheLimitIsRead() throws Exception {
        var frame = "{\"a\":\"\"}".length();
        var body = "{\"a\":\"" + "x".repeat(Transport.LARGEST_ANSWER - frame) + "\"}";
        try (var server = new ScriptedWechatpay(signed(body).reply())) {
            var answer = CALLER.client(server).send(LIST);

            assertThat(answer.json().requiredText("a")).hasSize(Transport.LARGEST_ANSWER - frame);
        }
    }

    private static Replies ok() {
        return signed("{\"total_count\":0}");
    }

    private static Replies signed(String body) {
        return Replies.signed(200, body, CALLER.wechatpay());
    }

    private static Replies signedBytes(byte[] bytes) {
        return Replies.signedBytes(200, bytes, CALLER.wechatpay());
    }

    private static boolean isSigned(ScriptedWechatpay.Received request, String signedBody) throws Exception {
        var rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(CALLER.own().getPublic());
        var message = request.method() + "\n" + request.target() + "\n" + request.authorization("timestamp") + "\n"
                + request.authorization("nonce_str") + "\n" + signedBody + "\n";
        rsa.update(message.getBytes(StandardCharsets.UTF_8));
        return rsa.verify(Base64.getDecoder().decode(request.authorization("signature")));
    }
}
