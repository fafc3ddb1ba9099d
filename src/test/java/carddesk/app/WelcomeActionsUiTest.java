package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.MerchantFiles;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.DroppedFiles;
import carddesk.wechatpay.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

/** How many actions lead a person from the welcome to the first list: each click, choice of files and typed value is one. */
class WelcomeActionsUiTest extends VaultWindowTest {

    private static final String PASSWORD = "teapot river moss";

    private int actions;
    private int typedValues;

    @Test
    void fromTheDownloadedFilesToTheFirstListWithTwelveActionsAndOneTypedValueBesideThePassword() throws Exception {
        var download = download(fixture().server().brand());
        start();
        screen().awaitShown("#startWizard");

        click("#startWizard");
        actions += 2; // the button and the choice in the system's own dialog, which tests cannot open
        screen().run(() -> new DroppedFiles(download).on(node("#keyDrop")));
        screen().await("the keys", () -> node("#wizardNext").isFocused());
        click("#wizardNext");
        screen().await("the focus", () -> isFocused("#publicKeyId"));
        type(fixture().server().brand().wechatpayKey().id());
        typedValues++;
        click("#wizardNext");
        screen().await("the focus", () -> isFocused("#newPassword"));
        type(PASSWORD);
        click("#newPasswordAgain");
        type(PASSWORD);
        click("#environmentPractice"); // one more than for WeChat Pay itself
        click("#wizardNext");
        screen().await("the test", () -> isFocused("#wizardSave"));
        click("#wizardSave");
        awaitTemplates();

        assertThat(typedValues).as("besides the password").isLessThanOrEqualTo(2);
        assertThat(actions).isLessThanOrEqualTo(12);
        assertThat(screen().text("#profileId")).contains(PracticeServer.BRAND_ID);
    }

    private Path download(Credentials own) throws Exception {
        var pair = MerchantFiles.pairOf(own.privateKey());
        var now = fixture().clock().instant();
        var download = Files.createDirectories(fixture().folder().resolve("download"));
        Files.write(download.resolve("apiclient_key.pem"), MerchantFiles.pem(own.privateKey()));
        Files.write(download.resolve("apiclient_cert.pem"), MerchantFiles.pem(MerchantFiles.certificate(pair, PracticeServer.BRAND_ID, "Example Tea",
                own.serialNumber(), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(400)))));
        Files.write(download.resolve("pub_key.pem"), MerchantFiles.pem(own.wechatpayKey().publicKey()));
        return download;
    }

    private void click(String id) {
        robot().clickOn(id);
        actions++;
    }

    private void type(String value) {
        robot().write(value);
        actions++;
    }

    private Node node(String id) {
        return robot().lookup(id).query();
    }

    private boolean isFocused(String id) {
        return robot().lookup(id).tryQuery().filter(Node::isFocused).isPresent();
    }
}
