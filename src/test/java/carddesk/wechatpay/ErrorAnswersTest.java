package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import carddesk.wechatpay.CallFailure.Effect;
import carddesk.wechatpay.CallFailure.ErrorAnswer;
import carddesk.wechatpay.CallFailure.NoAnswer;
import carddesk.wechatpay.CallFailure.NotWechatpay;
import carddesk.wechatpay.CallFailure.Refused;
import carddesk.wechatpay.CallFailure.Unavailable;
import carddesk.wechatpay.ScriptedWechatpay.Received;
import java.time.Instant;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To a confirmation, an error answer proves something only when its signature verifies (protocol section 9). */
class ErrorAnswersTest {
    private static final Caller CALLER = new Caller();
    private static final ApiCall QUESTION = ApiCall.get("one", "/user-cards/A1");
    private static final ApiCall ORDER = ApiCall.post("confirm", "/user-cards/A1/confirm", "{\"a\":1}");
    private static final String ERROR = "{\"code\":\"CODE\",\"message\":\"words\"}";
    private static final String CARD = "{\"user_card_code\":\"A1\",\"user_card_state\":\"EFFECTIVE\"}";

    @AfterAll
    static void close() {
        CALLER.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 502, 503, 504})
    void anUnsignedErrorLeavesAnOrderUnknownAndSentOnce(int status) throws Exception {
        assertUnproven(Replies.unsigned(status, ERROR));
    }

    static Stream<Arguments> unproven() {
        var signed = Replies.signed(503, ERROR, CALLER.wechatpay()).with("Retry-After", "0");
        return Stream.of(
                argumentSet("another's key", Replies.signed(503, ERROR, Caller.newKey())),
                argumentSet("unknown serial", signed.copy().with("Wechatpay-Serial", "PUB_KEY_ID_7")),
                argumentSet("stale", Replies.signed(400, ERROR, CALLER.wechatpay(), Instant.now().minusSeconds(400))),
                argumentSet("from the future", Replies.signed(429, ERROR, CALLER.wechatpay(), Instant.now().plusSeconds(400))),
                argumentSet("changed body", signed.copy().withBody(body -> body.replace("words", "other"))),
                argumentSet("without nonce", signed.copy().without("Wechatpay-Nonce")),
                argumentSet("probe", signed.copy().with("Wechatpay-Signature", "WECHATPAY/SIGNTEST/aGVsbG8=")),
                argumentSet("a genuine success under an error's status", Replies.signed(503, CARD, CALLER.wechatpay())),
                argumentSet("a genuine success under a refusal's status", Replies.signed(404, CARD, CALLER.wechatpay())),
                argumentSet("a genuine empty answer", Replies.signed(503, "", CALLER.wechatpay())),
                argumentSet("a system error under another status",
                        Replies.signed(503, "{\"code\":\"SYSTEM_ERROR\",\"message\":\"words\"}", CALLER.wechatpay())));
    }

    @ParameterizedTest
    @MethodSource("unproven")
    void anErrorThatDoesNotVerifyLeavesAnOrderUnknownAndSentOnce(Replies reply) throws Exception {
        assertUnproven(reply);
    }

    private static void assertUnproven(Replies reply) throws Exception {
        try (var server = new ScriptedWechatpay(reply.reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(ErrorAnswer.class, () -> client.send(ORDER));

            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.isVerified()).isFalse();
            assertThat(failure.report().verified()).isFalse();
            assertThat(failure.report().requestId()).isEqualTo(Replies.REQUEST_ID);
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409})
    void aSignedRefusalProvesThatNothingWasCarriedOut(int status) throws Exception {
        try (var server = new ScriptedWechatpay(Replies.signed(status, ERROR, CALLER.wechatpay()).reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Refused.class, () -> client.send(ORDER));

            assertThat(failure.effect()).isEqualTo(Effect.NOT_CARRIED_OUT);
            assertThat(failure.isVerified()).isTrue();
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void anOrderIsRepeatedAsLongAsTheErrorsVerify() throws Exception {
        var signed = Replies.signed(503, ERROR, CALLER.wechatpay()).reply();
        try (var server = new ScriptedWechatpay(signed, Replies.unsigned(503, ERROR).reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Unavailable.class, () -> client.send(ORDER));

            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.report().attempts()).isEqualTo(2);
            assertThat(server.received()).extracting(Received::text).hasSize(2).containsOnly("{\"a\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void aQuestionIsRepeatedAfterAnUnsignedErrorToo(int status) throws Exception {
        var answer = Replies.signed(200, CARD, CALLER.wechatpay()).reply();
        try (var server = new ScriptedWechatpay(Replies.unsigned(status, ERROR).reply(), answer)) {
            assertThat(CALLER.client(server).send(QUESTION).report().attempts()).isEqualTo(2);
        }
    }

    static Stream<Arguments> noErrorsOfTheApi() {
        var page = "<html><body>Bad request</body></html>";
        return Stream.of(
                argumentSet("a page as refusal", Replies.unsigned(403, page)),
                argumentSet("a signed page as refusal", Replies.signed(400, page, CALLER.wechatpay())),
                argumentSet("a redirect", Replies.signed(302, ERROR, CALLER.wechatpay())),
                argumentSet("switching protocols", Replies.unsigned(101, "")));
    }

    @ParameterizedTest
    @MethodSource("noErrorsOfTheApi")
    void whatIsNoErrorOfTheApiLeavesAnOrderUnknownAndSentOnce(Replies reply) throws Exception {
        try (var server = new ScriptedWechatpay(reply.reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(NotWechatpay.class, () -> client.send(ORDER));

            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 503})
    void anErrorBeyondTheLimitProvesNothing(int status) throws Exception {
        var body = "{\"code\":\"CODE\",\"message\":\"" + "x".repeat(Transport.LARGEST_ANSWER) + "\"}";
        try (var server = new ScriptedWechatpay(Replies.signed(status, body, CALLER.wechatpay()).reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(ErrorAnswer.class, () -> client.send(ORDER));

            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.received()).hasSize(1);
        }
    }

    /** Over a direct connection, OkHttp takes a 407 for a breach of HTTP. */
    @Test
    void aProxysLoginAfterTheRequestLeftLeavesAnOrderUnknownAndSentOnce() throws Exception {
        try (var server = new ScriptedWechatpay(Replies.unsigned(407, "").reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(NoAnswer.class, () -> client.send(ORDER));

            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aProxysLoginThatReachesTheJudgeIsNamedAndProvesNothing() {
        var answers = new ClassifiedResponses();

        var failure = catchThrowableOfType(NotWechatpay.class, () -> answers.judged(407, Headers.of(), new byte[0]));

        assertThat(failure.reason()).isEqualTo(NotWechatpay.Reason.PROXY_LOGIN);
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    }
}
