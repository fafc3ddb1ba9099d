package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.MerchantFiles;
import carddesk.keys.Secret;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.DroppedFiles;
import carddesk.vault.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The open profile is edited in the wizard: a cancel changes nothing, and what is saved is in use. */
class EditProfileUiTest extends VaultWindowTest {

    private static final String NEXT_SECRET = "vutsrqponmlkjihgfedcba9876543210";

    private Profile before;

    @BeforeEach
    void openAProfileWhoseCertificateEndsSoon() throws Exception {
        var brand = fixture().brand("one", Duration.ofDays(20));
        fixture().makeVault(content -> content.with(brand));
        start();
        enter();
        before = fixture().program().vaultSession().content().profiles().getFirst();
        assertThat(screen().shows("#certificateWarning")).isTrue();
    }

    @Test
    void aRenewedCertificateAndSecretAreUsedOnceTheyAreTestedAndSaved() throws Exception {
        var renewed = renewed();
        assertThatLockingClosesTheWizardAndChangesNothing(renewed);
        before = profiles().getFirst();
        edit();
        drop(renewed);
        robot().clickOn("#wizardCancel");
        screen().await("the end", () -> Window.getWindows().size() == 1);
        assertThat(profiles()).as("nothing was saved").containsExactly(before);

        edit();
        assertThat(words()).contains("这份配置的密钥文件");
        drop(renewed);
        next("setupIDS");
        assertThat(robot().lookup("#callerId").query().isDisabled()).isTrue();
        robot().clickOn("#apiSecret").write(NEXT_SECRET);
        next("setupPLACE");
        assertThat(isShown("#profileName")).isFalse();
        next("setupTEST");
        screen().await("the test", () -> robot().lookup("#wizardSave").query().isFocused());
        assertThat(words()).contains("会改变什么", "API 密钥：换成新的，现在的保留为旧密钥",
                "证书文件：" + before.certificate().location() + " → " + renewed);
        assertThat(words()).noneMatch(text -> text.contains(NEXT_SECRET) || text.contains(VaultFixture.API_SECRET));
        assertThat(profiles()).as("the values in force").containsExactly(before);
        robot().clickOn("#wizardSave");

        screen().await("the renewed session", () -> screen().shows("#profilesList") && !screen().shows("#certificateWarning"));
        var after = profiles().getFirst();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.name()).isEqualTo("one");
        assertThat(after.apiSecret()).isEqualTo(Secret.of(NEXT_SECRET.toCharArray()));
        assertThat(after.formerApiSecret()).isEqualTo(Secret.of(VaultFixture.API_SECRET.toCharArray()));
        assertThat(before.apiSecret().isWiped()).as("the vault has its own").isTrue();
        screen().press("#lockButton");
        enter();
        assertThat(screen().shows("#certificateWarning")).as("it is stored").isFalse();
    }

    private void assertThatLockingClosesTheWizardAndChangesNothing(Path renewed) {
        edit();
        drop(renewed);
        fixture().clock().move(Duration.ofMinutes(16));
        robot().type(KeyCode.SHIFT);

        screen().awaitShown("#unlockPassword");
        assertThat(screen().fx(() -> Window.getWindows().size())).isEqualTo(1);
        enter();
        assertThat(screen().shows("#certificateWarning")).isTrue();
    }

    private Path renewed() throws Exception {
        var own = fixture().server().brand();
        var now = fixture().clock().instant();
        var certificate = MerchantFiles.certificate(MerchantFiles.pairOf(own.privateKey()), PracticeServer.BRAND_ID, "Test", own.serialNumber(),
                now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(900)));
        return Files.write(fixture().folder().resolve("renewed.pem"), MerchantFiles.pem(certificate));
    }

    private void edit() {
        screen().run(() -> screen().node("#profileMenu", MenuButton.class).getItems().stream()
                .filter(item -> "menuEdit".equals(item.getId())).findFirst().orElseThrow().fire());
        screen().await("the keys of the profile", () -> robot().lookup("#wizardNext").tryQuery().filter(Node::isFocused).isPresent());
    }

    private void drop(Path file) {
        screen().run(() -> new DroppedFiles(file).on(robot().lookup("#keyDrop").query()));
        screen().await("the file", () -> words().contains(file.getFileName().toString()));
    }

    private void next(String page) {
        robot().clickOn("#wizardNext");
        screen().await(page, () -> robot().lookup("#" + page).tryQuery().isPresent());
    }

    private boolean isShown(String id) {
        return robot().lookup(id).match((Node node) -> node.getParent().getParent().isVisible()).tryQuery().isPresent();
    }

    private List<String> words() {
        return robot().lookup(".label").queryAllAs(Labeled.class).stream().map(Labeled::getText).toList();
    }

    private List<Profile> profiles() {
        return fixture().program().vaultSession().content().profiles();
    }
}
