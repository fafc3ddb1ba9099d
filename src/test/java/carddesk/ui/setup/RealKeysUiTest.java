package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.KeyForms;
import carddesk.keys.MerchantFiles;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.controls.SecretField;
import carddesk.wechatpay.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The wizard with keys and certificates as people have them: of authorities, of both kinds, expired, SM2, out of configurations. */
class RealKeysUiTest extends WizardWindowTest {

    private static KeyPair issuer;

    private final Instant now = Clock.systemUTC().instant();

    @BeforeAll
    static void makeIssuer() throws Exception {
        issuer = MerchantFiles.rsa();
    }

    @Test
    void aCertificateOfAnAuthorityIsNotTakenForWechatPaysKey() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        Files.delete(download.resolve("pub_key.pem"));
        Files.write(download.resolve("chain.pem"),
                MerchantFiles.pem(MerchantFiles.authority(issuer, "Tenpay.com Root CA", now.minusSeconds(60), now.plus(Duration.ofDays(900)))));
        open(Locale.ENGLISH);
        pick(download);

        assertSays("The certificate is that of the authority (CA)");
        robot.clickOn("#wizardNext");
        assertThat(page()).isEqualTo("setupKEYS");

        pick(Files.write(folder.resolve("pub_key.pem"), fixture.publicKey()));
        await("the warning", () -> words().contains("The certificate of an authority (CA) is not needed and not used."));
        assertThat(words()).contains("Certificate of an authority (CA), not used", "Not used");
        next("setupIDS");
    }

    @Test
    void aPartnerKeepsBothKeysAndChoosesTheOneUsedForSending() throws Exception {
        fixture.hasVault();
        var server = fixture.server();
        var download = partnerDownload();
        Files.write(download.resolve("pub_key.pem"), fixture.publicKey());
        Files.write(download.resolve("platform.pem"), MerchantFiles.pem(MerchantFiles.platform(server.platformKey().publicKey(), issuer,
                server.platformKey().id(), now.minusSeconds(60), now.plus(Duration.ofDays(400)))));
        open(Locale.ENGLISH);
        pick(download);
        assertSays("WeChat Pay platform certificate");
        next("setupIDS");
        assertSays("A brand has the public key only. This platform certificate is not used: platform.pem");
        assertSays("Used for sending and encrypting: pub_key.pem");
        robot.clickOn("#facePartner");
        typeValue("#setupBrandId", PracticeServer.BRAND_ID);
        assertSays("Also verifies answers and notifications: platform.pem");
        robot.clickOn("#wizardBack");
        awaitPage("setupKEYS");
        choose("platform.pem");
        next("setupIDS");
        assertSays("Used for sending and encrypting: platform.pem");
        assertSays("Also verifies answers and notifications: pub_key.pem");
        typeValue("#publicKeyId", fixture.keyId());
        next("setupPLACE");
        robot.clickOn("#environmentPractice");
        next("setupTEST");
        await("a verified answer", () -> shows("#testTitle") && text("#testTitle").startsWith("It works"));
        save();

        var profile = fixture.stored().getFirst().profile();
        assertThat(profile.identity()).isEqualTo(new Identity.Partner(PracticeServer.MCHID, PracticeServer.BRAND_ID));
        assertThat(profile.wechatpayKeyId()).isEqualTo(server.platformKey().id());
        assertThat(profile.otherWechatpayKeys()).singleElement().satisfies(key -> assertThat(key.id()).isEqualTo(fixture.keyId()));
    }

    @Test
    void serialNumbersThatLostALeadingZeroAreAccepted() throws Exception {
        fixture.hasVault();
        var download = partnerDownload();
        Files.delete(download.resolve("apiclient_cert.pem"));
        Files.write(download.resolve("platform.pem"), MerchantFiles.pem(MerchantFiles.platform(
                fixture.server().platformKey().publicKey(), issuer, "0F45", now.minusSeconds(60), now.plus(Duration.ofDays(400)))));
        open(Locale.ENGLISH);
        pick(download);
        next("setupIDS");
        robot.clickOn("#facePartner");
        typeValue("#callerId", PracticeServer.MCHID);
        typeValue("#setupBrandId", PracticeServer.BRAND_ID);
        typeValue("#serialNumber", "a1b");
        assertThat(text("#publicKeyId")).isEqualTo("0F45");
        robot.interact(() -> robot.lookup("#publicKeyId").queryAs(TextInputControl.class).clear());
        typeValue("#publicKeyId", "F45");
        next("setupPLACE");
        typeValue("#profileName", "Provider");
        robot.clickOn("#environmentPractice");
        next("setupTEST");
        await("the refusal", () -> shows("#saveUntested"));
        robot.clickOn("#saveUntested");
        save();

        var profile = fixture.stored().getFirst().profile();
        assertThat(profile.serialNumber()).isEqualTo("0A1B");
        assertThat(profile.wechatpayKeyId()).isEqualTo("0F45");
    }

    @Test
    void platformCertificatesThatExpireAreToldWithTheirDates() throws Exception {
        var download = partnerDownload();
        var ended = now.minus(Duration.ofDays(3));
        var ending = now.plus(Duration.ofDays(20));
        Files.write(download.resolve("old.pem"), platform("7F00", ended));
        open(Locale.ENGLISH);
        pick(download);
        assertSays("WeChat Pay's platform certificate has expired: old.pem · platform certificate 7F00, valid until " + date(ended));
        robot.clickOn("#wizardNext");
        assertThat(page()).isEqualTo("setupKEYS");

        pick(Files.write(folder.resolve("new.pem"), platform("7F01", ending)));
        await("the warning", () -> words().stream().anyMatch(text -> text.startsWith(
                "A platform certificate of WeChat Pay expires within 30 days: new.pem · platform certificate 7F01, valid until " + date(ending))));
        assertSays("A platform certificate of WeChat Pay has expired: old.pem · platform certificate 7F00, valid until " + date(ended));
        assertThat(offered()).anyMatch(text -> text.contains(date(ended))).anyMatch(text -> text.contains(date(ending)));
        next("setupIDS");
    }

    @Test
    void sm2AndUnsupportedLocksAreNamedAndTheGoodPiecesUsed() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        var cert = download.resolve("apiclient_cert.pem");
        var sm2 = KeyForms.pem("CERTIFICATE", KeyForms.sm2Certificate(KeyForms.sm2(), PracticeServer.BRAND_ID));
        Files.writeString(cert, sm2 + Files.readString(cert));
        Files.writeString(download.resolve("old_key.pem"),
                KeyForms.lockedOlderPem(issuer.getPrivate(), "AES-128-CBC", "secret").replace("AES-128-CBC", "CAMELLIA-128-CBC"));
        open(Locale.ENGLISH);
        pick(download);

        assertSays("It is an SM2 key, certificate or bundle.");
        assertThat(words()).anyMatch(text -> text.startsWith("It is encrypted with an algorithm that is not supported.")
                && text.endsWith("Algorithm: CAMELLIA-128-CBC."));
        next("setupIDS");
        assertThat(text("#callerId")).isEqualTo(PracticeServer.BRAND_ID);
    }

    @Test
    void keysInJsonYamlAndKubernetesSecretsAreFound() throws Exception {
        var download = Files.createDirectory(folder.resolve("download"));
        Files.writeString(download.resolve("config.json"), "{\"privateKey\":\"" + KeyForms.pem("PRIVATE KEY", fixture.own().getPrivate().getEncoded())
                .replace("/", "\\/").replace("+", "\\u002B").replace("\n", "\\n") + "\"}");
        Files.writeString(download.resolve("application.yml"),
                "pay:\n  certificate: " + KeyForms.base64(fixture.certificate(Duration.ofDays(400)).getEncoded()) + "\n");
        Files.writeString(download.resolve("secret.yaml"), "kind: Secret\ndata:\n  pub_key.pem: "
                + KeyForms.base64(fixture.publicKey()) + "\n");
        open(Locale.ENGLISH);
        pick(download);

        assertThat(words()).contains("config.json", "application.yml", "secret.yaml", "Merchant's API private key", "Certificate", "Public key");
        finishFromKeys();
        assertThat(fixture.stored()).hasSize(1);
    }

    @Test
    void aLostPrivateKeyIsAppliedForAnewAndAnEmptyPassphraseCanBeGiven() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        Files.delete(download.resolve("apiclient_key.pem"));
        open(Locale.ENGLISH);
        pick(download);
        assertThat(words()).anyMatch(text -> text.startsWith("The merchant's private key is missing")
                && text.contains("if it is lost, have the certificate voided on the merchant platform and apply for a new one."));

        pick(Files.write(folder.resolve("cert.p12"), MerchantFiles.p12(fixture.own().getPrivate(), fixture.certificate(Duration.ofDays(400)), "")));
        await("the question", () -> shows("#passphrase"));
        robot.clickOn("#unlockKey");
        await("the sentence", () -> words().contains("The passphrase is wrong. Type it again."));
        robot.interact(() -> robot.lookup("#passphrase").queryAs(SecretField.class).wipe());
        robot.clickOn("#unlockKey");
        await("the opened bundle", () -> !shows("#passphrase"));
        finishFromKeys();
        assertThat(fixture.stored().getFirst().profile().passphrase().chars()).isEmpty();
    }

    private Path partnerDownload() throws Exception {
        var download = Files.createDirectory(folder.resolve("download"));
        var own = MerchantFiles.pairOf(fixture.server().partner().privateKey());
        Files.write(download.resolve("apiclient_key.pem"), MerchantFiles.pem(own.getPrivate()));
        Files.write(download.resolve("apiclient_cert.pem"), MerchantFiles.pem(MerchantFiles.certificate(own, PracticeServer.MCHID,
                "Example Provider", fixture.server().partner().serialNumber(), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(400)))));
        return download;
    }

    private static byte[] platform(String serial, Instant end) throws Exception {
        return MerchantFiles.pem(MerchantFiles.platform(MerchantFiles.rsa().getPublic(), issuer, serial, end.minus(Duration.ofDays(1800)), end));
    }

    private static String date(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private void assertSays(String beginning) {
        assertThat(words()).anyMatch(text -> text.startsWith(beginning));
    }

    @SuppressWarnings("unchecked") // FXML gives the box this type
    private ComboBox<WechatpayKeyCandidate> keyChoice() {
        return robot.lookup("#wechatpayKeyChoice").queryAs(ComboBox.class);
    }

    private List<String> offered() {
        return keyChoice().getItems().stream().map(key -> keyChoice().getConverter().toString(key)).toList();
    }

    private void choose(String file) {
        robot.interact(() -> keyChoice().getItems().stream().filter(key -> key.file().origin().name().equals(file)).findFirst()
                .ifPresent(keyChoice()::setValue));
    }
}
