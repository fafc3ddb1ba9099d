package carddesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.PracticeCaller.Seen;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Each switch makes exactly the fault it names, as often as it was asked for, and clearing makes everything work again. */
class FaultsTest {

    private static PracticeServer server;
    private static PracticeCaller caller;

    @BeforeAll
    static void start() throws IOException {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withoutRateLimit());
        caller = new PracticeCaller(server.baseUri(), server.brand());
    }

    @AfterEach
    void clear() throws IOException {
        server.faults().clear();
        assertThat(caller.verifies(list())).isTrue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Seen list() throws IOException {
        return caller.ask("/cards?offset=0&limit=2");
    }

    private static Seen confirm(SampleCard card) throws IOException {
        var body = new JsonObject();
        body.addProperty("card_id", card.cardId());
        body.addProperty("openid", card.openid());
        body.addProperty("user_card_confirm_state", "CREATE_CARD_SUCCESS");
        return caller.confirm(PracticeServerTest.encoded(card.code()), body);
    }

    private static Arrival lastArrival() {
        return server.arrivals().getLast();
    }

    @ParameterizedTest
    @CsvSource({"202,''", "400,INVALID_REQUEST", "401,SIGN_ERROR", "403,NO_AUTH", "404,NOT_FOUND", "429,FREQUENCY_LIMITED",
        "500,SYSTEM_ERROR", "502,SERVICE_UNAVAILABLE", "503,SERVICE_UNAVAILABLE"})
    void aStatusIsAnsweredSignedAndNothingCarriedOut(int status, String code) throws IOException {
        var card = server.stuckCards().getFirst();
        server.faults().next(1, Operation.CONFIRM, Fault.Status.of(status));

        assertThat(list().status()).isEqualTo(200);
        var seen = confirm(card);
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.text()).contains(code);
        assertThat(caller.verifies(seen)).isTrue();
        assertThat(server.stuckCards()).contains(card);
        assertThat(lastArrival().status()).isEqualTo(status);
        assertThat(lastArrival().carriedOut()).isFalse();
    }

    @Test
    void aServerErrorMayHideThatTheConfirmationWasCarriedOut() throws IOException {
        var card = server.stuckCards().getFirst();
        server.faults().next(1, Fault.Status.afterCarryingOut(500));

        assertThat(confirm(card).status()).isEqualTo(500);
        assertThat(server.stuckCards()).doesNotContain(card);
        assertThat(lastArrival().carriedOut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"503,SERVICE_UNAVAILABLE,false", "503,SERVICE_UNAVAILABLE,true", "400,INVALID_REQUEST,true", "404,NOT_FOUND,false"})
    void anUnsignedStatusProvesNothing(int status, String code, boolean carriedOut) throws IOException {
        var card = server.stuckCards().getFirst();
        server.faults().next(1, Operation.CONFIRM, Fault.Status.unsigned(status, carriedOut));
        var seen = confirm(card);

        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.code()).isEqualTo(code);
        assertThat(seen.header("Request-ID")).isPresent();
        assertThat(seen.headers().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("wechatpay-"));
        assertThat(server.stuckCards().contains(card)).isNotEqualTo(carriedOut);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGatewaysErrorHasNothingOfTheApi(boolean carriedOut) throws IOException {
        var card = server.stuckCards().getFirst();
        server.faults().next(1, Operation.CONFIRM, Fault.Status.gateway(500, carriedOut));
        var seen = confirm(card);

        assertThat(seen.status()).isEqualTo(500);
        assertThat(seen.header("Content-Type")).contains("text/plain");
        assertThat(seen.header("Request-ID")).isEmpty();
        assertThat(seen.headers().keySet()).noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("wechatpay-"));
        assertThat(server.stuckCards().contains(card)).isNotEqualTo(carriedOut);
    }

    @Test
    void aPauseMayBeAskedFor() throws IOException {
        server.faults().next(2, Fault.Status.retryAfter(503, Duration.ofSeconds(7)));

        assertThat(list().header("Retry-After")).contains("7");
        assertThat(list().status()).isEqualTo(503);
        assertThat(list().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theConnectionBreaksBeforeOrAfterCarryingOut(boolean carriedOut) throws IOException {
        var card = server.stuckCards().getFirst();
        server.faults().always(Operation.CONFIRM, new Fault.Dropped(carriedOut));

        assertThat(confirm(card)).satisfies(seen -> assertThat(seen.status()).isZero()).satisfies(seen -> assertThat(seen.body()).isEmpty());
        assertThat(server.stuckCards().contains(card)).isNotEqualTo(carriedOut);
        assertThat(lastArrival().status()).isZero();
    }

    @Test
    @Timeout(60)
    void anAnswerThatHangsIsLetGoWhenTheFaultsAreCleared() throws IOException, ExecutionException, InterruptedException {
        server.faults().next(1, new Fault.Hang(false));
        int before = server.arrivals().size();
        var hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return list();
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });
        while (server.arrivals().size() == before) {
            Thread.onSpinWait();
        }
        assertThat(hanging).isNotDone();
        server.faults().clear();

        assertThat(hanging.get().status()).isZero();
    }

    @Test
    void aDelayHoldsTheAnswerBackAndAddsToOtherFaults() throws IOException {
        server.faults().next(1, new Fault.Delay(Duration.ofMillis(120)));
        server.faults().next(1, Fault.Status.of(429));
        long before = System.nanoTime();

        assertThat(list().status()).isEqualTo(429);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before)).isGreaterThanOrEqualTo(120);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.INCLUDE, names = {"WRONG_KEY", "SIGNTEST", "CHANGED_BODY", "RESPACED_BODY", "UNSIGNED"})
    void aWronglySignedAnswerDoesNotVerify(Fault.WrongSignature.Mode mode) throws IOException {
        server.faults().next(1, new Fault.WrongSignature(mode));
        var seen = list();

        assertThat(seen.status()).isEqualTo(200);
        assertThat(caller.verifies(seen)).isFalse();
        assertThat(seen.json().get("total_count").getAsInt()).isEqualTo(57);
        assertThat(seen.header("Wechatpay-Signature").isPresent()).isNotEqualTo(mode == Fault.WrongSignature.Mode.UNSIGNED);
        assertThat(seen.header("Wechatpay-Signature").orElse("").startsWith("WECHATPAY/SIGNTEST/"))
                .isEqualTo(mode == Fault.WrongSignature.Mode.SIGNTEST);
    }

    @ParameterizedTest
    @CsvSource({"STALE, -600", "FUTURE, 600"})
    void aStaleOrFutureAnswerIsRightlySignedAtTheWrongTime(Fault.WrongSignature.Mode mode, long seconds) throws IOException {
        server.faults().next(1, new Fault.WrongSignature(mode));
        var seen = list();

        assertThat(caller.verifies(seen)).isTrue();
        var signedAt = Instant.ofEpochSecond(Long.parseLong(seen.header("Wechatpay-Timestamp").orElseThrow()));
        assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(seen.header("Date").orElseThrow(), Instant::from))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(signedAt).isBetween(Instant.now().plusSeconds(seconds - 60), Instant.now().plusSeconds(seconds + 60));
    }

    @Test
    void anUnknownSerialIsNotTheConfiguredOne() throws IOException {
        server.faults().next(1, new Fault.WrongSignature(Fault.WrongSignature.Mode.UNKNOWN_SERIAL));
        var seen = list();

        assertThat(caller.verifies(seen)).isTrue();
        assertThat(seen.header("Wechatpay-Serial").orElseThrow()).isNotEqualTo(caller.credentials().wechatpayKey().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature", "Wechatpay-Signature-Type"})
    void justTheNamedHeaderIsMissing(String header) throws IOException {
        server.faults().next(1, new Fault.MissingHeader(header));
        var seen = list();

        assertThat(seen.header(header)).isEmpty();
        assertThat(seen.headers().keySet().stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith("wechatpay-"))).hasSize(4);
    }

    @Test
    void aWrongServerClockRefusesRightTimestamps() throws IOException {
        server.faults().always(new Fault.WrongClock(Duration.ofMinutes(7)));
        var seen = list();

        assertThat(seen.code()).isEqualTo("SIGN_ERROR");
        assertThat(seen.field()).isEqualTo("timestamp");
        assertThat(Long.parseLong(seen.header("Wechatpay-Timestamp").orElseThrow())).isGreaterThan(Instant.now().getEpochSecond() + 300);
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(seen.header("Date").orElseThrow(), Instant::from);
        assertThat(date).isBetween(Instant.now().plusSeconds(400), Instant.now().plusSeconds(440));
        assertThat(seen.headers()).doesNotContainKey("Practice-Date");
    }

    @Test
    void aWebPageComesInsteadOfTheAnswer() throws IOException {
        server.faults().next(1, new Fault.WrongContent(Fault.WrongContent.Kind.WEB_PAGE));
        var seen = list();

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text()).startsWith("<!DOCTYPE html>");
        assertThat(seen.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(seen.header("Wechatpay-Signature")).isEmpty();
    }

    @Test
    void anEmptyOrBrokenBodyIsRightlySigned() throws IOException {
        server.faults().next(1, new Fault.WrongContent(Fault.WrongContent.Kind.EMPTY));
        var empty = list();
        server.faults().next(1, new Fault.WrongContent(Fault.WrongContent.Kind.BROKEN_JSON));
        var broken = list();

        assertThat(empty.body()).isEmpty();
        assertThat(caller.verifies(empty)).isTrue();
        assertThat(broken.text()).startsWith("{").doesNotEndWith("}");
        assertThat(caller.verifies(broken)).isTrue();
    }

    @Test
    void halfAnAnswerAnnouncesMoreThanItBrings() throws IOException {
        server.faults().next(1, new Fault.WrongContent(Fault.WrongContent.Kind.HALF));
        var seen = list();

        assertThat(seen.body().length).isPositive().isLessThan(Integer.parseInt(seen.header("Content-Length").orElseThrow()));
    }

    @Test
    void aHugeAnswerIsHuge() throws IOException {
        server.faults().next(1, new Fault.Huge(20 << 20));
        var seen = list();

        assertThat(seen.body()).hasSize(20 << 20);
        assertThat(caller.verifies(seen)).isTrue();
        assertThat(JsonParser.parseString(seen.text()).isJsonObject()).isTrue();
    }

    @Test
    void aRedirectPointsElsewhere() throws IOException {
        server.faults().next(1, new Fault.Redirect(URI.create("http://127.0.0.1:9/elsewhere")));
        var seen = list();

        assertThat(seen.status()).isEqualTo(302);
        assertThat(seen.header("Location")).contains("http://127.0.0.1:9/elsewhere");
    }

    @Test
    void whatIsAskedForNextComesBeforeWhatIsAlwaysOn() throws IOException {
        server.faults().always(Fault.Status.of(503));
        server.faults().next(1, Fault.Status.of(429));

        assertThat(list().status()).isEqualTo(429);
        assertThat(list().status()).isEqualTo(503);
        assertThat(server.faults().active()).containsExactly(Fault.Status.of(503));
    }

    @Test
    void aWrongRequestIsRefusedForItsOwnMistake() throws IOException {
        server.faults().next(1, Fault.Status.of(503));

        assertThat(caller.ask("/cards?offset=0&limit=99").status()).isEqualTo(503);
        server.faults().next(1, Fault.Status.unsigned(503, false));
        var refused = caller.askWith("/cards?offset=0&limit=1", draft -> draft.nonce = "x");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(caller.verifies(refused)).isTrue();
    }
}
