package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.MerchantFiles;
import carddesk.keys.Secret;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.DroppedFiles;
import carddesk.ui.controls.SecretField;
import carddesk.vault.Environment;
import carddesk.vault.ProfileKeys;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.Trust;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A person makes a profile out of what they downloaded. */
class SetupWizardUiTest extends WizardWindowTest {

    @Test
    void fromTheDownloadedFolderToAVerifiedCallWithOneTypedValueBesideThePassword() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        open(Locale.SIMPLIFIED_CHINESE);
        pick(download);
        assertThat(words()).contains("已识别", "商户 API 私钥", "证书", "公钥");
        next("setupIDS");
        assertThat(text("#callerId")).isEqualTo(PracticeServer.BRAND_ID);
        typeValue("#publicKeyId", fixture.keyId());
        next("setupPLACE");
        assertThat(text("#profileName")).isEqualTo("Example Tea");
        robot.clickOn("#environmentPractice");
        typePassword();
        next("setupTEST");
        await("a verified answer", () -> text("#testTitle").equals("连接成功，应答签名已验证"));
        assertThat(words()).as("where it will be stored")
                .contains(download.resolve("apiclient_key.pem").toString()).anyMatch(text -> text.contains(home.resolve("vault.json").toString()));
        assertThat(home).isEmptyDirectory();
        save();

        assertThat(typedValues).isLessThanOrEqualTo(2);
        var made = fixture.stored().getFirst();
        assertThat(made.password()).isEqualTo(Secret.of(PASSWORD.toCharArray()));
        assertThat(made.profile().environment()).isEqualTo(new Environment.Practice());
        assertThat(made.profile().identity()).isEqualTo(new Identity.Brand(PracticeServer.BRAND_ID));
        assertThat(new ProfileKeys(made.profile()).credentials().privateKey()).isEqualTo(fixture.own().getPrivate());
        assertThat(finished.getFirst().password().isWiped()).isTrue();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theDownloadedFolderIsDroppedAndTheComputersCertificatesAreTrustedWhereThePersonSaysSo() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        open(Locale.ENGLISH);
        robot.interact(() -> assertThat(new DroppedFiles(download).on(robot.lookup("#chooseFolder").query())).as("anywhere in the place").isTrue());

        await("the pieces", () -> words().contains("Merchant's API private key"));
        toPlace();
        assertThat(words()).as("what it means").anyMatch(text -> text.contains("the company can then read what is sent"));
        robot.clickOn("#systemCertificates");
        robot.clickOn("#environmentPractice");
        typePassword();
        next("setupTEST");
        await("a verified answer", () -> text("#testTitle").startsWith("It works"));
        save();

