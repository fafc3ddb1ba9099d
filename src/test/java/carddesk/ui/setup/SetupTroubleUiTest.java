package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.MerchantFiles;
import carddesk.sandbox.Fault;
import carddesk.sandbox.PracticeServer;
import carddesk.vault.VaultException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;

/** A person is told what is wrong with what they chose or typed, and where to fix it. */
class SetupTroubleUiTest extends WizardWindowTest {

    @Test
    void aCertificateOfAnotherKeyKeepsThePersonOnThePage() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        Files.write(download.resolve("apiclient_key.pem"), MerchantFiles.pem(fixture.server().partner().privateKey()));
        open(Locale.ENGLISH);
        pick(download);
        assertThat(words()).anyMatch(text -> text.startsWith("The certificate belongs to another private key."));
        robot.clickOn("#wizardNext");
        assertThat(page()).isEqualTo("setupKEYS");
    }

    @Test
    void anExpiredCertificateIsExplained() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        Files.write(download.resolve("apiclient_cert.pem"), MerchantFiles.pem(fixture.certificate(Duration.ofDays(-1))));
        open(Locale.SIMPLIFIED_CHINESE);
        pick(download);
        assertThat(words()).anyMatch(text -> text.startsWith("证书已经过期"));
        robot.clickOn("#wizardNext");
        assertThat(page()).isEqualTo("setupKEYS");
    }

    @Test
    void aBombAndAClimbingZipAreRefusedWithASentence() throws Exception {
        var bomb = MerchantFiles.zip(folder.resolve("bomb.zip"), Map.of("zeros", new byte[2 << 20]));
        var climbing = MerchantFiles.zip(folder.resolve("climbing.zip"), Map.of("../key.pem", new byte[10]));
        open(Locale.ENGLISH);
        pick(bomb);
        assertThat(text("#keySearchError")).contains("bomb.zip", "far too large");
        pick(climbing);
        await("the other sentence", () -> text("#keySearchError").contains("climbing.zip"));
        pick(fixture.download(folder.resolve("download")));
        await("no sentence", () -> !shows("#keySearchError"));
        next("setupIDS");
        assertThatWhatIsMissingIsSaidAndGetsTheFocus();
    }

    private void assertThatWhatIsMissingIsSaidAndGetsTheFocus() {
        robot.clickOn("#facePartner").clickOn("#wizardNext");
        assertThat(page()).isEqualTo("setupIDS");
        assertThat(words()).contains("This is required.");
        assertThat(robot.lookup("#setupBrandId").query().isFocused()).isTrue();
    }

    @Test
    void aWrongPublicKeyIdLeadsBackToItsPageAndShowsWhatWasSigned() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        fixture.hasVault();
        open(Locale.ENGLISH);
        pick(download);
        next("setupIDS");
        typeValue("#publicKeyId", "PUB_KEY_ID_123");
        next("setupPLACE");
        robot.clickOn("#environmentPractice");
        next("setupTEST");
        await("the failure", () -> shows("#mendIDS"));
        assertThat(text("#testTitle")).isEqualTo("WeChat Pay does not accept the key ID that was sent");
        assertThat(text("#testWho")).isEqualTo("Who can fix this: the person who holds the keys.");
        assertThat(robot.lookup("#mendIDS").query().isFocused()).isTrue();
        robot.clickOn("#signedPane");
        assertThat(text("#signedText"))
                .contains("GET\\n\n/brand/card-member/cards?offset=0&limit=1\\n", "Wechatpay-Serial: PUB_KEY_ID_123",
                        "serial_no: " + fixture.server().brand().serialNumber(), "brand_id: " + PracticeServer.BRAND_ID)
                .doesNotContain("signature=");
        robot.clickOn("#mendIDS");
        awaitPage("setupIDS");
        robot.interact(() -> robot.lookup("#publicKeyId").queryAs(TextInputControl.class).clear());
        typeValue("#publicKeyId", fixture.keyId());
        next("setupPLACE");
        fixture.server().faults().always(new Fault.Hang(false));
        next("setupTEST");
        assertThatAHangingCallCanBeStoppedAndMadeAgainAndAForeignErrorIsNotWechatPays();
    }

    private void assertThatAHangingCallCanBeStoppedAndMadeAgainAndAForeignErrorIsNotWechatPays() {
        robot.clickOn("#wizardSave");
        assertThat(text("#keepError")).startsWith("Not saved yet: the test is running");
        assertThat(shows("#testWaiting")).as("the call goes on").isTrue();
        robot.clickOn("#testCancel");
        await("a stop", () -> text("#testTitle").startsWith("Stopped"));
        robot.clickOn("#wizardSave");
        assertThat(text("#keepError")).startsWith("Not saved yet: the test was stopped");
        assertThat(shows("#testTitle")).isTrue();
        fixture.server().faults().clear();
        fixture.server().faults().always(Fault.Status.gateway(500, false));
        robot.clickOn("#testAgain");
        assertAForeignErrorIsNotWechatPays();
        fixture.server().faults().clear();
        robot.clickOn("#testAgain");
        await("a verified answer", () -> text("#testTitle").startsWith("It works"));
    }

    private void assertAForeignErrorIsNotWechatPays() {
        await("the failure", () -> shows("#testWho"));

        assertThat(text("#testTitle")).isEqualTo("Received an answer that is not provably WeChat Pay's (HTTP 500)");
        assertThat(text("#testTodo")).startsWith("First check environment and address.");
        assertThat(shows("#testRequestId")).isFalse();
        assertThat(shows("#mendPLACE")).isTrue();
    }

    @Test
    void afterAFailedTestCallSavingSaysWhatIsMissingAndThenSaves() throws Exception {
        fixture.hasVault();
        fixture.server().faults().always(Fault.Status.of(403));
        open(Locale.SIMPLIFIED_CHINESE);
        pick(fixture.download(folder.resolve("download")));
        toPlace();
        robot.clickOn("#environmentPractice");
        next("setupTEST");
        await("the failure", () -> shows("#testWho"));
        assertSavingSaysWhatIsMissing("还没有保存：试连没有成功");
        robot.clickOn("#setupLanguage");
        await("the title", () -> text("#setupTitle").equals("Try the connection"));
        assertSavingSaysWhatIsMissing("Not saved yet: the test failed");

        robot.clickOn("#saveUntested");
        assertThat(shows("#keepError")).isFalse();
        save();

        assertThat(fixture.stored()).hasSize(1);
    }

    private void assertSavingSaysWhatIsMissing(String missing) {
        var said = words();
        robot.clickOn("#wizardSave");

        assertThat(page()).isEqualTo("setupTEST");
        assertThat(words()).as("what was said before stays").containsAll(said);
        assertThat(text("#keepError")).startsWith(missing);
        assertThat(robot.lookup("#saveUntested").query().isFocused()).isTrue();
        assertThat(fixture.stored()).isEmpty();
    }

    @Test
    void whenTheVaultCannotBeWrittenNothingIsLeftAndThePersonIsTold() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), Map.of("apiclient_key.pem", MerchantFiles.pem(fixture.own().getPrivate()),
                "apiclient_cert.pem", MerchantFiles.pem(fixture.certificate(Duration.ofDays(400))), "pub_key.pem", fixture.publicKey()));
        fixture.refuseToStore(VaultException.Reason.NOT_WRITTEN);
        open(Locale.ENGLISH);
        pick(zip);
        toTest();
        robot.clickOn("#wizardSave");
        await("the sentence", () -> shows("#keepError"));
        assertThat(page()).isEqualTo("setupTEST");
        assertThat(home).isEmptyDirectory();
    }
}
