package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.profile.Environment;
import carddesk.profile.MerchantFiles;
import carddesk.profile.ProfileKeys;
import carddesk.profile.Secret;
import carddesk.profile.VaultException;
import carddesk.sandbox.Fault;
import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.Background;
import carddesk.ui.Look;
import carddesk.ui.Settings;
import carddesk.ui.Texts;
import carddesk.wechatpay.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person makes a profile out of what they downloaded, and is told what is wrong and where to mend it. */
@ExtendWith(ApplicationExtension.class)
class SetupWizardUiTest {

    private static final String PASSWORD = "teapot river moss";
    private static final int LONGEST_WAIT_SECONDS = 20;

    private static PracticeKeys keys;

    private static final class Picks implements FilePicker {
        private List<Path> next = List.of();

        @Override
        public List<Path> files() {
            return next;
        }

        @Override
        public List<Path> folder() {
            return next;
        }
    }

    @TempDir
    private Path folder;

    private final FxRobot robot = new FxRobot();
    private final Background background = new Background(Platform::runLater);
    private final Picks picks = new Picks();
    private final List<NewProfile> finished = new ArrayList<>();
    private SetupDesk desk;
    private Path home = Path.of("");
    private int typedValues;

    @BeforeAll
    static void makeKeys() {
        keys = PracticeKeys.generate();
    }

