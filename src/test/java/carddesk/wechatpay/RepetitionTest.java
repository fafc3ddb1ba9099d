package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.wechatpay.CallFailure.Effect;
import carddesk.wechatpay.CallFailure.NoAnswer;
import carddesk.wechatpay.CallFailure.NotDoneYet;
import carddesk.wechatpay.CallFailure.NotSent;
import carddesk.wechatpay.CallFailure.ServerFault;
import carddesk.wechatpay.CallFailure.TooFast;
import carddesk.wechatpay.CallFailure.Unavailable;
import carddesk.wechatpay.ScriptedWechatpay.Received;
import carddesk.wechatpay.ScriptedWechatpay.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are sent again and which never are (protocol section 9). */
class RepetitionTest {
    private static final Caller CALLER = new Caller();
    private static final ApiCall QUESTION = ApiCall.get("one", "/user-cards/A1");
    private static final ApiCall ORDER = ApiCall.post("confirm", "/user-cards/A1/confirm", "{\"a\":1}");
    private static final String ERROR = "{\"code\":\"CODE\",\"message\":\"words\"}";
    private static final Reply DROP = new Reply.BytesAndClose(new byte[0]);

    @BeforeEach
    void prepare() {
        CALLER.timeouts(Duration.ofSeconds(2), Duration.ofSeconds(20)).waits(Caller.QUICK);
    }

