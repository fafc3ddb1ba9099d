package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Fault.WrongContent.Kind;
import carddesk.sandbox.Fault.WrongSignature.Mode;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.CallFailure.NoAnswer;
import carddesk.wechatpay.CallFailure.NotDoneYet;
import carddesk.wechatpay.CallFailure.NotVerified;
import carddesk.wechatpay.CallFailure.NotVerified.Reason;
import carddesk.wechatpay.CallFailure.NotWechatpay;
import carddesk.wechatpay.CallFailure.Refused;
import carddesk.wechatpay.CallFailure.ServerFault;
import carddesk.wechatpay.CallFailure.TooFast;
import carddesk.wechatpay.CallFailure.Unavailable;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against the practice environment, which checks and answers like WeChat Pay, for both merchant types. */
class PracticeTest {
    private static PracticeServer server;

    private final Transport transport = new Transport("CardDesk-Test/1.0", new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(20)));
    private final List<CallReport> reports = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withoutRateLimit());
    }

    @AfterEach
    void allIsWellAgain() {
        transport.close();
        server.faults().clear();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Credentials> merchantTypes() {
        return Stream.of(server.brand(), server.partner());
    }

    @ParameterizedTest
    @MethodSource("merchantTypes")
    void bothFacesListTheSameTemplates(Credentials merchantType) throws Exception {
        var answer = client(merchantType).send(PracticeCalls.list(merchantType));

        assertThat(answer.json().count("total_count")).contains(57);
        assertThat(answer.json().objects("data")).hasSize(2);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.report().requestId()).isNotNull();
        assertThat(answer.report().clockSkew().abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(reports).containsExactly(answer.report());
    }

    @ParameterizedTest
    @MethodSource("merchantTypes")
    void bothFacesConfirmAStuckCard(Credentials merchantType) throws Exception {
        var card = server.stuckCards().getFirst();

        var answer = client(merchantType).send(PracticeCalls.confirm(merchantType, card));

        assertThat(answer.json().requiredText("user_card_state")).isEqualTo("EFFECTIVE");
        assertThat(server.stuckCards()).doesNotContain(card);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWronglySignedAnswerIsRefused(Mode mode) {
        server.faults().next(1, new Fault.WrongSignature(mode));

        var failure = catchThrowableOfType(NotVerified.class, () -> client(server.brand()).send(PracticeCalls.list(server.brand())));

        assertThat(failure.reason()).isEqualTo(switch (mode) {
            case WRONG_KEY, SIGNTEST, CHANGED_BODY, RESPACED_BODY -> Reason.WRONG_SIGNATURE;
            case UNKNOWN_SERIAL -> Reason.UNKNOWN_SERIAL;
            case STALE, FUTURE -> Reason.STALE_TIMESTAMP;
            case UNSIGNED -> Reason.UNSIGNED;
        });
        assertThat(failure.report().requestId()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature"})
    void anAnswerWithoutOneOfItsHeadersIsRefused(String header) {
        server.faults().next(1, new Fault.MissingHeader(header));

        var failure = catchThrowableOfType(NotVerified.class, () -> client(server.partner()).send(PracticeCalls.list(server.partner())));

        assertThat(failure.reason()).isEqualTo(Reason.MISSING_HEADER);
        assertThat(failure.header()).isEqualTo(header);
    }

    static Stream<Arguments> lastingFaults() {
        return Stream.of(
                argumentSet("202", Fault.Status.of(202), NotDoneYet.class, 3, 1),
                argumentSet("400", Fault.Status.of(400), Refused.class, 1, 1),
                argumentSet("401", Fault.Status.of(401), Refused.class, 1, 1),
                argumentSet("403", Fault.Status.of(403), Refused.class, 1, 1),
                argumentSet("404", Fault.Status.of(404), Refused.class, 1, 1),
                argumentSet("429", Fault.Status.of(429), TooFast.class, 3, 3),
                argumentSet("500", Fault.Status.of(500), ServerFault.class, 3, 1),
                argumentSet("502", Fault.Status.of(502), Unavailable.class, 3, 3),
                argumentSet("503", Fault.Status.of(503), Unavailable.class, 3, 3),
                argumentSet("503 now", Fault.Status.retryAfter(503, Duration.ZERO), Unavailable.class, 3, 3),
                argumentSet("dropped", new Fault.Dropped(false), NoAnswer.class, 3, 1),
                argumentSet("half", new Fault.WrongContent(Kind.HALF), NoAnswer.class, 3, 1),
                argumentSet("page", new Fault.WrongContent(Kind.WEB_PAGE), NotWechatpay.class, 1, 1),
                argumentSet("empty", new Fault.WrongContent(Kind.EMPTY), NotWechatpay.class, 1, 1),
                argumentSet("broken", new Fault.WrongContent(Kind.BROKEN_JSON), NotWechatpay.class, 1, 1),
                argumentSet("huge", new Fault.Huge(Transport.LARGEST_ANSWER + 1), NotWechatpay.class, 1, 1),
                argumentSet("redirect", new Fault.Redirect(URI.create("http://127.0.0.1:9/")), NotWechatpay.class, 1, 1),
                argumentSet("unsigned 400", Fault.Status.unsigned(400, false), Refused.class, 1, 1),
                argumentSet("unsigned 429", Fault.Status.unsigned(429, false), TooFast.class, 3, 1),
                argumentSet("unsigned 503", Fault.Status.unsigned(503, false), Unavailable.class, 3, 1),
                argumentSet("gateway 500", Fault.Status.gateway(500, false), ServerFault.class, 3, 1),
                argumentSet("gateway 502", Fault.Status.gateway(502, false), Unavailable.class, 3, 1),
                argumentSet("wrong clock", new Fault.WrongClock(Duration.ofMinutes(10)), Refused.class, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void eachFaultIsNamedAndRepeatedOnlyWhereTheProtocolAllows(
            Fault fault, Class<? extends CallFailure> kind, int questions, int orders) throws Exception {
        var merchantType = server.brand();
        server.faults().always(fault);

        assertThat(departures(merchantType, PracticeCalls.list(merchantType), kind)).isEqualTo(questions);
        assertThat(departures(merchantType, PracticeCalls.confirm(merchantType, server.stuckCards().getLast()), kind)).isEqualTo(orders);
    }

    @Test
    void aWrongClockIsMeasured() {
        server.faults().always(new Fault.WrongClock(Duration.ofMinutes(10)));

        var failure = catchThrowableOfType(Refused.class, () -> client(server.brand()).send(PracticeCalls.list(server.brand())));

        assertThat(failure.body().code()).isEqualTo("SIGN_ERROR");
        assertThat(failure.report().clockSkew()).isBetween(Duration.ofSeconds(-610), Duration.ofSeconds(-590));
    }

    @Test
    void anAnswerOfTheWrongTimeIsNoWrongClock() {
        server.faults().always(new Fault.WrongSignature(Mode.STALE));
        var client = client(server.brand());

        for (int calls = 1; calls <= 3; calls++) {
            var failure = catchThrowableOfType(NotVerified.class, () -> client.send(PracticeCalls.list(server.brand())));

            assertThat(failure.reason()).isEqualTo(Reason.STALE_TIMESTAMP);
            assertThat(failure.report().clockSkew()).isNull();
        }
    }

    @Test
    void anOrderThatWasCarriedOutBeforeTheConnectionBrokeIsNotSentAgain() {
        var card = server.stuckCards().getFirst();
        server.faults().next(1, new Fault.Dropped(true));
        var before = server.arrivals().size();

        var failure = catchThrowableOfType(NoAnswer.class, () -> client(server.partner()).send(PracticeCalls.confirm(server.partner(), card)));

        assertThat(failure.effect()).isEqualTo(CallFailure.Effect.UNKNOWN);
        assertThat(server.arrivals()).hasSize(before + 1);
        assertThat(server.stuckCards()).doesNotContain(card);
    }

    private int departures(Credentials merchantType, ApiCall call, Class<? extends CallFailure> kind) {
        var before = server.arrivals().size();
        var failure = catchThrowableOfType(kind, () -> client(merchantType).send(call));
        var arrivals = server.arrivals().stream().skip(before).toList();
        assertThat(arrivals).extracting(Arrival::signature).doesNotHaveDuplicates();
        assertThat(failure.report().attempts()).isEqualTo(arrivals.size());
        return arrivals.size();
    }

    private SignedClient client(Credentials merchantType) {
        var surroundings =
                new ClientContext(InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.SIMPLIFIED_CHINESE, reports::add);
        return new SignedClient(
                transport, new RateLimiter(Caller.NO_SPACING), merchantType, Hosts.only(server.baseUri()), surroundings, Caller.QUICK);
    }
}
