package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.controls.SecretField;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Started with an exported profile, the program takes it in after the vault was unlocked, and not before. */
class OfferedProfileUiTest extends VaultWindowTest {

    private static final String EXPORT_PASSWORD = "for the other computer";

    @Test
    void theProfileIsTakenInOnceTheVaultIsOpenAndTheFilesPasswordIsRight() throws Exception {
        var own = fixture().brand("own");
        fixture().makeVault(content -> content.with(own).choosing(own.id()));
        var file = exported(fixture().partner("from the other computer"));
        start();
        screen().run(() -> fixture().program().offer(file));
        screen().awaitShown("#unlockPassword");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(dialog()).as("a question while the vault is locked").isEmpty();

        enter();
        password("not this one");
        screen().await("the refusal", () -> dialog().filter(pane -> pane.getContentText().startsWith("密码不对")).isPresent());
        answer();
        password(EXPORT_PASSWORD);

        screen().await("the profile at work", () -> screen().shows("#profileMenu") && screen(
                ).text("#profileMenu").equals("from the other computer"));
        assertThat(fixture().program().vaultSession().content().profiles()).extracting(Profile::name).isEqualTo(List.of("own",
                "from the other computer"));
        awaitTemplates();
        assertThat(dialog()).as("a second question").isEmpty();
    }

    private Path exported(Profile profile) throws Exception {
        var file = fixture().folder().resolve("other.carddesk");
        try (var vaultSession = fixture().vaultSession()) {
            vaultSession.export(profile, file, EXPORT_PASSWORD.toCharArray());
        }
        return file;
    }

    private void password(String typed) {
        screen().await("the question", () -> dialog().filter(pane -> pane.lookup("#dialogPassword") != null).isPresent());
        screen().run(() -> ((SecretField) dialog().orElseThrow().lookup("#dialogPassword")).setText(typed));
        answer();
    }

    private void answer() {
        var _ = WaitForAsyncUtils.asyncFx(() -> {
            var pane = dialog().orElseThrow();
            ((Button) pane.lookupButton(pane.getButtonTypes().stream()
                    .filter(type -> type.getButtonData() == ButtonData.OK_DONE).findFirst().orElseThrow())).fire();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Optional<DialogPane> dialog() {
        return Window.getWindows().stream().map(window -> window.getScene().getRoot())
                .flatMap(root -> root instanceof DialogPane pane ? Stream.of(pane) : Stream.empty()).findFirst();
    }
}
