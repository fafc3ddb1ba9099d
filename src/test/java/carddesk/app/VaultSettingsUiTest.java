package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.controls.FolderButton;
import carddesk.ui.controls.SecretField;
import carddesk.vault.Profile;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The settings of an open vault, through the program's own dialogs. */
class VaultSettingsUiTest extends VaultWindowTest {

    private static final String NEXT_PASSWORD = "another long password";
    private static final String LAST_PASSWORD = "a third long password";

    @BeforeEach
    void openTheSettings() throws Exception {
        var brand = fixture().brand("one");
        var partner = fixture().partner("two");
        var third = fixture().brand("three");
        fixture().makeVault(content -> content.with(brand).with(partner).with(third));
        start();
        enter();
        screen().press("#navSettings");
        screen().awaitShown("#profilesList");
    }

    private void assertThatTheProfileInUseShowsItsNewNameAlsoAtWhatItSentBefore() {
        fillIn();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        screen().press("#navSettings");
        choose("one");
        ask("#profileRename");
        onDialog(pane -> ((TextField) pane.lookup(".text-field")).setText("Harbour shop"));
        answer(ButtonData.OK_DONE);

        screen().await("the new name", () -> screen().shows("#profileMenu") && screen().text("#profileMenu").equals("Harbour shop"));
        screen().awaitShown("#profilesList");
        assertThat(profiles()).containsExactly("Harbour shop", "two", "three");
        screen().press("#navHistory");
        screen().await("the attempt", () -> attempts().size() == 1);
        assertThat(attempts().getFirst().profile()).as("as the journal has it, by which it is found").isEqualTo("one");
        screen().run(() -> ((TableView<?>) screen().stage().getScene().lookup("#historyTable")).getSelectionModel().selectFirst());
        screen().await("the detail", () -> screen().stage().getScene().lookup("#historyDetail").lookupAll(".label").stream()
                .anyMatch(label -> ((Labeled) label).getText().equals("Harbour shop")));
        screen().press("#navSettings");
        screen().awaitShown("#profilesList");
    }

    @Test
    void aSettingIsStoredAFolderShownAndNobodyGoesOnWorkingWithAProfileThatWasDeleted() {
        var settings = fixture().vault().resolveSibling("settings.json");
        screen().choose("#idleMinutes", 5);
        screen().await("the file", () -> Files.exists(settings) && Files.readString(settings).contains("\"idleMinutes\": 5"));
        screen().run(() -> ((FolderButton) screen().stage().getScene().lookup("#profilesFolder")).offer(fixture().vault()));
        screen().press("#profilesFolder");
        assertThat(fixture().openedFolders()).containsExactly(fixture().home().folder());
        var items = screen().fx(() -> screen().node("#profileMenu", MenuButton.class).getItems().stream().limit(3)
                .map(item -> item.getText() + (item.getGraphic() == null ? "" : " ✓")).toList());
        assertThat(items).as("the profile in use is marked, and each environment named")
                .containsExactly("one · 自定义 ✓", "two · 自定义", "three · 自定义");
        assertThatTheProfileInUseShowsItsNewNameAlsoAtWhatItSentBefore();

        delete("three", ButtonData.OK_DONE);
        screen().await("the message", () -> screen().text("#profilesMessage").equals("已删除。"));
        assertThat(screen().text("#profileMenu")).as("deleting another profile disturbs nothing").isEqualTo("Harbour shop");
        assertThat(profiles()).containsExactly("Harbour shop", "two");

        delete("Harbour shop", ButtonData.CANCEL_CLOSE);
        assertThat(profiles()).containsExactly("Harbour shop", "two");
        delete("Harbour shop", ButtonData.OK_DONE);
        screen().await("the other profile", () -> screen().shows("#profileMenu") && screen().text("#profileMenu").equals("two"));
        awaitTemplates();
        screen().press("#navSettings");
        screen().awaitShown("#profilesList");
        delete("two", ButtonData.OK_DONE);
        screen().awaitShown("#startWizard");
    }

