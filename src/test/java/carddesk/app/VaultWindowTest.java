package carddesk.app;

import carddesk.cards.CardTemplate;
import carddesk.journal.JournalEntry;
import carddesk.sandbox.SampleCard;
import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.UiRobot;
import carddesk.ui.Watched;
import carddesk.ui.controls.SecretField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** A test that looks at the program's window over a home folder and a server of its own. */
@Watched
abstract class VaultWindowTest {

    @TempDir
    private Path folder;

    private VaultFixture fixture;
    private OnScreen screen;
    private final UiRobot robot = new UiRobot();

    @BeforeEach
    void prepare() throws Exception {
        FxToolkit.registerPrimaryStage();
        fixture = new VaultFixture(Files.createDirectories(place(folder)));
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        TestWindows.closeAll();
    }

    /** Where the program and its keys live. */
    protected Path place(Path temporary) {
        return temporary;
    }

    /** Starts the program and shows its window. */
    protected void start() throws Exception {
        start(false);
    }

    protected void start(boolean sandbox) throws Exception {
        start(sandbox, shown -> {});
    }

    /** Starts the program; {@code shown} gets the window before its first frame, on the FX thread. */
    protected void start(boolean sandbox, Consumer<Stage> shown) throws Exception {
        var stage = TestWindows.create();
        screen = new OnScreen(stage);
        screen.run(() -> {
            fixture.start(stage, sandbox);
            shown.accept(stage);
        });
    }

    /** Ends the program and its window. */
    protected void stop() throws Exception {
        fixture.stop();
        TestWindows.closeAll();
    }

    /** Types the password at the unlock screen and unlocks. */
    protected void unlock(String password) {
        screen.awaitShown("#unlockPassword");
        screen.type("#unlockPassword", password);
        screen.press("#unlockButton");
    }

    /** Unlocks, and waits for the list of the profile that opens. */
    protected void enter() {
        unlock(VaultFixture.PASSWORD);
        awaitTemplates();
    }

    protected void awaitTemplates() {
        screen.await("the list of templates", () -> screen.shows("#templatesTable") && templates().size() == 10
                && !screen.node("#templatesTable", TableView.class).getSelectionModel().isEmpty());
    }

    /** Chooses a profile by its name in the menu, and waits for its list. */
    protected void chooseProfile(String profile) {
        screen.run(() -> {
            var menu = screen.node("#profileMenu", MenuButton.class);
            menu.show();
            menu.getItems().stream().filter(item -> String.valueOf(item.getText()).startsWith(profile + " · ")).findFirst().orElseThrow().fire();
        });
        screen.await(profile, () -> screen.shows("#profileMenu") && screen.text("#profileMenu").equals(profile));
        awaitTemplates();
    }

    /** Fills in the form for a stuck card, whose template is searched for. */
    protected SampleCard fillIn() {
        var stuck = fixture.server().stuckCards().getFirst();
        screen.press("#navTemplates");
        screen.type("#templateSearch", stuck.cardId());
        screen.await("the card's template", () -> templates().size() == 1 && templates().getFirst().cardId().equals(stuck.cardId()));
        screen.press("#confirmWithTemplate");
        screen.awaitShown("#submitConfirm");
        screen.type("#userCardCode", stuck.code());
        screen.type("#openid", stuck.openid());
        return stuck;
    }

    /** The attempts that the history shows. */
    protected List<JournalEntry> attempts() {
        return screen.rows("#historyTable", JournalEntry.class);
    }

    protected List<CardTemplate> templates() {
        return screen.rows("#templatesTable", CardTemplate.class);
    }

    protected int typedLength(String id) {
        return screen.fx(() -> ((SecretField) screen.stage().getScene().getRoot().lookup(id)).getLength());
    }

    protected VaultFixture fixture() {
        return fixture;
    }

    protected OnScreen screen() {
        return screen;
    }

    protected UiRobot robot() {
        return robot;
    }
}
