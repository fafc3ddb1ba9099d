package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.CallFailure.Effect;
import carddesk.wechatpay.CallFailure.NoAnswer;
import carddesk.wechatpay.IdleClosingRelay.Closing;
import carddesk.wechatpay.ScriptedWechatpay.Received;
import carddesk.wechatpay.ScriptedWechatpay.Reply;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and routers that give idle connections up: no confirmation is lost on one, and a reading call costs no pause. */
@Timeout(60)
class IdleServerTest {
    /** So short that a test waits for it; how long the connection has been idle is for the client's clock to say, which the test holds. */
    private static final Duration SOON = Duration.ofMillis(40);

    private static final Duration NEVER = Duration.ofHours(1);
    private static final RetryPolicy NO_REPETITIONS = new RetryPolicy(Duration.ofHours(1), Duration.ofHours(1), 0);
    private static final RetryPolicy ONE_REPETITION = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 1);
    private static final ApiCall ORDER = ApiCall.post("confirm", "/user-cards/A1/confirm", "{}");
    private static final ApiCall QUESTION = ApiCall.get("one", "/user-cards/A1");
    private static final Caller CALLER = new Caller();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final InstantSource clock = now::get;
    private Transport transport;
    private PracticeServer practice;

    @BeforeEach
    void start() throws IOException {
        var idle = new IdleConnections(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(), clock);
        transport = new Transport("CardDesk-Test/1.0", new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(20)), () -> null, idle);
        practice = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withoutRateLimit());
    }

    @AfterEach
    void stop() {
        transport.close();
        practice.close();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private SignedClient client(URI host, Credentials credentials, RetryPolicy retryPolicy, RateLimiter rateLimiter) {
        var context = new ClientContext(
                InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
        return new SignedClient(transport, rateLimiter, credentials, Hosts.only(host), context, retryPolicy);
    }

    private SignedClient practising(URI host) {
        return client(host, practice.brand(), NO_REPETITIONS, new RateLimiter(Caller.NO_SPACING));
    }

    private SignedClient scripted(URI host, RetryPolicy retryPolicy) {
        return client(host, CALLER.credentials(), retryPolicy, new RateLimiter(Caller.NO_SPACING));
    }

    static Stream<Arguments> idleServers() {
        return IntStream.of(1, 2, 5, 60).boxed().flatMap(seconds -> Stream.of(Closing.values())
                .map(closing -> argumentSet(closing + " after " + seconds + " s", Duration.ofSeconds(seconds), closing)));
    }

    @ParameterizedTest
    @MethodSource("idleServers")
    void aConfirmationReachesAServerThatHasGivenTheConnectionUp(Duration after, Closing closing) throws Exception {
        var card = practice.stuckCards().getFirst();
        try (var relay = new IdleClosingRelay(practice.baseUri(), SOON, closing)) {
            var client = practising(relay.base());
            client.send(PracticeCalls.list(practice.brand()));
            relay.awaitGivenUp();
            pass(after);

            var answer = client.send(PracticeCalls.confirm(practice.brand(), card));

            assertThat(answer.report().attempts()).isEqualTo(1);
            assertThat(relay.accepted()).isEqualTo(2);
            assertThat(relay.lost()).isZero();
            assertThat(practice.stuckCards()).doesNotContain(card);
            assertThat(practice.arrivals()).extracting(Arrival::operation).containsExactly(Operation.LIST_TEMPLATES, Operation.CONFIRM);
        }
    }

    @ParameterizedTest
    @CsvSource({"700, 1", "760, 2", "5000, 2", "25000, 2"})
    void aConfirmationLeavesOnAConnectionUsedWithinTheLastSecondOrANewOne(long idleMillis, int connections) throws Exception {
        try (var relay = new IdleClosingRelay(practice.baseUri(), NEVER, Closing.ORDERLY)) {
            var client = practising(relay.base());
            client.send(PracticeCalls.list(practice.brand()));
            pass(Duration.ofMillis(idleMillis));

            client.send(PracticeCalls.confirm(practice.brand(), practice.stuckCards().getFirst()));

            assertThat(relay.accepted()).isEqualTo(connections);
        }
    }

    @ParameterizedTest
    @CsvSource({"3900, 1", "4000, 2"})
    void aReadingCallRespectsHowLongTheServerKeepsConnections(long idleMillis, int connections) throws Exception {
        var reply = Replies.signed(200, "{}", CALLER.wechatpay()).with("Keep-Alive", "timeout=5, max=100").reply();
        try (var server = new ScriptedWechatpay(reply); var relay = new IdleClosingRelay(server.base(), NEVER, Closing.ORDERLY)) {
            var client = scripted(relay.base(), NO_REPETITIONS);
            client.send(QUESTION);
            pass(Duration.ofMillis(idleMillis));

            assertThat(client.send(QUESTION).report().attempts()).isEqualTo(1);

            assertThat(relay.accepted()).isEqualTo(connections);
        }
    }

    /** Several were open, and the pool offers the oldest first. */
    @Test
    void aConfirmationPassesOverAllConnectionsThatAreTooOld() throws Exception {
        practice.faults().always(Operation.LIST_TEMPLATES, new Fault.Delay(Duration.ofMillis(200)));
        try (var relay = new IdleClosingRelay(practice.baseUri(), NEVER, Closing.ORDERLY);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = practising(relay.base());
            var list = PracticeCalls.list(practice.brand());
            var answers = IntStream.range(0, 4).<Future<ApiResponse>>mapToObj(i -> threads.submit(() -> client.send(list))).toList();
            for (var answer : answers) {
                answer.get();
            }
            int before = relay.accepted();
            pass(Duration.ofSeconds(3));

            var answer = client.send(PracticeCalls.confirm(practice.brand(), practice.stuckCards().getFirst()));

            assertThat(answer.report().attempts()).isEqualTo(1);
            assertThat(relay.accepted()).isEqualTo(before + 1);
            assertThat(practice.arrivals()).extracting(Arrival::signature).hasSize(5).doesNotHaveDuplicates();
        }
    }

    /** Within the second a confirmation can be lost; it is not sent again then. */
    @Test
    void aConfirmationThatMeetsADeadConnectionIsUnknownAndSentOnce() throws Exception {
        var card = practice.stuckCards().getFirst();
        try (var relay = new IdleClosingRelay(practice.baseUri(), SOON, Closing.FORGOTTEN)) {
            var client = practising(relay.base());
            client.send(PracticeCalls.list(practice.brand()));
            relay.awaitGivenUp();

            var failure = catchThrowableOfType(NoAnswer.class, () -> client.send(PracticeCalls.confirm(practice.brand(), card)));

            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.report().attempts()).isEqualTo(1);
            assertThat(relay.accepted()).isEqualTo(1);
            assertThat(practice.stuckCards()).contains(card);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWALLOWED")
    void aReadingCallThatMeetsADeadConnectionIsSentAgainWithoutAPause(Closing closing) throws Exception {
        try (var server = new ScriptedWechatpay(Replies.signed(200, "{}", CALLER.wechatpay()).reply());
                var relay = new IdleClosingRelay(server.base(), SOON, closing)) {
            var client = scripted(relay.base(), NO_REPETITIONS);
            client.send(QUESTION);
            relay.awaitGivenUp();

            var answer = client.send(QUESTION);

            assertThat(answer.report().attempts()).isEqualTo(2);
            assertThat(relay.accepted()).isEqualTo(2);
            assertThat(server.received()).hasSize(2).extracting(received -> received.authorization("nonce_str")).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWALLOWED")
    void anUploadThatMeetsADeadConnectionIsSentAgainWithoutAPause(Closing closing) throws Exception {
        var upload = new ApiCall("upload", "POST", "/media/image-upload",
                new ApiCall.Body.Picture("{}", "card.png", "image/png", new byte[1_000_000]), ApiCall.Repeat.HARMLESS);
        try (var server = new ScriptedWechatpay(Replies.signed(200, "{}", CALLER.wechatpay()).reply());
                var relay = new IdleClosingRelay(server.base(), SOON, closing)) {
            var client = scripted(relay.base(), NO_REPETITIONS);
            client.send(QUESTION);
            relay.awaitGivenUp();

            assertThat(client.send(upload).report().attempts()).isEqualTo(2);

            assertThat(server.received()).extracting(Received::method).containsExactly("GET", "POST");
        }
    }

    @Test
    void aDeadConnectionUsesUpNoRepetition() throws Exception {
        var ok = Replies.signed(200, "{}", CALLER.wechatpay()).reply();
        try (var server = new ScriptedWechatpay(ok, Replies.signed(500, "{}", CALLER.wechatpay()).reply(), ok);
                var relay = new IdleClosingRelay(server.base(), SOON, Closing.ORDERLY)) {
            var client = scripted(relay.base(), ONE_REPETITION);
            client.send(QUESTION);
            relay.awaitGivenUp();

            assertThat(client.send(QUESTION).report().attempts()).isEqualTo(3);
        }
    }

    @Test
    void aReadingCallWhoseNewConnectionBreaksWaitsAsBefore() throws Exception {
        try (var server = new ScriptedWechatpay(new Reply.BytesAndClose(new byte[0]))) {
            var client = scripted(server.base(), NO_REPETITIONS);

            var failure = catchThrowableOfType(NoAnswer.class, () -> client.send(QUESTION));

            assertThat(failure.report().attempts()).isEqualTo(1);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aRefusedConnectionUsesNoSecondPermit() throws Exception {
        var time = new SimulatedTime();
        try (var server = new ScriptedWechatpay(Replies.signed(200, "{}", CALLER.wechatpay()).reply())) {
            var client = client(server.base(), CALLER.credentials(), NO_REPETITIONS, new RateLimiter(RateLimiter.SPACING, time, time));

            for (int call = 0; call < 5; call++) {
                assertThat(client.send(ORDER).report().attempts()).isEqualTo(1);
                pass(Duration.ofSeconds(2)); // for the connection, not for the rate limiter
            }

            assertThat(server.received()).hasSize(5);
            assertThat(time.now()).isEqualTo(RateLimiter.SPACING.multipliedBy(4).minus(RateLimiter.PROMPT));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5})
    void thePracticeEnvironmentGivesIdleConnectionsUp(long idleSeconds) throws Exception {
        SampleCard card = practice.stuckCards().getFirst();
        practice.faults().always(new Fault.IdleClosed(Duration.ofNanos(1)));
        var client = practising(practice.baseUri());
        client.send(PracticeCalls.list(practice.brand()));

        assertThat(client.send(PracticeCalls.list(practice.brand())).report().attempts()).isEqualTo(2);
        pass(Duration.ofSeconds(idleSeconds));
        assertThat(client.send(PracticeCalls.confirm(practice.brand(), card)).report().attempts()).isEqualTo(1);

        assertThat(practice.arrivals()).extracting(Arrival::status).containsExactly(200, 0, 200, 200);
        assertThat(practice.stuckCards()).doesNotContain(card);
    }
}
