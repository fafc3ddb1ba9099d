package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A vault on a slow disk: the window shows that it works and answers meanwhile. */
class SlowDiskUiTest extends VaultWindowTest {

    @Test
    void theWindowAnswersWhileTheVaultIsOpened() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVault(content -> content.with(brand));
        start();
        var disk = fixture().slowDisk();

        unlock(VaultFixture.PASSWORD);

        screen().awaitShown("#unlockBusy");
        assertThat(screen().fx(() -> screen().stage().getScene().getRoot().lookup("#unlockButton").isDisabled())).as("not pressed twice").isTrue();
        screen().run(() -> screen().stage().setWidth(1000));
        screen().await("the new width", () -> screen().stage().getScene().getWidth() == 1000);
        disk.countDown();
        awaitTemplates();
    }
}