    @Start
    void showWindow(Stage stage) throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        desk = new SetupDesk(keys, home);
        Look.loadFonts();
        Look.use(Settings.Theme.LIGHT);
        var scene = new Scene(new StackPane(new Label("window")), 980, 900);
        Look.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        background.close();
        desk.close();
    }

    @Test
    void fromTheDownloadedFolderToAVerifiedCallWithOneTypedValueBesideThePassword() throws Exception {
        var download = desk.download(folder.resolve("download"));
        open(Locale.SIMPLIFIED_CHINESE);
        pick(download);
        assertThat(words()).contains("已识别", "商户 API 私钥", "证书", "公钥");
        next("setupIDS");
        assertThat(text("#callerId")).isEqualTo(PracticeServer.BRAND_ID);
        next("setupWECHATPAY");
        typeValue("#publicKeyId", desk.keyId());
        next("setupPLACE");
        assertThat(text("#profileName")).isEqualTo("Example Tea");
        robot.clickOn("#environmentPractice");
        typePassword();
        next("setupTEST");
        await("a verified answer", () -> text("#testTitle").equals("调用成功，应答签名已验证"));
        assertThat(home).isEmptyDirectory();
        next("setupDONE");

        assertThat(typedValues).isLessThanOrEqualTo(2);
        assertThat(words()).anyMatch(text -> text.contains(home.resolve("vault.json").toString()));
        robot.clickOn("#wizardFinish");
        await("the end", () -> finished.size() == 1);
        var made = desk.stored().getFirst();
        assertThat(made.password()).contains(Secret.of(PASSWORD.toCharArray()));
        assertThat(made.profile().environment()).isEqualTo(new Environment.Practice());
        assertThat(made.profile().identity()).isEqualTo(new Identity.Brand(PracticeServer.BRAND_ID));
        assertThat(new ProfileKeys(made.profile()).credentials().privateKey()).isEqualTo(desk.own().getPrivate());
        assertThat(finished.getFirst().password().orElseThrow().isWiped()).isTrue();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void everythingGoesByKeyboard() throws Exception {
        var download = desk.download(folder.resolve("download"));
        desk.hasVault();
        open(Locale.ENGLISH);
        picks.next = List.of(download);
        await("the focus", () -> robot.lookup("#chooseFolder").query().isFocused());
        robot.type(KeyCode.SPACE);
        await("the pieces", () -> words().contains("Merchant’s API private key"));
        robot.type(KeyCode.ENTER);
        awaitPage("setupIDS");
        robot.type(KeyCode.ENTER);
        awaitPage("setupWECHATPAY");
        await("the focus", () -> robot.lookup("#publicKeyId").query().isFocused());
        robot.targetWindow(robot.lookup("#publicKeyId").query().getScene().getWindow()).write(desk.keyId(), 0).type(KeyCode.ENTER);
        awaitPage("setupPLACE");
        await("the focus", () -> robot.lookup("#profileName").query().isFocused());
        robot.type(KeyCode.TAB).type(KeyCode.RIGHT);
        await("the practice environment", () -> words().stream().anyMatch(text -> text.startsWith("Calls go to the practice")));
        robot.press(KeyCode.SHORTCUT).type(KeyCode.ENTER).release(KeyCode.SHORTCUT);
        awaitPage("setupTEST");
        await("a verified answer", () -> text("#testTitle").startsWith("It works"));
        robot.type(KeyCode.ENTER);
        awaitPage("setupDONE");
        robot.type(KeyCode.ENTER);
        await("the end", () -> finished.size() == 1);
        assertThat(finished.getFirst().password()).isEmpty();
    }

    @Test
    void aZipIsUnpackedOnlyAtTheEndForTheOwnerOnly() throws Exception {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("cert/apiclient_key.pem", MerchantFiles.pem(desk.own().getPrivate()));
        entries.put("cert/apiclient_cert.pem", MerchantFiles.pem(desk.certificate(Duration.ofDays(20))));
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), entries);
        var publicKey = Files.write(folder.resolve("pub_key.pem"), desk.publicKey());
        open(Locale.ENGLISH);
        pick(zip, publicKey);
        assertThat(words()).anyMatch(text -> text.startsWith("The certificate expires within 30 days"));
        finishFromKeys();

        assertThat(words()).anyMatch(text -> text.contains("only you can read"));
        assertThat(home.resolve("keys/Example_Tea")).isDirectoryContaining("glob:**apiclient_key.pem");
        assertThat(new ProfileKeys(desk.stored().getFirst().profile()).credentials().serialNumber())
                .isEqualTo(desk.server().brand().serialNumber());
    }

    @Test
    void aCertificateOfAnotherKeyKeepsThePersonOnThePage() throws Exception {
        var download = desk.download(folder.resolve("download"));
        Files.write(download.resolve("apiclient_key.pem"), MerchantFiles.pem(desk.server().partner().privateKey()));
        open(Locale.ENGLISH);
        pick(download);
        assertThat(words()).anyMatch(text -> text.startsWith("The certificate belongs to another private key."));
        robot.clickOn("#wizardNext");
        assertThat(page()).isEqualTo("setupKEYS");
    }

    @Test
    void anExpiredCertificateIsExplained() throws Exception {
        var download = desk.download(folder.resolve("download"));
        Files.write(download.resolve("apiclient_cert.pem"), MerchantFiles.pem(desk.certificate(Duration.ofDays(-1))));
        open(Locale.SIMPLIFIED_CHINESE);
        pick(download);
        assertThat(words()).anyMatch(text -> text.startsWith("证书已经过期"));
        robot.clickOn("#wizardNext");
        assertThat(page()).isEqualTo("setupKEYS");
    }

    @Test
    void aLockedKeyAsksForItsPassphrase() throws Exception {
        var download = desk.download(folder.resolve("download"));
        Files.write(download.resolve("apiclient_key.pem"), MerchantFiles.locked(desk.own().getPrivate(), "open sesame"));
        open(Locale.ENGLISH);
        pick(download);
        await("the field", () -> shows("#passphrase"));
        robot.clickOn("#passphrase").write("wrong", 0).clickOn("#unlockKey");
        await("the sentence", () -> words().contains("The passphrase is wrong. Type it again."));
        robot.doubleClickOn("#passphrase").press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
        robot.write("open sesame", 0).type(KeyCode.ENTER);
        await("the field to go", () -> !shows("#passphrase"));
        finishFromKeys();

        assertThat(desk.stored().getFirst().profile().passphrase()).contains(Secret.of("open sesame".toCharArray()));
    }

    @Test
    void aBundleOpensWithThePrefilledId() throws Exception {
        var download = Files.createDirectory(folder.resolve("download"));
        Files.write(download.resolve(PracticeServer.BRAND_ID + "_cert.p12"),
                MerchantFiles.p12(desk.own().getPrivate(), desk.certificate(Duration.ofDays(400)), PracticeServer.BRAND_ID));
        Files.write(download.resolve("pub_key.pem"), desk.publicKey());
        open(Locale.ENGLISH);
        pick(download);
        robot.clickOn("#unlockKey");
        await("the field to go", () -> !shows("#passphrase"));
        next("setupIDS");
        assertThat(text("#callerId")).isEqualTo(PracticeServer.BRAND_ID);
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
        pick(desk.download(folder.resolve("download")));
        await("no sentence", () -> !shows("#keySearchError"));
        next("setupIDS");
    }

    @Test
    void aWrongPublicKeyIdLeadsBackToItsPageAndShowsWhatWasSigned() throws Exception {
        var download = desk.download(folder.resolve("download"));
        desk.hasVault();
        open(Locale.ENGLISH);
        pick(download);
        next("setupIDS");
        next("setupWECHATPAY");
        typeValue("#publicKeyId", "PUB_KEY_ID_123");
        next("setupPLACE");
        robot.clickOn("#environmentPractice");
        next("setupTEST");
        await("the failure", () -> shows("#mendWECHATPAY"));
        robot.clickOn("#signedPane");
        assertThat(text("#signedText"))
                .contains("GET\\n\n/brand/card-member/cards?offset=0&limit=1\\n", "Wechatpay-Serial: PUB_KEY_ID_123",
                        "serial_no: " + desk.server().brand().serialNumber(), "brand_id: " + PracticeServer.BRAND_ID)
                .doesNotContain("signature=");
        robot.clickOn("#mendWECHATPAY");
        awaitPage("setupWECHATPAY");
        robot.interact(() -> robot.lookup("#publicKeyId").queryAs(TextInputControl.class).clear());
        typeValue("#publicKeyId", desk.keyId());
        next("setupPLACE");
        next("setupTEST");
        await("a verified answer", () -> text("#testTitle").startsWith("It works"));
    }

    @Test
    void aHangingCallCanBeStoppedAndMadeAgain() throws Exception {
        var download = desk.download(folder.resolve("download"));
        desk.hasVault();
        desk.server().faults().always(new Fault.Hang(false));
        open(Locale.ENGLISH);
        pick(download);
        next("setupIDS");
        next("setupWECHATPAY");
        typeValue("#publicKeyId", desk.keyId());
        next("setupPLACE");
        robot.clickOn("#environmentPractice");
        next("setupTEST");
        robot.clickOn("#testCancel");
        await("a stop", () -> text("#testTitle").startsWith("Stopped"));
        desk.server().faults().clear();
        robot.clickOn("#testAgain");
        await("a verified answer", () -> text("#testTitle").startsWith("It works"));
    }

    @Test
    void whenTheVaultCannotBeWrittenNothingIsLeftAndThePersonIsTold() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), Map.of("apiclient_key.pem", MerchantFiles.pem(desk.own().getPrivate()),
                "apiclient_cert.pem", MerchantFiles.pem(desk.certificate(Duration.ofDays(400))), "pub_key.pem", desk.publicKey()));
        desk.refuseToStore(VaultException.Reason.NOT_WRITTEN);
        open(Locale.ENGLISH);
        pick(zip);
        toTest();
        robot.clickOn("#wizardNext");
        await("the sentence", () -> shows("#keepError"));
        assertThat(page()).isEqualTo("setupTEST");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aCancelledWizardLeavesNothingBehind() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), Map.of("apiclient_key.pem", MerchantFiles.pem(desk.own().getPrivate()),
                "apiclient_cert.pem", MerchantFiles.pem(desk.certificate(Duration.ofDays(400))), "pub_key.pem", desk.publicKey()));
        open(Locale.ENGLISH);
        pick(zip);
        toTest();
        robot.clickOn("#wizardCancel");
        await("the wizard to close", () -> robot.listWindows().size() == 1);

        assertThat(finished).isEmpty();
        assertThat(desk.stored()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void whatIsMissingIsSaidAndGetsTheFocus() throws Exception {
        var download = desk.download(folder.resolve("download"));
        open(Locale.ENGLISH);
        pick(download);
        next("setupIDS");
        robot.clickOn("#facePartner").clickOn("#wizardNext");
        assertThat(page()).isEqualTo("setupIDS");
        assertThat(words()).contains("This is required.");
        assertThat(robot.lookup("#setupBrandId").query().isFocused()).isTrue();
    }

    private void open(Locale language) {
        robot.interact(() -> new SetupWizard(robot.window(0), desk, new Texts(language), background, Clock.systemUTC(), ZoneOffset.UTC, picks)
                .show(finished::add));
        awaitPage("setupKEYS");
    }

    private void pick(Path... chosen) {
        picks.next = List.of(chosen);
        robot.clickOn("#chooseFiles");
        await("the search", () -> !shows("#keyProgress") && (shows("#foundPieces") || shows("#keySearchError")));
    }

    private void toTest() {
        next("setupIDS");
        next("setupWECHATPAY");
        typeValue("#publicKeyId", desk.keyId());
        next("setupPLACE");
        robot.clickOn("#environmentPractice");
        typePassword();
        next("setupTEST");
        await("a verified answer", () -> text("#testTitle").equals("It works: the answer came and its signature is verified"));
    }

    private void finishFromKeys() {
        toTest();
        next("setupDONE");
    }

    private void typeValue(String id, String value) {
        typedValues++;
        robot.clickOn(id).write(value, 0);
    }

    private void typePassword() {
        robot.clickOn("#newPassword").write(PASSWORD, 0).clickOn("#newPasswordAgain").write(PASSWORD, 0);
    }

    private void next(String page) {
        robot.clickOn("#wizardNext");
        awaitPage(page);
    }

    private void awaitPage(String page) {
        await(page, () -> page().equals(page));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String page() {
        return robot.lookup(".setup-pane").tryQuery().map(Node::getId).orElse("");
    }

    private boolean shows(String id) {
        return robot.lookup(id).match((Node node) -> isShown(node)).tryQuery().isPresent();
    }

    private static boolean isShown(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private String text(String id) {
        return switch (robot.lookup(id).query()) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl input -> input.getText();
            case Node other -> throw new AssertionError(id + " says nothing: " + other);
        };
    }

    private List<String> words() {
        return robot.lookup(".label").queryAllAs(Label.class).stream().filter(SetupWizardUiTest::isShown).map(Labeled::getText).toList();
    }

    private void await(String what, Callable<Boolean> isSo) {
        try {
            WaitForAsyncUtils.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(isSo)));
        } catch (TimeoutException inVain) {
            throw new AssertionError("Waited in vain for " + what + "; on the screen: " + words(), inVain);
        }
    }
}
