package carddesk.ui;

import carddesk.cards.CardTemplate;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.SampleCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that looks at a real window over a practice server of its own. */
@Watched
public abstract class WindowTest {

    @TempDir
    private Path folder;

    private PracticeFixture fixture;
    private OnScreen screen;
    private final UiRobot robot = new UiRobot();

    @BeforeEach
    void open() throws Exception {
        var stage = TestWindows.create();
        screen = new OnScreen(stage);
        fixture = screen.fx(() -> PracticeFixture.open(stage, folder, language(), this::options));
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        TestWindows.closeAll();
    }

    /** The language in which the window opens. */
    protected Locale language() {
        return Locale.SIMPLIFIED_CHINESE;
    }

    /** What the practice server holds. */
    protected PracticeOptions options(PracticeOptions standard) {
        return standard.withoutRateLimit();
    }

    protected PracticeFixture fixture() {
        return fixture;
    }

    protected OnScreen screen() {
        return screen;
    }

    /** Mouse and keyboard. */
    protected UiRobot robot() {
        return robot;
    }

    /** The templates that the list holds. */
    protected List<CardTemplate> templates() {
        return screen.rows("#templatesTable", CardTemplate.class);
    }

    /** Waits until the list shows so many templates. */
    protected void awaitTemplates(int count) {
        screen.await(count + " templates", () -> screen.shows("#templatesTable") && templates().size() == count && (count == 0 || isOneChosen()));
    }

    /** The first rows are drawn before one of them is chosen. */
    private boolean isOneChosen() {
        return !screen.node("#templatesTable", TableView.class).getSelectionModel().isEmpty();
    }

    /** Goes to the form and fills in the newest stuck card, which the server is asked for. */
    protected SampleCard takeStuckCard() {
        awaitTemplates(10);
        screen.press("#navConfirm");
        screen.awaitShown("#practiceCards");
        var stuck = fixture.server().stuckCards().getFirst();
        takeOffered(0);
        return stuck;
    }

    /** On the form: fills in one of the twelve cards that were stuck when the form was opened, 0 being the newest. */
    protected void takeOffered(int index) {
        screen.run(() -> screen.node("#practiceCards", MenuButton.class).getItems().get(index).fire());
        screen.awaitShown("#foundState");
    }

    /** How many confirmations came to the server. */
    protected int confirmationsSent() {
        return fixture.arrivals(Operation.CONFIRM).size();
    }
}
