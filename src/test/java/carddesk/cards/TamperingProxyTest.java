package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem.Field;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.RetryPolicy;
import carddesk.wechatpay.Send;
import carddesk.wechatpay.SendObserver;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that carries confirmations out and answers errors in the server's place can neither have one sent twice nor have it taken for refused. */
class TamperingProxyTest {

    private static final String ERROR = "{\"code\":\"SOME_CODE\",\"message\":\"words\"}";

    private static PracticeServer server;
    private static Transport transport;

    @BeforeAll
    static void start() throws IOException {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withoutRateLimit());
        transport = new Transport("CardDesk/test", Timeouts.STANDARD);
    }

    @AfterAll
    static void stop() {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 407, 409, 429, 500, 502, 503, 504})
    void anErrorInTheServersPlaceChangesNothing(int status) throws IOException {
        assertCarriedOutOnce((request, genuine) -> isConfirm(request) ? unsigned(status) : genuine);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 302, 400, 404, 429, 500, 502, 503})
    void anotherStatusOnTheServersSignedAnswerChangesNothing(int status) throws IOException {
        assertCarriedOutOnce((request, genuine) -> isConfirm(request) ? genuine.replaceFirst("HTTP/1.1 200", "HTTP/1.1 " + status) : genuine);
    }

    private static void assertCarriedOutOnce(BinaryOperator<String> answer) throws IOException {
        var card = server.stuckCards().getFirst();
        int before = confirmations();
        var sends = new Sends();
        try (var proxy = new TamperingProxy(server.baseUri(), answer)) {
            var outcome = service(proxy.base()).confirm(confirmation(), sends);

            assertThat(outcome).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                    .matches(unknown -> unknown.asSeen().state().is(UserCard.State.EFFECTIVE));
        }
        assertThat(confirmations() - before).as("sent").isEqualTo(1);
        assertThat(sends.ended).hasSize(1).allSatisfy(send -> assertThat(send.report().verified()).isFalse());
        assertThat(server.stuckCards()).doesNotContain(card);
    }

    @Test
    void whenItAnswersTheQuestionsTooNothingIsClaimed() throws IOException {
        int before = confirmations();
        try (var proxy = new TamperingProxy(server.baseUri(), (request, genuine) -> unsigned(isConfirm(request) ? 503 : 404))) {
            assertThat(service(proxy.base()).confirm(confirmation())).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                    .matches(unknown -> unknown.asSeen() == null);
        }
        assertThat(confirmations() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 429, 502, 503})
    void anUnsignedErrorOfWhatWasNotCarriedOutIsNoRefusalEither(int status) {
        server.faults().next(1, Operation.CONFIRM, Fault.Status.unsigned(status, false));
        int before = confirmations();

        assertThat(service(server.baseUri()).confirm(confirmation())).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.asSeen().isWaiting());
        assertThat(confirmations() - before).isEqualTo(1);
    }

    @Test
    void aGatewaysErrorAfterCarryingOutIsLearnedByAsking() {
        server.faults().next(1, Operation.CONFIRM, Fault.Status.gateway(503, true));
        int before = confirmations();

        assertThat(service(server.baseUri()).confirm(confirmation())).asInstanceOf(type(ConfirmOutcome.Unknown.class))
                .matches(unknown -> unknown.asSeen().state().is(UserCard.State.EFFECTIVE));
        assertThat(confirmations() - before).isEqualTo(1);
    }

    @Test
    void aSignedErrorIsRepeatedAndEachSendIsSeen() {
        server.faults().next(1, Operation.CONFIRM, Fault.Status.of(503));
        int before = confirmations();
        var sends = new Sends();

        assertThat(service(server.baseUri()).confirm(confirmation(), sends)).asInstanceOf(type(ConfirmOutcome.Confirmed.class))
                .matches(confirmed -> !confirmed.learnedByAsking());
        assertThat(confirmations() - before).isEqualTo(2);
        assertThat(sends.begun).containsExactly(1, 2);
        assertThat(sends.ended).allSatisfy(send -> assertThat(send.report().verified()).isTrue())
                .extracting(send -> Optional.ofNullable(send.report().status())).containsExactly(Optional.of(503), Optional.of(200));
    }

    private static final class Sends implements SendObserver {
        private final List<Integer> begun = new ArrayList<>();
        private final List<Send> ended = new ArrayList<>();

        @Override
        public void sending(int number, Instant at) {
            begun.add(number);
        }

        @Override
        public void sent(Send send) {
            ended.add(send);
        }
    }

    private static boolean isConfirm(String request) {
        return request.startsWith("POST ");
    }

    private static String unsigned(int status) {
        return "HTTP/1.1 %d Error\r\nContent-Type: application/json\r\nRequest-ID: 08F7-0\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, ERROR.length(), ERROR);
    }

    private static int confirmations() {
        return (int) server.arrivals().stream().map(Arrival::operation).filter(Operation.CONFIRM::equals).count();
    }

    private static Confirmation confirmation() {
        var card = server.stuckCards().getFirst();
        var form = ConfirmationForm.builder().text(Field.USER_CARD_CODE, card.code()).text(Field.CARD_ID, card.cardId())
                .text(Field.OPENID, card.openid())
                .state(ConfirmState.CREATE_CARD_SUCCESS).build();
        var check = form.check(null, ZoneId.of("Asia/Shanghai"), LocalDate.of(2026, 11, 21));
        return assertThat(check).asInstanceOf(type(Check.Ready.class)).actual().confirmation();
    }

    private static CardService service(URI base) {
        var context = new ClientContext(InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.CHINESE, report -> { });
        var retryPolicy = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 2);
        var client = new SignedClient(transport, new RateLimiter(Duration.ofNanos(1)), server.brand(), Hosts.only(base), context, retryPolicy);
        return CardService.over(client, Duration.ofMillis(1));
    }
}
