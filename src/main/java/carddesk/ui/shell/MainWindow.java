package carddesk.ui.shell;

import carddesk.sandbox.Face;
import carddesk.ui.AlertDialogs;
import carddesk.ui.Background;
import carddesk.ui.CallMonitor;
import carddesk.ui.Desk;
import carddesk.ui.Desks;
import carddesk.ui.Explainer;
import carddesk.ui.Lane;
import carddesk.ui.Look;
import carddesk.ui.Settings;
import carddesk.ui.Settings.WindowPlace;
import carddesk.ui.Texts;
import carddesk.ui.Views;
import carddesk.ui.controls.LoadPane;
import carddesk.ui.settings.PracticeModel;
import carddesk.ui.settings.SettingsController;
import carddesk.ui.welcome.WelcomeController;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The program's window: what it shows, in which language and theme, and where it stands. */
public final class MainWindow {

    private static final double MIN_WIDTH = 960;
    private static final double MIN_HEIGHT = 640;

    private final Stage stage;
    private final Settings settings;
    private final Desks desks;
    private final Background background;
    private final InstantSource clock;
    private final ZoneId zone;
    private final SettingsController.About about;
    private final Lane opening;
    private final Scene scene = new Scene(new StackPane(), 1200, 760);
    private final AtomicReference<Locale> language;
    private Optional<Workplace> workplace = Optional.empty();
    private Texts texts;

    public MainWindow(
            Stage stage, Settings settings, Desks desks, Background background, InstantSource clock, ZoneId zone,
            SettingsController.About about) {
        this.stage = stage;
        this.settings = settings;
        this.desks = desks;
        this.background = background;
        this.clock = clock;
        this.zone = zone;
        this.about = about;
        this.opening = background.lane();
        this.texts = new Texts(settings.languageProperty().get());
        this.language = new AtomicReference<>(texts.locale());
    }

    /** Shows the window with the welcome screen, or at once with the practice environment. */
    public void show(boolean practise) {
        Look.dress(scene);
        settings.themeProperty().subscribe(Look::use);
        settings.languageProperty().addListener((property, before, now) -> speak(now));
        addKeys();
        stage.setScene(scene);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        settings.windowProperty().get().filter(MainWindow::isOnAScreen).ifPresent(this::place);
        if (practise) {
            practise(Face.BRAND);
        } else {
            rebuild();
        }
        stage.show();
    }

    /** Remembers where the window stands; call it before the window is gone. */
    public void rememberPlace() {
        settings.windowProperty().set(Optional.of(
                new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized())));
    }

    private void practise(Face face) {
        workplace.ifPresent(Workplace::close);
        workplace = Optional.empty();
        var waiting = new LoadPane();
        waiting.getContent().setAll(new StackPane());
        waiting.follow(opening, texts, "openingCancel");
        setContent(waiting);
        var monitor = new CallMonitor(background);
        opening.run(
                () -> desks.practice(face, monitor::report, language::get),
                desk -> open(desk, face, monitor),
                problem -> waiting.showFailure(new Explainer(texts).explain(problem), texts, () -> practise(face)),
                this::rebuild);
    }

    private void open(Desk desk, Face face, CallMonitor monitor) {
        var practice = new PracticeModel(desk.practice(), face, this::practise);
        workplace = Optional.of(new Workplace(desk, settings, monitor, background, clock, zone, about, practice));
        rebuild();
    }

    private void speak(Locale wanted) {
        texts = new Texts(wanted);
        language.set(texts.locale());
        rebuild();
    }

    private void rebuild() {
        setContent(workplace
                .map(open -> open.view(texts, new AlertDialogs(stage, texts)))
                .orElseGet(() -> new Views(texts).load(new WelcomeController(() -> practise(Face.BRAND)))));
    }

    private void setContent(Parent content) {
        stage.setTitle(texts.of("product.name"));
        scene.setRoot(content);
    }

    private void addKeys() {
        var keys = scene.getAccelerators();
        carddesk.ui.shell.Screen[] screens = carddesk.ui.shell.Screen.values();
        for (int i = 0; i < screens.length; i++) {
            var screen = screens[i];
            keys.put(
                    new KeyCodeCombination(KeyCode.valueOf("DIGIT" + (i + 1)), KeyCombination.SHORTCUT_DOWN),
                    () -> workplace.ifPresent(open -> open.show(screen)));
        }
        keys.put(new KeyCodeCombination(KeyCode.F5), () -> workplace.ifPresent(Workplace::refresh));
    }

    private void place(WindowPlace place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximised());
    }

    private static boolean isOnAScreen(WindowPlace place) {
        return !Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height()).isEmpty();
    }
}