        assertThat(fixture.stored()).extracting(made -> made.profile().trust()).containsExactly(Trust.SYSTEM);
    }

    @Test
    void theLanguageChangesOnEveryPageAndWhatWasTypedStays() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        Files.write(download.resolve("apiclient_key.pem"), MerchantFiles.locked(fixture.own().getPrivate(), "open sesame"));
        open(Locale.ENGLISH);
        pick(download);
        await("the field", () -> shows("#passphrase"));
        assertThatAWrongPassphraseIsAskedForAgain();
        robot.doubleClickOn("#passphrase").press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
        write("open sesame");
        speak("选择从微信支付下载的文件");
        robot.clickOn("#passphrase").type(KeyCode.ENTER);
        await("the field to go", () -> !shows("#passphrase"));
        next("setupIDS");
        typeValue("#publicKeyId", fixture.keyId());
        robot.clickOn("#apiSecret");
        write("01234567890123456789012345678901");
        speak("Identity and WeChat Pay's public key");
        assertThat(text("#publicKeyId")).isEqualTo(fixture.keyId());
        assertThat(words()).contains("32 / 32");
        next("setupPLACE");
        robot.clickOn("#environmentPractice");
        typePassword();
        var shown = robot.lookup("#newPassword").queryAs(SecretField.class);
        speak("名称、环境和主密码");
        assertThat(shown.characters()).as("of the page in the former language").isEmpty();
        next("setupTEST");
        await("a verified answer", () -> text("#testTitle").equals("连接成功，应答签名已验证"));
        speak("Try the connection");
        assertThat(text("#testTitle")).startsWith("It works");
        assertThat(text("#wizardSave")).isEqualTo("_Save");
        save();

        var made = fixture.stored().getFirst();
        assertThat(fixture.server().arrivals()).as("the test was not made again").hasSize(1);
        assertThat(made.password()).isEqualTo(Secret.of(PASSWORD.toCharArray()));
        assertThat(made.profile().passphrase()).isEqualTo(Secret.of("open sesame".toCharArray()));
        assertThat(made.profile().apiSecret().chars()).hasSize(32);
    }

    private void assertThatAWrongPassphraseIsAskedForAgain() {
        robot.clickOn("#passphrase");
        write("wrong");
        robot.clickOn("#unlockKey");
        await("the sentence", () -> words().contains("The passphrase is wrong. Type it again."));
    }

    /** Presses the button that changes the language, which keeps the focus. */
    private void speak(String title) {
        var page = page();
        robot.clickOn("#setupLanguage");
        await("the title", () -> text("#setupTitle").equals(title));
        assertThat(page()).isEqualTo(page);
        assertThat(robot.lookup("#setupLanguage").query().isFocused()).isTrue();
    }

    @Test
    void everythingGoesByKeyboard() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        fixture.hasVault();
        open(Locale.ENGLISH);
        picks.next = List.of(download);
        await("the focus", () -> robot.lookup("#chooseFolder").tryQuery().filter(Node::isFocused).isPresent());
        robot.type(KeyCode.SPACE);
        await("the pieces", () -> words().contains("Merchant's API private key"));
        robot.type(KeyCode.ENTER);
        awaitPage("setupIDS");
        await("the focus", () -> robot.lookup("#publicKeyId").tryQuery().filter(Node::isFocused).isPresent());
        write(fixture.keyId());
        robot.targetWindow(robot.lookup("#publicKeyId").query().getScene().getWindow()).type(KeyCode.ENTER);
        awaitPage("setupPLACE");
        await("the focus", () -> robot.lookup("#profileName").tryQuery().filter(Node::isFocused).isPresent());
        robot.type(KeyCode.TAB).type(KeyCode.RIGHT);
        await("the practice environment", () -> words().stream().anyMatch(text -> text.startsWith("Requests go to the practice")));
        robot.press(KeyCode.SHORTCUT).type(KeyCode.ENTER).release(KeyCode.SHORTCUT);
        awaitPage("setupTEST");
        await("a verified answer", () -> text("#testTitle").startsWith("It works"));
        robot.type(KeyCode.ENTER);
        await("the end", () -> finished.size() == 1);
        assertThat(finished.getFirst().password()).isNull();
    }

    @Test
    void aZipIsUnpackedOnlyAtTheEndForTheOwnerOnly() throws Exception {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("cert/apiclient_key.pem", MerchantFiles.pem(fixture.own().getPrivate()));
        entries.put("cert/apiclient_cert.pem", MerchantFiles.pem(fixture.certificate(Duration.ofDays(20))));
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), entries);
        var publicKey = Files.write(folder.resolve("pub_key.pem"), fixture.publicKey());
        open(Locale.ENGLISH);
        pick(zip, publicKey);
        assertThat(words()).anyMatch(text -> text.startsWith("The certificate expires within 30 days"));
        toTest();
        assertThat(words()).anyMatch(text -> text.contains("only you can read"));
        save();

        assertThat(home.resolve("keys/Example_Tea")).isDirectoryContaining("glob:**apiclient_key.pem");
        assertThat(new ProfileKeys(fixture.stored().getFirst().profile()).credentials().serialNumber())
                .isEqualTo(fixture.server().brand().serialNumber());
    }

    @Test
    void aBundleOpensWithThePrefilledId() throws Exception {
        var download = Files.createDirectory(folder.resolve("download"));
        Files.write(download.resolve(PracticeServer.BRAND_ID + "_cert.p12"),
                MerchantFiles.p12(fixture.own().getPrivate(), fixture.certificate(Duration.ofDays(400)), PracticeServer.BRAND_ID));
        Files.write(download.resolve("pub_key.pem"), fixture.publicKey());
        open(Locale.ENGLISH);
        pick(download);
        robot.clickOn("#unlockKey");
        await("the field to go", () -> !shows("#passphrase"));
        next("setupIDS");
        assertThat(text("#callerId")).isEqualTo(PracticeServer.BRAND_ID);
    }

    @Test
    void aCancelledWizardLeavesNothingBehind() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), Map.of("apiclient_key.pem", MerchantFiles.pem(fixture.own().getPrivate()),
                "apiclient_cert.pem", MerchantFiles.pem(fixture.certificate(Duration.ofDays(400))), "pub_key.pem", fixture.publicKey()));
        open(Locale.ENGLISH);
        pick(zip);
        toTest();
        robot.clickOn("#wizardCancel");
        await("the wizard to close", () -> robot.listWindows().size() == 1);

        assertThat(finished).isEmpty();
        assertThat(fixture.stored()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }
}
