package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.wechatpay.CallFailure.NotVerified;
import carddesk.wechatpay.CallFailure.Refused;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This machine's clock is called wrong only when a verified answer shows it or several answers agree (protocol section 6). */
class ServerClockTest {
    private static final Caller CALLER = new Caller();
    private static final ApiCall LIST = ApiCall.get("list", "/cards");
    private static final ApiCall ORDER = ApiCall.post("confirm", "/user-cards/A1/confirm", "{}");
    private static final String SIGN_ERROR = "{\"code\":\"SIGN_ERROR\",\"message\":\"words\"}";
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration SIX_FORTY = Duration.ofSeconds(400);

    @BeforeEach
    void prepare() {
        CALLER.clock(InstantSource.fixed(NOW)).reports().clear();
    }

    @AfterAll
    static void close() {
        CALLER.close();
    }

    @Test
    void aStaleAnswerWhoseDateIsRightSaysNothingAboutThisMachinesClock() throws Exception {
        var stale = Replies.signed(200, "{}", CALLER.wechatpay(), NOW.minus(SIX_FORTY)).with("Date", date(NOW));
        try (var server = new ScriptedWechatpay(stale.reply())) {
            var client = CALLER.client(server);

            for (int calls = 1; calls <= 3; calls++) {
                var failure = catchThrowableOfType(NotVerified.class, () -> client.send(LIST));

                assertThat(failure.reason()).isEqualTo(NotVerified.Reason.STALE_TIMESTAMP);
                assertThat(failure.report().clockSkew()).isNull();
                assertThat(server.received()).hasSize(calls);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999"})
    void anUnreadableTimestampSaysNothingEither(String timestamp) throws Exception {
        var unreadable = Replies.signed(200, "{}", CALLER.wechatpay(), NOW)
                .with("Wechatpay-Timestamp", timestamp).with("Date", date(NOW.minus(SIX_FORTY)));
        try (var server = new ScriptedWechatpay(unreadable.reply())) {
            var client = CALLER.client(server);

            assertThat(catchThrowableOfType(NotVerified.class, () -> client.send(LIST)).report().clockSkew()).isNull();
            assertThat(catchThrowableOfType(NotVerified.class, () -> client.send(LIST)).report().clockSkew()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-400, 400})
    void aWrongClockIsEstablishedAtTheFirstQuestionByTwoAnswersThatAgree(int seconds) throws Exception {
        try (var server = new ScriptedWechatpay(refusalAt(NOW.plusSeconds(seconds), CALLER.wechatpay()).reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Refused.class, () -> client.send(LIST));

            assertThat(failure.isVerified()).as("too old or too new to verify").isFalse();
            assertThat(failure.report().clockSkew()).isEqualTo(Duration.ofSeconds(-seconds));
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void anOrderIsNotSentAgainForTheClocksSake() throws Exception {
        try (var server = new ScriptedWechatpay(refusalAt(NOW.minus(SIX_FORTY), CALLER.wechatpay()).reply())) {
            var client = CALLER.client(server);

            assertThat(catchThrowableOfType(Refused.class, () -> client.send(ORDER)).report().clockSkew()).isNull();
            assertThat(catchThrowableOfType(Refused.class, () -> client.send(ORDER)).report().clockSkew()).isEqualTo(SIX_FORTY);
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void answersThatDisagreeSayNothing() throws Exception {
        var key = CALLER.wechatpay();
        try (var server = new ScriptedWechatpay(
                refusalAt(NOW.minusSeconds(400), key).reply(),
                refusalAt(NOW.minusSeconds(4000), key).reply(),
                refusalAt(NOW.plusSeconds(900), key).reply())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(Refused.class, () -> client.send(LIST));

            assertThat(failure.report().clockSkew()).isNull();
            assertThat(server.received()).as("no more than any other repetition").hasSize(3);
        }
    }

    @Test
    void aVerifiedAnswerStatesTheDifferenceWhateverItsDateSays() throws Exception {
        var answer = Replies.signed(200, "{}", CALLER.wechatpay(), NOW.minusSeconds(90)).with("Date", date(NOW.plus(SIX_FORTY)));
        try (var server = new ScriptedWechatpay(answer.reply())) {
            assertThat(CALLER.client(server).send(LIST).report().clockSkew()).isEqualTo(Duration.ofSeconds(90));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aVerifiedAnswerOutweighsWhatUnverifiedOnesSaidBefore() throws Exception {
        var key = CALLER.wechatpay();
        var stale = refusalAt(NOW.minus(SIX_FORTY), key).reply();
        try (var server = new ScriptedWechatpay(stale, Replies.signed(200, "{}", key, NOW).reply(), stale)) {
            var client = CALLER.client(server);

            assertThat(catchThrowableOfType(Refused.class, () -> client.send(ORDER)).report().clockSkew()).isNull();
            assertThat(client.send(LIST).report().clockSkew()).isEqualTo(Duration.ZERO);
            assertThat(catchThrowableOfType(Refused.class, () -> client.send(ORDER)).report().clockSkew()).isNull();
        }
    }

    @Test
    void smallDifferencesNeedNoSecondAnswer() throws Exception {
        var error = Replies.unsigned(404, "{\"code\":\"NOT_FOUND\"}").with("Date", date(NOW.minusSeconds(200)));
        try (var server = new ScriptedWechatpay(error.reply())) {
            var client = CALLER.client(server);

            assertThat(catchThrowableOfType(Refused.class, () -> client.send(LIST)).report().clockSkew()).isNull();
            assertThat(server.received()).hasSize(1);
            assertThat(catchThrowableOfType(Refused.class, () -> client.send(LIST)).report().clockSkew()).isEqualTo(Duration.ofSeconds(200));
        }
    }

    /** How a server answers whose clock shows another time: signed by it, dated by it. */
    private static Replies refusalAt(Instant time, KeyPair key) {
        return Replies.signed(401, SIGN_ERROR, key, time).with("Date", date(time));
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
