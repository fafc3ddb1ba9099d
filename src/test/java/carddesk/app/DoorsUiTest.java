package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.CutOff;
import carddesk.ui.TabWalk;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before the screens, the welcome and the unlocking, is whole in the smallest window and walked through by TAB. */
class DoorsUiTest extends VaultWindowTest {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theWelcome(String language) throws Exception {
        start();
        screen().awaitShown("#startWizard");
        speak(language);

        assertThat(look()).containsExactly("startWizard", "startSandbox", "languageSwitch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theUnlocking(String language) throws Exception {
        fixture().makeVault(content -> content);
        start();
        screen().awaitShown("#unlockPassword");
        speak(language);
        assertThat(look()).containsSubsequence("unlockPassword", "startSandbox");

        unlock("not this one");
        screen().await("the refusal", () -> !screen().text("#unlockError").isBlank());
        assertThat(look()).containsSubsequence("unlockPassword", "startSandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aDamagedVault(String language) throws Exception {
        fixture().makeVault(content -> content);
        try (var vaultSession = fixture().vaultSession()) {
            vaultSession.unlock(VaultFixture.PASSWORD.toCharArray());
            vaultSession.change(content -> content);
        }
        Files.writeString(fixture().vault(), "{");
        start();
        screen().awaitShown("#unlockPassword");
        speak(language);
        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#olderCopies");

        assertThat(look()).containsSubsequence("unlockPassword", "olderCopies", "restoreButton", "startSandbox");
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
