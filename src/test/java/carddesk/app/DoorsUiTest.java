package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.CutOff;
import carddesk.ui.TabWalk;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What stands before the screens, the welcome and the unlocking, is whole in the smallest window and walked through by TAB. */
class DoorsUiTest extends VaultWindowTest {

    private static final List<String> LANGUAGES = List.of("zh", "en");

    @Test
    void theWelcome() throws Exception {
        start();
        screen().awaitShown("#startWizard");
        for (var language : LANGUAGES) {
            speak(language);
            assertThat(look()).as(language).containsExactly("startWizard", "startSandbox", "languageSwitch");
        }
    }

    @Test
    void theUnlockingAndADamagedVault() throws Exception {
        fixture().makeVault(content -> content);
        try (var vaultSession = fixture().vaultSession()) {
            vaultSession.unlock(VaultFixture.PASSWORD.toCharArray());
            vaultSession.change(content -> content);
        }
        start();
        screen().awaitShown("#unlockPassword");
        for (var language : LANGUAGES) {
            speak(language);
            assertThat(look()).as(language).containsSubsequence("unlockPassword", "startSandbox");
        }
        unlock("not this one");
        screen().await("the refusal", () -> !screen().text("#unlockError").isBlank());
        for (var language : LANGUAGES) {
            speak(language);
            assertThat(look()).as(language + ", refused").containsSubsequence("unlockPassword", "startSandbox");
        }
        Files.writeString(fixture().vault(), "{");
        for (var language : LANGUAGES) {
            speak(language);
            unlock(VaultFixture.PASSWORD);
            screen().awaitShown("#olderCopies");
            assertThat(look()).as(language + ", damaged").containsSubsequence("unlockPassword", "olderCopies", "restoreButton", "startSandbox");
        }
    }

    private void speak(String language) {
        screen().run(() -> {
            fixture().program().settings().languageProperty().set(Locale.of(language));
            screen().stage().setWidth(960);
            screen().stage().setHeight(640);
        });
    }

    /** The ids in the order of the walk. */
    private List<String> look() {
        assertThat(screen().fx(() -> CutOff.in(screen().stage().getScene().getRoot()))).isEmpty();
        return new TabWalk(() -> screen().stage().getScene(), robot()).findsEveryControlOnce();
    }
}
