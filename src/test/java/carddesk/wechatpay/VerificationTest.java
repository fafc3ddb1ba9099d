package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import carddesk.wechatpay.CallFailure.NotVerified;
import carddesk.wechatpay.CallFailure.NotVerified.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No answer that is not provably WeChat Pay's becomes a value, over real HTTP. */
class VerificationTest {
    private static final String BODY = "{\"card_id\":\"pbLatjk\", \"level\":\"金卡\"}";
    private static final Caller KEYS = new Caller();
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = KEYS.clock(InstantSource.fixed(NOW));
    }

    @AfterEach
    void forget() {
        KEYS.reports().clear();
    }

    static Stream<Arguments> forgeries() {
        var stranger = Caller.newKey();
        return Stream.of(
                argumentSet("no signature at all", Replies.unsigned(200, BODY), Reason.UNSIGNED, ""),
                argumentSet("timestamp missing", genuine().without("Wechatpay-Timestamp"), Reason.MISSING_HEADER, "Wechatpay-Timestamp"),
                argumentSet("nonce missing", genuine().without("Wechatpay-Nonce"), Reason.MISSING_HEADER, "Wechatpay-Nonce"),
                argumentSet("serial missing", genuine().without("Wechatpay-Serial"), Reason.MISSING_HEADER, "Wechatpay-Serial"),
                argumentSet("signature missing", genuine().without("Wechatpay-Signature"), Reason.MISSING_HEADER, "Wechatpay-Signature"),
                argumentSet("unknown serial", genuine().with("Wechatpay-Serial", "PUB_KEY_ID_7"), Reason.UNKNOWN_SERIAL, "PUB_KEY_ID_7"),
                argumentSet("stale", signedAt(NOW.minusSeconds(301)), Reason.STALE_TIMESTAMP, ""),
                argumentSet("from the future", signedAt(NOW.plusSeconds(301)), Reason.STALE_TIMESTAMP, ""),
                argumentSet("timestamp no number", genuine().with("Wechatpay-Timestamp", "soon"), Reason.STALE_TIMESTAMP, ""),
                argumentSet("timestamp too long", genuine().with("Wechatpay-Timestamp", "9".repeat(30)), Reason.STALE_TIMESTAMP, ""),
                argumentSet("another's key", Replies.signed(200, BODY, stranger, NOW), Reason.WRONG_SIGNATURE, ""),
                argumentSet("changed body", genuine().withBody(body -> body.replace("金", "银")), Reason.WRONG_SIGNATURE, ""),
                argumentSet("re-spaced body", genuine().withBody(body -> body.replace(" ", "")), Reason.WRONG_SIGNATURE, ""),
                argumentSet("emptied body", genuine().withBody(_ -> ""), Reason.WRONG_SIGNATURE, ""),
                argumentSet("changed nonce", genuine().with("Wechatpay-Nonce", "other"), Reason.WRONG_SIGNATURE, ""),
                argumentSet("changed timestamp", genuine().with("Wechatpay-Timestamp", later()), Reason.WRONG_SIGNATURE, ""),
                argumentSet("probe", genuine().with("Wechatpay-Signature", "WECHATPAY/SIGNTEST/aGVsbG8="), Reason.WRONG_SIGNATURE, ""),
                argumentSet("not base64", genuine().with("Wechatpay-Signature", "&&&"), Reason.WRONG_SIGNATURE, ""),
                argumentSet("empty signature", genuine().with("Wechatpay-Signature", ""), Reason.WRONG_SIGNATURE, ""));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedAnswerIsRefusedWithItsReason(Replies forged, Reason reason, String header) throws Exception {
        try (var server = new ScriptedWechatpay(forged.reply())) {
            var client = caller.client(server);

            var failure = catchThrowableOfType(NotVerified.class, () -> client.send(ApiCall.get("list", "/cards")));

            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(failure.header()).isEqualTo(header);
            assertThat(failure.effect()).isEqualTo(CallFailure.Effect.UNKNOWN);
            assertThat(failure.report().requestId()).isEqualTo(Replies.REQUEST_ID);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aGenuineAnswerIsAcceptedUpToFiveMinutesAway() throws Exception {
        try (var server = new ScriptedWechatpay(signedAt(NOW.minusSeconds(300)).reply(), signedAt(NOW.plusSeconds(300)).reply())) {
            var client = caller.client(server);

            var early = client.send(ApiCall.get("list", "/cards"));
            var late = client.send(ApiCall.get("list", "/cards"));

            assertThat(early.json().requiredText("level")).isEqualTo("金卡");
            assertThat(early.report().clockSkew()).isEqualTo(Duration.ofMinutes(5));
            assertThat(late.report().clockSkew()).isEqualTo(Duration.ofMinutes(-5));
        }
    }

    private static Replies genuine() {
        return signedAt(NOW);
    }

    private static Replies signedAt(Instant time) {
        return Replies.signed(200, BODY, KEYS.wechatpay(), time);
    }

    private static String later() {
        return Long.toString(NOW.getEpochSecond() + 1);
    }
}
