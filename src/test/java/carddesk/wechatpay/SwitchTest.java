package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.sandbox.Fault;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.CallFailure.NotVerified;
import carddesk.wechatpay.CallFailure.NotVerified.UnknownKey;
import carddesk.wechatpay.CallFailure.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The move from the platform certificate to the public key: each answer is verified with the key it names. */
class SwitchTest {

    private static final CallReport REPORT = new CallReport("list", Instant.EPOCH, Duration.ZERO, 1, 200, null,
            null, null);

    private final Transport transport = new Transport("CardDesk/test", Timeouts.STANDARD);
    private PracticeServer server;

    @BeforeEach
    void start() throws Exception {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        server.close();
        transport.close();
    }

    @Test
    void withBothKeysAnswersVerifyBeforeAndAfterTheSwitch() throws Exception {
        var both = partner(publicKey(), List.of(server.platformKey()));

        assertThat(send(both).status()).isEqualTo(200);
        server.faults().always(new Fault.SwitchNotStarted());
        assertThat(send(both).status()).isEqualTo(200);
        assertThat(send(partner(server.platformKey(), List.of(publicKey()))).status()).isEqualTo(200);
    }

    @Test
    void beforeTheSwitchThePublicKeyAloneVerifiesNothingAndBothIdsAreNamed() {
        server.faults().always(new Fault.SwitchNotStarted());

        var failure = catchThrowableOfType(NotVerified.class, () -> send(partner(publicKey(), List.of())));

        assertThat(failure.reason()).isEqualTo(NotVerified.Reason.UNKNOWN_SERIAL);
        assertThat(failure.header()).isEqualTo(server.platformKey().id());
        assertThat(failure.known()).containsExactly(publicKey().id());
        assertThat(failure.unknownKey()).isEqualTo(UnknownKey.SWITCH_NOT_STARTED);
    }

    @Test
    void aRequestThatNamesThePlatformCertificateIsAnsweredByIt() throws Exception {
        assertThat(send(partner(server.platformKey(), List.of())).status()).isEqualTo(200);
    }

    @Test
    void everyDirectionHasItsName() {
        assertThat(unknown("PUB_KEY_ID_7", "5A1B")).isEqualTo(UnknownKey.PUBLIC_KEY_MISSING);
        assertThat(unknown("6A1B", "PUB_KEY_ID_7", "5A1B")).isEqualTo(UnknownKey.NEWER_CERTIFICATE);
        assertThat(unknown("PUB_KEY_ID_8", "PUB_KEY_ID_7")).isEqualTo(UnknownKey.OTHER_PUBLIC_KEY);
        assertThat(unknown("6A1B", "PUB_KEY_ID_7")).isEqualTo(UnknownKey.SWITCH_NOT_STARTED);
    }

    @Test
    void aBrandThatNamesThePlatformCertificateIsRefusedWith400WithoutDetail() {
        var own = server.brand();
        var brand = new Credentials(own.identity(), own.privateKey(), own.serialNumber(), server.platformKey());

        var failure = catchThrowableOfType(Refused.class, () -> send(brand));

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.body().detail()).isNull();
        assertThat(failure.body().isAboutWechatpaySerial()).isTrue();
    }

    @Test
    void aLostLeadingZeroMakesNoOtherKey() {
        var key = new WechatpayKey("f45", publicKey().publicKey());

        assertThat(key.id()).isEqualTo("0F45");
        assertThat(key.isNamedBy("0F45")).isTrue();
        assertThat(key.isNamedBy("F45")).isTrue();
        assertThat(key.isNamedBy("F450")).isFalse();
        assertThat(key.isNamedBy("PUB_KEY_ID_0")).isFalse();
    }

    private static UnknownKey unknown(String named, String... known) {
        return new NotVerified(NotVerified.Reason.UNKNOWN_SERIAL, named, List.of(known), REPORT).unknownKey();
    }

    private WechatpayKey publicKey() {
        return server.partner().wechatpayKey();
    }

    private Credentials partner(WechatpayKey sending, List<WechatpayKey> others) {
        var own = server.partner();
        return new Credentials(own.identity(), own.privateKey(), own.serialNumber(), sending, others);
    }

    private ApiResponse send(Credentials credentials) throws CallFailure {
        var context = new ClientContext(Clock.systemUTC(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> { });
        return new SignedClient(transport, new RateLimiter(), credentials, Hosts.only(server.baseUri()), context)
                .send(PracticeCalls.list(credentials));
    }
}
