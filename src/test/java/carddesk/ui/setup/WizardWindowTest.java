package carddesk.ui.setup;

import carddesk.sandbox.SharedPracticeKeys;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Look;
import carddesk.ui.Settings;
import carddesk.ui.TestWindows;
import carddesk.ui.UiRobot;
import carddesk.ui.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** A test that works the wizard on the screen as a person does: by clicks, keys and what there is to read. */
@Watched
abstract class WizardWindowTest {

    static final String PASSWORD = "teapot river moss";
    static final int LONGEST_WAIT_SECONDS = 60;

    static final class Picks implements FilePicker {
        List<Path> next = List.of();

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
    Path folder;

    final UiRobot robot = new UiRobot();
    final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    final Settings settings = new Settings(Locale.ENGLISH, Settings.Theme.LIGHT, 10, 15, null);
    final Picks picks = new Picks();
    final List<NewProfile> finished = new ArrayList<>();
    SetupFixture fixture;
    Stage stage;
    Path home = Path.of("");
    int typedValues;

    @BeforeEach
    void showWindow() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        fixture = new SetupFixture(SharedPracticeKeys.KEYS, home);
        stage = TestWindows.create();
        robot.interact(() -> {
            Look.loadFonts();
            Look.use(Settings.Theme.LIGHT);
            var scene = new Scene(new StackPane(new Label("window")), 980, 900);
            Look.dress(scene);
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void close() throws Exception {
        executor.close();
        fixture.close();
        TestWindows.closeAll();
    }

    void open(Locale language) {
        settings.languageProperty().set(language);
        robot.interact(() -> new SetupWizard(stage, fixture, settings, executor, Clock.systemUTC(), ZoneOffset.UTC, null, picks)
                .show(finished::add));
        awaitPage("setupKEYS");
    }

    void pick(Path... chosen) {
        picks.next = List.of(chosen);
        robot.clickOn("#chooseFiles");
        await("the search", () -> !shows("#keyProgress") && (shows("#foundPieces") || shows("#keySearchError")));
    }

    /** From the keys to the page of the profile's place. */
    void toPlace() {
        next("setupIDS");
        typeValue("#publicKeyId", fixture.keyId());
        next("setupPLACE");
    }

    void toTest() {
        toPlace();
        robot.clickOn("#environmentPractice");
        typePassword();
        next("setupTEST");
        await("a verified answer", () -> shows("#testTitle")
                && text("#testTitle").equals("It works: the answer arrived, and its signature is verified"));
    }

    void finishFromKeys() {
        toTest();
        save();
    }

    /** Saves, which ends the wizard. */
    void save() {
        robot.clickOn("#wizardSave");
        await("the end", () -> finished.size() == 1);
    }

    void typeValue(String id, String value) {
        typedValues++;
        robot.interact(() -> robot.lookup(id).query().requestFocus()); // a click would miss what must be scrolled to
        write(value);
    }

    void typePassword() {
        robot.clickOn("#newPassword");
        write(PASSWORD);
        robot.clickOn("#newPasswordAgain");
        write(PASSWORD);
    }

    /** Types into what has the focus, as fast as a scanner; the robot would wait for some frames after each letter. */
    void write(String text) {
        robot.interact(() -> {
            var target = robot.lookup(".setup-pane").query().getScene().getFocusOwner();
            text.chars().mapToObj(Character::toString).forEach(letter -> target.fireEvent(
                    new KeyEvent(KeyEvent.KEY_TYPED, letter, letter, KeyCode.UNDEFINED, false, false, false, false)));
        });
    }

    void next(String page) {
        robot.clickOn("#wizardNext");
        awaitPage(page);
    }

    void awaitPage(String page) {
        await(page, () -> page().equals(page));
    }

    String page() {
        return robot.lookup(".setup-pane").tryQuery().map(Node::getId).orElse("");
    }

    boolean shows(String id) {
        return robot.lookup(id).match((Node node) -> isShown(node)).tryQuery().isPresent();
    }

    static boolean isShown(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** The text of a label or text field; empty while it is not there. */
    String text(String id) {
        return switch (robot.lookup(id).tryQuery().orElse(null)) {
            case null -> "";
            case Labeled labeled -> labeled.getText();
            case TextInputControl input -> input.getText();
            case Node other -> throw new AssertionError(id + " says nothing: " + other);
        };
    }

    List<String> words() {
        return robot.lookup(".label").queryAllAs(Label.class).stream().filter(WizardWindowTest::isShown).map(Labeled::getText).toList();
    }

    void await(String what, Callable<Boolean> isSo) {
        try {
            WaitForAsyncUtils.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(isSo)));
        } catch (TimeoutException inVain) {
            throw new AssertionError("Waited in vain for " + what + "; on the screen: " + words(), inVain);
        }
        robot.interact(() -> {}); // what has just appeared gets its place before it is clicked
    }
}
