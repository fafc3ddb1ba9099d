package carddesk.ui.confirm.notification;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.SharedRsaKeys;
import carddesk.keys.Secret;
import carddesk.sandbox.PracticeNotifications;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.OpenProfile;
import carddesk.ui.PracticeFixture;
import carddesk.ui.ScreenQueue;
import carddesk.ui.confirm.notification.NotificationReading.Opened;
import carddesk.ui.confirm.notification.NotificationReading.Origin;
import carddesk.ui.confirm.notification.NotificationReading.Refused;
import carddesk.ui.confirm.notification.NotificationReading.SecretUsed;
import carddesk.wechatpay.CallbackException.Reason;
import carddesk.wechatpay.CallbackText;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.ResponseVerifier;
import carddesk.wechatpay.WechatpayKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pasted notification proves, and when nothing is taken from it. */
class NotificationReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static KeyPair wechatpay;

    @TempDir
    private Path folder;

    private PracticeFixture practice;
    private String body = "";

    @BeforeAll
    static void makeKeys() throws Exception {
        wechatpay = SharedRsaKeys.next();
    }

    @BeforeEach
    void open() throws Exception {
        practice = PracticeFixture.withoutWindow(folder);
        body = PracticeNotifications.of(practice.server(), practice.server().stuckCards().getFirst(), MerchantType.BRAND);
    }

    @AfterEach
    void close() throws Exception {
        practice.close();
    }

    @Test
    void aFreshSignatureProvesTheOrigin() throws Exception {
        assertThat(origin(headers(NOW, body) + "\n" + body + "\n")).isEqualTo(new Origin.Proven());
    }

    @Test
    void anOldSignatureProvesItTooAndItsTimeIsSaid() throws Exception {
        var sent = NOW.minusSeconds(86_400);

        assertThat(origin(headers(sent, body) + "\r\n" + body)).isEqualTo(new Origin.ProvenEarlier(sent));
    }

    @Test
    void nothingIsTakenFromContentThatTheSignatureDoesNotCover() throws Exception {
        assertThat(read(headers(NOW, body) + "\n" + body.replace("{\"id\"", "{ \"id\""))).isInstanceOf(NotificationReading.Forged.class);
        assertThat(read(headers(NOW.minusSeconds(86_400), body + " ") + "\n" + body)).isInstanceOf(NotificationReading.Forged.class);
    }

    @Test
    void withoutAllHeadersTheOriginIsNotProven() throws Exception {
        assertThat(origin(body)).isEqualTo(new Origin.NoHeaders());
        var noNonce = headers(NOW, body).replaceAll("(?m)^wechatpay-nonce.*$", "");
        assertThat(origin(noNonce + "\n" + body)).isEqualTo(new Origin.MissingHeader("Wechatpay-Nonce"));
        assertThat(origin(headers(NOW, body).replace("PUB_KEY_ID_57", "PUB_KEY_ID_58") + "\n" + body))
                .isEqualTo(new Origin.OtherKey("PUB_KEY_ID_58", List.of("PUB_KEY_ID_57")));
    }

    @Test
    void theCardIsReadWithWhatTheMemberEntered() {
        assertThat(read(body)).isInstanceOfSatisfying(Opened.class, opened -> {
            assertThat(opened.card().code()).isEqualTo(practice.server().stuckCards().getFirst().code());
            assertThat(opened.card().phoneNumber()).isNotNull();
            assertThat(opened.toString()).doesNotContain(opened.card().phoneNumber().reveal());
        });
    }

    @Test
    void everyReasonIsToldApart() {
        assertThat(read("hello")).isEqualTo(new Refused(Reason.NOT_A_NOTIFICATION));
        assertThat(read(body.replace("AEAD_AES_256_GCM", "ROT13"))).isEqualTo(new Refused(Reason.UNKNOWN_ALGORITHM));
        assertThat(read(body, List.of(Secret.of(new byte[32])))).isEqualTo(new Refused(Reason.WRONG_SECRET_OR_TAMPERED));
        assertThat(read(body, List.of(Secret.of(new byte[16])))).isEqualTo(new Refused(Reason.BAD_SECRET_LENGTH));
        assertThat(read(body, List.of())).isInstanceOf(NotificationReading.NoSecret.class);
        var wiped = Secret.of(new byte[32]);
        wiped.close();
        assertThat(read(body, List.of(wiped))).isInstanceOf(NotificationReading.NoSecret.class);
    }

    @Test
    void headersAfterTheBodyAndAsGoPrintsThemProveTheOriginToo() throws Exception {
        var printed = headers(NOW, body).replaceAll("(?m)^POST.*$", "map[").replaceAll("(?m)^(\\S+): (\\S+)$", "$1:[$2]").replace("\n", " ") + "]";

        assertThat(origin(body + "\n" + printed)).isEqualTo(new Origin.Proven());
        assertThat(origin("level=INFO headers=\"" + printed + "\" body=\"" + body.replace("\"", "\\\"") + "\"")).isEqualTo(new Origin.Proven());
    }

    @Test
    void duringAChangeOfSecretBothAreTried() {
        var right = practice.opened().apiSecrets().getFirst();
        var wrong = Secret.of(new byte[32]);

        assertThat(secretUsed(right, wrong)).contains(SecretUsed.PRESENT);
        assertThat(secretUsed(wrong, right)).contains(SecretUsed.FORMER);
        assertThat(secretUsed(Secret.of(new byte[16]), right)).contains(SecretUsed.FORMER);
        assertThat(secretUsed(right)).isEmpty();
        assertThat(read(body, List.of(wrong, Secret.of(new byte[16])))).isEqualTo(new NotificationReading.NeitherSecret());
        assertThat(read("hello", List.of(wrong, right))).isEqualTo(new Refused(Reason.NOT_A_NOTIFICATION));
    }

    private Optional<SecretUsed> secretUsed(Secret... secrets) {
        assertThat(read(body, List.of(secrets))).isInstanceOf(Opened.class);
        return Optional.ofNullable(((Opened) read(body, List.of(secrets))).secretUsed());
    }

    @Test
    void nothingIsTakenFromSeveralNotificationsAtOnce() {
        var other = PracticeNotifications.of(practice.server(), practice.server().stuckCards().getLast(), MerchantType.BRAND);

        assertThat(read(body + "\n" + other)).isEqualTo(new NotificationReading.Several(2));
        assertThat(read(body + "\n" + body)).isInstanceOf(Opened.class);
    }

    @Test
    void whatHasNothingToDoWithThePastedTextIsNotPutDownToIt() throws Exception {
        var screen = new ScreenQueue();
        try (var executor = new BackgroundExecutor(screen)) {
            var broken = new NotificationReader(practice.opened().apiSecrets(), practice.opened().verifier(), practice.opened().cards(), () -> {
                throw new IllegalStateException("The clock is broken");
            });
            var notification = new PastedNotification(broken, executor.task(), opened -> {});
            notification.textProperty().set(headers(NOW, body) + "\n" + body);

            notification.check();
            screen.runUntil(() -> !(notification.readingProperty().get() instanceof NotificationReading.NotYet));

            assertThat(notification.readingProperty().get()).isInstanceOf(NotificationReading.Failed.class);
        }
    }

    private Origin origin(String pasted) {
        assertThat(read(pasted)).isInstanceOf(Opened.class);
        return ((Opened) read(pasted)).origin();
    }

    private NotificationReading read(String pasted) {
        return read(pasted, practice.opened().apiSecrets());
    }

    private NotificationReading read(String pasted, List<Secret> secrets) {
        var fixture = practice.opened();
        var verifier = new ResponseVerifier(new WechatpayKey("PUB_KEY_ID_57", (RSAPublicKey) wechatpay.getPublic()));
        var withKey = new OpenProfile(fixture.profileName(), fixture.identity(), fixture.environment(), fixture.cards(), fixture.confirmer(),
                fixture.journal(),
                fixture.practice(), fixture.certificateEnds(), fixture.platformCertificateEnds(), secrets, verifier, fixture.signer());
        return new NotificationReader(withKey, InstantSource.fixed(NOW)).read(CallbackText.of(pasted));
    }

    private static String headers(Instant sent, String signed) throws Exception {
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(wechatpay.getPrivate());
        signer.update((sent.getEpochSecond() + "\nabc57\n" + signed + "\n").getBytes(StandardCharsets.UTF_8));
        return "POST /notify HTTP/1.1\nwechatpay-timestamp: " + sent.getEpochSecond() + "\nwechatpay-nonce: abc57\n"
                + "Wechatpay-Serial: PUB_KEY_ID_57\nWechatpay-Signature: " + Base64.getEncoder().encodeToString(signer.sign()) + "\n";
    }
}