    @Test
    void afterAChangeOfTheMasterPasswordTheOldOneOpensNothingAnyMoreAndACopyThatItOpensIsNamed() throws Exception {
        changePassword("a wrong password", LAST_PASSWORD);
        screen().await("the refusal", () -> screen().text("#passwordMessage").startsWith("密码不对"));
        screen().press("#lockButton");
        enter();
        screen().press("#navSettings");
        screen().awaitShown("#changePassword");

        var copy = fixture().program().vaultSession().olderCopies().getFirst().file();
        Files.delete(copy);
        var inTheWay = Files.createDirectories(copy.resolve("in the way"));
        changePassword(VaultFixture.PASSWORD, NEXT_PASSWORD);
        screen().await("the name", () -> screen().text("#passwordMessage").endsWith(copy.toString()));

        Files.delete(inTheWay);
        Files.delete(copy);
        changePassword(NEXT_PASSWORD, LAST_PASSWORD);
        screen().await("the change", () -> screen().text("#passwordMessage").equals("主密码已修改，用旧密码的备份已删除。"));
        robot().push(KeyCode.CONTROL, KeyCode.L);
        unlock(NEXT_PASSWORD);
        screen().await("the refusal", () -> screen().text("#unlockError").startsWith("密码不对"));
        unlock(LAST_PASSWORD);
        awaitTemplates();
        var copies = fixture().program().vaultSession().olderCopies();
        fixture().stop(); // the open vault is locked
        assertThat(copies).isNotEmpty().allSatisfy(older -> {
            try (var vaultSession = fixture().vaultSession()) {
                vaultSession.restore(older, LAST_PASSWORD.toCharArray());
                assertThat(vaultSession.content().profiles()).hasSize(3);
            }
        });
    }

    private void changePassword(String from, String to) {
        ask("#changePassword");
        password("#dialogPassword", from);
        answer(ButtonData.OK_DONE);
        awaitDialogWith("#dialogPasswordAgain");
        password("#dialogPassword", to);
        assertThat(okIsDisabled()).as("typed once only").isTrue();
        password("#dialogPasswordAgain", to);
        answer(ButtonData.OK_DONE);
    }

    private void delete(String profile, ButtonData kind) {
        choose(profile);
        ask("#profileDelete");
        answer(kind);
    }

    private void choose(String profile) {
        screen().run(() -> {
            ListView<?> list = (ListView<?>) screen().stage().getScene().lookup("#profilesList");
            list.getSelectionModel().select(list.getItems().stream().map(item -> ((Profile) item).name()).toList().indexOf(profile));
        });
    }

    private List<String> profiles() {
        return screen().fx(() -> ((ListView<?>) screen().stage().getScene().lookup("#profilesList")).getItems().stream()
                .map(item -> ((Profile) item).name()).toList());
    }

    /** Presses a button that opens a dialog, and waits for that only. */
    private void ask(String id) {
        screen().await("no dialog before", () -> dialog().isEmpty());
        var _ = WaitForAsyncUtils.asyncFx(() -> ((ButtonBase) screen().stage().getScene().lookup(id)).fire());
        screen().await("a dialog", () -> dialog().isPresent());
    }

    private void awaitDialogWith(String id) {
        screen().await("the next dialog", () -> dialog().filter(pane -> pane.lookup(id) != null).isPresent());
    }

    private void password(String id, String typed) {
        onDialog(pane -> ((SecretField) pane.lookup(id)).setText(typed));
    }

    private boolean okIsDisabled() {
        return screen().fx(() -> button(dialog().orElseThrow(), ButtonData.OK_DONE).isDisabled());
    }

    private void answer(ButtonData kind) {
        var _ = WaitForAsyncUtils.asyncFx(() -> button(dialog().orElseThrow(), kind).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void onDialog(Consumer<DialogPane> action) {
        screen().run(() -> action.accept(dialog().orElseThrow()));
    }

    private static Button button(DialogPane pane, ButtonData kind) {
        return (Button) pane.lookupButton(pane.getButtonTypes().stream().filter(type -> type.getButtonData() == kind).findFirst().orElseThrow());
    }

    private static Optional<DialogPane> dialog() {
        return Window.getWindows().stream().map(window -> window.getScene().getRoot()).flatMap(root -> root instanceof DialogPane pane
                ? Stream.of(pane) : Stream.empty()).findFirst();
    }
}
