package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Arrival;
import carddesk.sandbox.PracticeServer;
import carddesk.vault.Environment;
import carddesk.vault.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing from one profile to another, and what happens when a profile's key files are not what they were. */
class ProfilesUiTest extends VaultWindowTest {

    private @Nullable Profile brand;

    @BeforeEach
    void makeTwoProfiles() throws Exception {
        var first = fixture().brand("one");
        var second = fixture().partner("two");
        brand = first;
        fixture().makeVault(content -> content.with(first).with(second).choosing(first.id()));
        start();
    }

    @Test
    void theMenuLeadsFromPracticeToTheProfilesAndBackAndTheChoiceIsRemembered() throws Exception {
        screen().awaitShown("#unlockPassword");
        screen().press("#startSandbox");
        awaitTemplates();
        assertThat(menu()).as("the vault is locked: nothing of it is shown, nothing can be added").containsExactly("练习环境", "解锁商户配置…");
        choose("解锁商户配置…");
        enter();
        assertThat(screen().text("#profileMenu")).isEqualTo("one");
        assertThat(screen().text("#profileId")).contains(PracticeServer.BRAND_ID).doesNotContain(PracticeServer.MCHID);
        assertThat(screen().text("#environmentBadge")).isEqualTo("自定义");
        assertThat(lastPath()).startsWith("/brand/card-member/");

        choose("练习环境");
        screen().await("practice", () -> screen().shows("#environmentBadge") && screen().text("#environmentBadge").equals("练习"));
        awaitTemplates();
        choose("one");
        awaitProfile("one");
        assertThat(screen().text("#environmentBadge")).isEqualTo("自定义");

        choose("two");
        awaitProfile("two");
        assertThat(screen().text("#profileId")).contains(PracticeServer.MCHID).contains(PracticeServer.BRAND_ID);
        assertThat(lastPath()).startsWith("/v3/brand/partner/card-member/");
        stop();
        start();
        enter();
        assertThat(screen().text("#profileMenu")).isEqualTo("two");
    }

    @Test
    void aKeyFileThatWasMovedOrChangedIsNamedAndTheProfileWorksAgainOnceItIsBack() throws Exception {
        var away = Files.move(keyFile(), keyFile().resolveSibling("elsewhere.pem"));
        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#retryButton");
        assertThat(screen().words()).contains("商户私钥文件不在原来的位置", "把文件放回原处，或修改这份商户配置，重新加入文件。");
        screen().press("#retryButton");
        screen().awaitShown("#retryButton");
        Files.move(away, keyFile());
        screen().press("#retryButton");
        awaitTemplates();

        screen().press("#lockButton");
        var old = Files.readAllBytes(keyFile());
        Files.write(keyFile(), Files.readAllBytes(keyFile().resolveSibling("pub_key.pem")));
        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#retryButton");
        assertThat(screen().words()).contains("商户私钥文件变了", "如果确实换了密钥，请修改这份商户配置，改用新的；否则请找回原来的文件。");
        Files.write(keyFile(), old);
        screen().press("#retryButton");
        awaitTemplates();

        screen().press("#lockButton");
        Files.delete(keyFile());
        assertThatTheProfileThatDoesNotOpenShutsNobodyOut();
    }

    private void assertThatTheProfileThatDoesNotOpenShutsNobodyOut() {
        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#retryButton");
        assertThat(screen().shows("#openingEdit")).isTrue();

        screen().run(() -> item(screen().stage().getScene().getRoot().lookup("#openingOthers"), "two").fire());
        awaitTemplates();
        assertThat(screen().text("#profileMenu")).isEqualTo("two");

        choose("one");
        screen().awaitShown("#openingPractice");
        screen().press("#openingPractice");
        awaitTemplates();

        choose("one");
        screen().awaitShown("#openingLock");
        screen().run(() -> screen().node("#openingLock", Button.class).fire());
        screen().awaitShown("#unlockPassword");
    }

    @Test
    void aPublicKeyInThePlaceOfThePrivateOneAndAnUnreachableServerAreToldApart() throws Exception {
        stop();
        var first = brand;
        var wrong = new Profile(first.id(), first.name(), first.identity(), first.environment(), first.wechatpayKey(), null,
                first.serialNumber(), first.wechatpayKey(), first.wechatpayKeyId(), null, null);
        change(wrong);
        start();
        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#retryButton");
        assertThat(screen().words()).contains("商户私钥文件用不了").anyMatch(word -> word.contains("公钥"));

        screen().press("#openingLock");
        screen().awaitShown("#unlockPassword");
        var good = fixture().brand("good");
        change(good);
        fixture().server().close();
        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#retryButton");
        assertThat(good.environment()).isInstanceOf(Environment.Custom.class);
        assertThat(screen().shows("#navHistory")).as("the history can still be read").isTrue();
    }

    private void awaitProfile(String name) {
        screen().await("the profile", () -> screen().shows("#profileMenu") && screen().text("#profileMenu").equals(name));
        awaitTemplates();
    }

    private void change(Profile profile) throws Exception {
        try (var vaultSession = fixture().vaultSession()) {
            vaultSession.unlock(VaultFixture.PASSWORD.toCharArray());
            vaultSession.change(content -> content.with(profile).choosing(profile.id()));
        }
    }

    private Path keyFile() {
        return VaultFixture.keyFile(brand);
    }

    private String lastPath() {
        return fixture().server().arrivals().stream().map(Arrival::pathAndQuery).reduce((before, last) -> last).orElseThrow();
    }

    private List<String> menu() {
        screen().run(() -> screen().node("#profileMenu", MenuButton.class).show());
        return screen().fx(() -> screen().node("#profileMenu", MenuButton.class).getItems().stream().map(ProfilesUiTest::name).toList());
    }

    private void choose(String item) {
        assertThat(menu()).contains(item);
        screen().run(() -> item(screen().stage().getScene().getRoot().lookup("#profileMenu"), item).fire());
    }

    /** Without the environment behind it. */
    private static String name(MenuItem item) {
        return item.getText() == null ? "" : item.getText().replaceFirst(" · .*", "");
    }

    private static MenuItem item(Object menu, String text) {
        return ((MenuButton) menu).getItems().stream().filter(item -> text.equals(name(item))).findFirst().orElseThrow();
    }
}