    @AfterAll
    static void close() {
        CALLER.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503})
    void whatWasNotCarriedOutIsSentAgainNewlySigned(int status) throws Exception {
        try (var server = new ScriptedWechatpay(error(status), error(status), ok())) {
            var answer = CALLER.client(server).send(ORDER);

            assertThat(answer.report().attempts()).isEqualTo(3);
            assertThat(answer.report().status()).isEqualTo(200);
            assertFreshSignatures(server, 3);
        }
    }

    @Test
    void afterThreeTimesTheCallGivesUp() throws Exception {
        try (var fast = new ScriptedWechatpay(error(429)); var down = new ScriptedWechatpay(error(503))) {
            var tooFast = catchThrowableOfType(TooFast.class, () -> CALLER.client(fast).send(ORDER));
            var unavailable = catchThrowableOfType(Unavailable.class, () -> CALLER.client(down).send(QUESTION));

            assertThat(tooFast.effect()).isEqualTo(Effect.NOT_CARRIED_OUT);
            assertThat(tooFast.report().attempts()).isEqualTo(3);
            assertThat(unavailable.effect()).isEqualTo(Effect.NOT_CARRIED_OUT);
            assertThat(unavailable.body().code()).isEqualTo("CODE");
            assertFreshSignatures(fast, 3);
            assertFreshSignatures(down, 3);
        }
    }

    @Test
    void afterTooFastAllCallsOfTheOperationArePaused() throws Exception {
        var time = new SimulatedTime();
        var rateLimiter = new RateLimiter(RateLimiter.SPACING, time, time);
        CALLER.waits(new RetryPolicy(Duration.ofSeconds(3), Duration.ofSeconds(3), 0));
        try (var server = new ScriptedWechatpay(error(429), ok())) {
            var hosts = Hosts.only(server.base());
            var refused = CALLER.client(hosts, rateLimiter);
            assertThatThrownBy(() -> refused.send(ORDER)).isInstanceOf(TooFast.class);

            CALLER.client(hosts, rateLimiter).send(ORDER);

            assertThat(time.now()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "soon", "-1", "99999"})
    void retryAfterIsHeardWithinLimitsAndNeverSendsOneSignatureTwice(String retryAfter) throws Exception {
        var busy = Replies.signed(503, ERROR, CALLER.wechatpay()).with("Retry-After", retryAfter).reply();
        try (var server = new ScriptedWechatpay(busy, ok())) {
            CALLER.client(server).send(ORDER);

            assertFreshSignatures(server, 2);
        }
    }

    @Test
    void retryAfterZeroIsLeftToTheClient() throws Exception {
        CALLER.waits(new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 0));
        try (var server = new ScriptedWechatpay(Replies.unsigned(503, "{}").with("Retry-After", "0").reply())) {
            var client = CALLER.client(server);

            assertThatThrownBy(() -> client.send(QUESTION)).isInstanceOf(Unavailable.class);

            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 504})
    void afterAServerFaultOnlyAQuestionIsRepeated(int status) throws Exception {
        try (var question = new ScriptedWechatpay(error(status), ok()); var order = new ScriptedWechatpay(error(status), ok())) {
            assertThat(CALLER.client(question).send(QUESTION).report().attempts()).isEqualTo(2);

            var failure = catchThrowableOfType(ServerFault.class, () -> CALLER.client(order).send(ORDER));
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(order.received()).hasSize(1);
            assertFreshSignatures(question, 2);
        }
    }

    @Test
    void acceptedButNotDoneIsAskedAgainButNotOrderedAgain() throws Exception {
        try (var question = new ScriptedWechatpay(error(202), ok()); var order = new ScriptedWechatpay(error(202), ok())) {
            assertThat(CALLER.client(question).send(QUESTION).report().attempts()).isEqualTo(2);

            var failure = catchThrowableOfType(NotDoneYet.class, () -> CALLER.client(order).send(ORDER));
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(order.received()).hasSize(1);
        }
    }

    @Test
    void anOrderWhoseConnectionBrokeIsNotRepeated() throws Exception {
        try (var server = new ScriptedWechatpay(DROP)) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(NoAnswer.class, () -> client.send(ORDER));

            assertThat(failure.timedOut()).isFalse();
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.report().attempts()).isEqualTo(1);
            assertThat(failure.report().status()).isNull();
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void anOrderWithoutAnswerInTimeIsNotRepeated() throws Exception {
        CALLER.timeouts(Duration.ofMillis(300), Duration.ofMillis(400));
        try (var server = new ScriptedWechatpay(new Reply.Silence())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(NoAnswer.class, () -> client.send(ORDER));

            assertThat(failure.timedOut()).isTrue();
            assertThat(server.received()).hasSize(1);
            server.clientGone().await();
        }
    }

    @Test
    void halfAnAnswerIsNoAnswer() throws Exception {
        var half = Replies.signed(200, "{\"total_count\":12}", CALLER.wechatpay()).halfReply();
        try (var order = new ScriptedWechatpay(half); var question = new ScriptedWechatpay(half, ok())) {
            var failure = catchThrowableOfType(NoAnswer.class, () -> CALLER.client(order).send(ORDER));

            assertThat(failure.timedOut()).isFalse();
            assertThat(order.received()).hasSize(1);
            assertThat(CALLER.client(question).send(QUESTION).report().attempts()).isEqualTo(2);
        }
    }

    @Test
    void whatDoesNotSpeakHttpIsNotQuoted() throws Exception {
        try (var server = new ScriptedWechatpay(new Reply.BytesAndClose("SSH-2.0 top secret\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(NoAnswer.class, () -> client.send(ORDER));

            assertThat(failure).hasStackTraceContaining("Not HTTP");
            assertThat(failure.getCause().toString()).doesNotContain("secret");
        }
    }

    @Test
    void aRefusedConnectionGoesToTheBackupHostAtOnceWithAFreshSignature() throws Exception {
        try (var backup = new ScriptedWechatpay(ok())) {
            var client = CALLER.client(new Hosts(Caller.nobody(), backup.base()));

            var answer = client.send(ORDER);

            assertThat(answer.report().attempts()).isEqualTo(1);
            assertThat(backup.received()).hasSize(1);
        }
    }

    @Test
    void anOrderThatLeftForThePrimaryHostDoesNotGoToTheBackup() throws Exception {
        try (var primary = new ScriptedWechatpay(DROP); var backup = new ScriptedWechatpay(ok())) {
            var client = CALLER.client(new Hosts(primary.base(), backup.base()));

            assertThatThrownBy(() -> client.send(ORDER)).isInstanceOf(NoAnswer.class);

            assertThat(primary.received()).hasSize(1);
            assertThat(backup.received()).isEmpty();
        }
    }

    @Test
    void withoutAnyConnectionNothingWasSent() throws Exception {
        var client = CALLER.client(new Hosts(Caller.nobody(), Caller.nobody()));

        var failure = catchThrowableOfType(NotSent.class, () -> client.send(ORDER));

        assertThat(failure.reason()).isEqualTo(NotSent.Reason.NO_CONNECTION);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_CARRIED_OUT);
        assertThat(failure.report().attempts()).isZero();
    }

    @Test
    void aSlashAtTheEndOfTheBaseIsNotDoubled() throws Exception {
        try (var server = new ScriptedWechatpay(ok())) {
            CALLER.client(Hosts.only(URI.create(server.base() + "/"))).send(QUESTION);

            assertThat(server.received()).extracting(Received::target).containsExactly("/user-cards/A1");
        }
    }

    @Test
    void aConnectionThatBreaksInTheHandshakeIsNotSecure() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> resetAll(server));
            var client = CALLER.client(Hosts.only(URI.create("https://127.0.0.1:" + server.getLocalPort())));

            var failure = catchThrowableOfType(NotSent.class, () -> client.send(ORDER));

            assertThat(failure.reason()).isEqualTo(NotSent.Reason.NOT_SECURE);
        }
    }

    private static void resetAll(ServerSocket server) {
        try {
            while (true) {
                try (var connection = server.accept()) {
                    connection.setSoLinger(true, 0);
                    connection.getInputStream().read(); // some of the greeting has come
                }
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    @Test
    void anUnknownHostIsToldAsSuch() {
        var client = CALLER.client(Hosts.only(URI.create("https://card-desk.invalid")));

        var failure = catchThrowableOfType(NotSent.class, () -> client.send(ORDER));

        assertThat(failure.reason()).isEqualTo(NotSent.Reason.NO_SUCH_HOST);
    }

    @Test
    void aFailedHandshakeIsNotSecureAndNotTriedInTheClear() throws Exception {
        try (var server = new ScriptedWechatpay(new Reply.BytesAndClose("HTTP/1.1 400\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                var clear = new ScriptedWechatpay(ok())) {
            var client = CALLER.client(new Hosts(server.secureBase(), clear.base()));

            var failure = catchThrowableOfType(NotSent.class, () -> client.send(ORDER));

            assertThat(failure.reason()).isEqualTo(NotSent.Reason.NOT_SECURE);
            assertThat(failure.report().attempts()).isZero();
            assertThat(clear.received()).isEmpty();
        }
    }

    @Test
    void noFailureShowsTheSignatureOrTheBody() throws Exception {
        try (var server = new ScriptedWechatpay(DROP)) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(NoAnswer.class, () -> client.send(ORDER));

            var signature = server.received().getFirst().authorization("signature");
            for (Throwable link = failure; link != null; link = link.getCause()) {
                assertThat(link.toString()).doesNotContain(signature, "WECHATPAY", "{\"a\":1}");
            }
        }
    }

    private static Reply ok() {
        return Replies.signed(200, "{\"total_count\":0}", CALLER.wechatpay()).reply();
    }

    private static Reply error(int status) {
        return Replies.signed(status, ERROR, CALLER.wechatpay()).reply();
    }

    private static void assertFreshSignatures(ScriptedWechatpay server, int requests) {
        var received = server.received();
        assertThat(received).hasSize(requests);
        assertThat(received).extracting(request -> request.authorization("nonce_str")).doesNotHaveDuplicates();
        assertThat(received).extracting(request -> request.authorization("signature")).doesNotHaveDuplicates();
        assertThat(received).extracting(Received::text).containsOnly(received.getFirst().text());
    }
}
