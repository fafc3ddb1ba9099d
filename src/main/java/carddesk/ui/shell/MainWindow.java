package carddesk.ui.shell;

import carddesk.ui.AfterFrame;
import carddesk.ui.AlertDialogs;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.CopiedValue;
import carddesk.ui.Explainer;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.Settings;
import carddesk.ui.Support;
import carddesk.ui.Views;
import carddesk.ui.batch.LeaveQuestion;
import carddesk.ui.controls.FolderButton;
import carddesk.ui.controls.LoadPane;
import carddesk.ui.controls.PersonalField;
import carddesk.ui.history.RecoveryController;
import carddesk.ui.pictures.CardPictures;
import carddesk.ui.session.IdleLock;
import carddesk.ui.session.NextSession;
import carddesk.ui.session.OfferedProfile;
import carddesk.ui.session.ProfileOpener;
import carddesk.ui.session.ProfileSetup;
import carddesk.ui.session.ProfileWindows;
import carddesk.ui.session.RecoveryActions;
import carddesk.ui.session.SessionNavigator;
import carddesk.ui.session.SessionState;
import carddesk.ui.session.UnlockController;
import carddesk.ui.session.VaultSession;
import carddesk.ui.session.WelcomeController;
import carddesk.ui.setup.TeamDialog;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The program's window: what it shows, in which language and theme, and its status. */
public final class MainWindow {

    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    /** Height of the window, in screen units, below which rows and margins are smaller. */
    private static final double ROOM = 640;

    private final Stage stage;
    private final Settings settings;
    private final VaultSession vaultSession;
    private final BackgroundExecutor executor;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Support support;
    private final CardPictures pictures;
    private final ProfileSetup setup;
    private final SessionNavigator navigator;
    private final OfferedProfile offered;
    private final StackPane content = new StackPane();
    private final BorderPane root = new BorderPane(content);
    private final Scene scene = new Scene(root, 1200, 760);
    private final CopiedValue copied = new CopiedValue();
    private final @Nullable SystemMenu systemMenu;
    private @Nullable SessionScreens screens;
    private @Nullable SessionScreens nextScreens;
    private @Nullable IdleLock idle;
    private Subscription following = Subscription.EMPTY;
    private Subscription openingProgress = Subscription.EMPTY;
    private Messages messages;

    /** @param setup the key wizard */
    public MainWindow(
            Stage stage, Settings settings, ProfileOpener profileOpener, VaultSession vaultSession, BackgroundExecutor executor, InstantSource clock,
            ZoneId zone, Support support, CardPictures pictures, ProfileSetup setup) {
        this.stage = stage;
        this.settings = settings;
        this.vaultSession = vaultSession;
        this.executor = executor;
        this.clock = clock;
        this.zone = zone;
        this.support = support;
        this.pictures = pictures;
        this.setup = setup;
        this.messages = new Messages(settings.languageProperty().get());
        useInControls(messages.locale());
        this.navigator = new SessionNavigator(
                profileOpener, vaultSession, settings, executor, clock, zone, this::mayLeave, new Windows());
        this.systemMenu = SystemMenu.isUsual()
                ? new SystemMenu(stage, support, () -> show(Screen.SETTINGS), navigator::lock)
                : null;
        this.offered = new OfferedProfile(vaultSession, executor.task(), navigator::enter);
        navigator.speak(messages.locale());
    }

    /** Shows the window: with the practice environment, at the locked vault, or with a welcome. */
    public void show(boolean practise) {
        Look.dress(scene);
        settings.languageProperty().addListener((property, before, now) -> speak(now));
        addKeys();
        scene.heightProperty().subscribe(height -> root.pseudoClassStateChanged(COMPACT, height.doubleValue() < ROOM));
        scene.addEventHandler(PersonalField.Copied.ANY, event -> copied.remember(event.text()));
        scene.addEventHandler(FolderButton.Wanted.ANY, event -> support.open(event.folder()));
        idle = new IdleLock(clock, settings.idleMinutesProperty(), navigator::lockNow);
        stage.getIcons().setAll(Look.icons());
        stage.setScene(scene);
        stage.setOnCloseRequest(request -> {
            if (!mayClose()) {
                request.consume();
            }
        });
        var bounds = new WindowBounds(stage, settings.windowProperty());
        bounds.restore();
        following = Look.follow(settings.themeProperty()).and(bounds.follow());
        navigator.begin(practise);
        var first = navigator.stateProperty().get();
        enter(first);
        stage.show();
        var follow = new AfterFrame(() -> followAfter(first)); // the window is there before all is made that it will show
        follow.start();
        following = following.and(follow::stop);
    }

    /** Asks whether to take in an exported profile: now when the vault is open, otherwise when it is. */
    public void offer(Path exportedProfile) {
        offered.remember(exportedProfile);
        askAboutOffered();
    }

    private void askAboutOffered() {
        if (!(navigator.stateProperty().get() instanceof SessionState.Opening)) {
            Platform.runLater(() -> offered.ask(new AlertDialogs(stage, messages), messages));
        }
    }

    /** Brings the window before the others. */
    public void comeToFront() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** Ends the session and waits for its shutdown work; called before the window is hidden. */
    public void close() {
        following.unsubscribe();
        copied.clear();
        closeScreens();
        closeNextScreens();
        if (idle != null) {
            idle.close();
        }
        navigator.close();
    }

    /** Asks when a confirmation is on its way or a batch runs. */
    private boolean mayClose() {
        var session = navigator.session();
        return (session == null || !session.confirm().isSending() || new AlertDialogs(stage, messages).agrees(
                messages.of("confirm.close.title"), messages.of("confirm.close.question"), messages.of("confirm.close.yes"))) && mayLeave();
    }

    /** Asks when a batch runs. */
    private boolean mayLeave() {
        var session = navigator.session();
        return session == null || new LeaveQuestion(session.batch(), messages, new AlertDialogs(stage, messages)).agrees();
    }

    private final class Windows implements ProfileWindows {
        @Override
        public void add() {
            setup.show(stage, null, navigator::enter);
        }

        @Override
        public void edit(Profile profile, Runnable saved) {
            setup.show(stage, profile, stored -> {
                if (vaultSession.isOpen()) { // otherwise it locked while the wizard saved
                    saved.run();
                }
            });
        }

        @Override
        public void team(Profile profile) {
            new TeamDialog(stage, vaultSession, executor, clock, zone, messages)
                    .show(profile, navigator.localHistory(profile.id()), navigator::changed);
        }
    }

    /** The next user must not read, answer or continue what another left open. */
    private void hideDialogs() {
        List.copyOf(Window.getWindows()).stream().filter(this::isMyDialog).forEach(Window::hide);
    }

    private boolean isMyDialog(Window window) {
        return window instanceof Stage dialog && dialog.getOwner() != null && (stage.equals(dialog.getOwner()) || isMyDialog(dialog.getOwner()));
    }

    private void followAfter(SessionState first) {
        navigator.stateProperty().subscribe((before, now) -> enter(now));
        var now = navigator.stateProperty().get();
        if (!now.equals(first)) {
            enter(now);
        }
    }

    private void enter(SessionState now) {
        closeScreens();
        if (now instanceof SessionState.Open open) {
            screens = nextScreens != null ? nextScreens : made(open.session().begun());
            nextScreens = null;
            screens.open(open.session(), open.isChanged() ? Screen.SETTINGS : Screen.TEMPLATES);
        }
        rebuild();
        if (now instanceof SessionState.Locked) {
            copied.clear();
            hideDialogs();
        }
        askAboutOffered();
    }

    /** Makes the screens of the next session hidden in the window: when it opens, they have their styles and sizes. */
    private void makeNextScreens() {
        if (nextScreens == null && !(navigator.stateProperty().get() instanceof SessionState.Open)) {
            nextScreens = made(navigator.next());
            nextScreens.frame().setVisible(false);
            content.getChildren().add(nextScreens.frame());
        }
    }

    private SessionScreens made(NextSession session) {
        return new SessionScreens(
                session, settings, vaultSession, clock, zone, support, pictures, navigator, messages, new AlertDialogs(stage, messages));
    }

    private void closeNextScreens() {
        if (nextScreens != null) {
            content.getChildren().remove(nextScreens.frame());
            nextScreens.close();
        }
        nextScreens = null;
    }

    private void closeScreens() {
        if (screens != null) {
            screens.close();
        }
        screens = null;
    }

    private void show(Screen screen) {
        if (screens != null) {
            screens.show(screen);
        }
    }

    private void refresh() {
        if (screens != null) {
            screens.refresh();
        }
    }

    private void speak(Locale wanted) {
        messages = new Messages(wanted);
        navigator.speak(messages.locale());
        useInControls(messages.locale());
        closeNextScreens();
        if (screens != null) {
            screens.speak(messages, new AlertDialogs(stage, messages));
        }
        rebuild();
    }

    /** JavaFX takes the language of calendars, colour pickers and menus of text fields from the program's default. */
    private static void useInControls(Locale language) {
        Locale.setDefault(language);
    }

    private void rebuild() {
        openingProgress.unsubscribe();
        var views = new Views(messages);
        switch (navigator.stateProperty().get()) {
            case SessionState.Welcome _ -> setContent(views.load(new WelcomeController(navigator, settings, messages)));
            case SessionState.Locked _ -> setContent(views.load(
                    new UnlockController(vaultSession, settings, executor, messages, navigator, this::makeNextScreens)));
            case SessionState.Opening _ -> {
                setContent(new StackPane()); // most profiles open before a waiting view would be drawn
                new AfterFrame(this::makeNextScreens).start();
                openingProgress = navigator.openingTask().showsProgressProperty().subscribe(this::showWaiting);
            }
            case SessionState.Failed failed -> {
                var failure = emptyPane();
                failure.showFailure(new Explainer(messages).explain(failed.problem()), messages, failed.retry(),
                        new RecoveryActions(navigator, messages).buttons());
                setContent(failure);
            }
            case SessionState.NoTeam failed -> {
                var team = new TeamFailure(failed, messages);
                var buttons = new ArrayList<Node>();
                buttons.add(team.settings(navigator));
                buttons.addAll(new RecoveryActions(navigator, messages).buttons());
                var failure = emptyPane();
                failure.showFailure(team.explanation(), messages, failed.retry(), buttons);
                setContent(failure);
            }
            case SessionState.NotWhole(var recovery) -> {
                var controller = new RecoveryController(recovery, messages, zone, new AlertDialogs(stage, messages),
                        new RecoveryActions(navigator, messages).buttons());
                openingProgress = controller::close;
                setContent(views.load(controller));
            }
            case SessionState.Open _ -> {
                if (screens != null) {
                    setContent(screens.frame());
                }
            }
        }
    }

    private void showWaiting(boolean late) {
        if (!late) {
            return;
        }
        var waiting = emptyPane();
        openingProgress = openingProgress.and(waiting.follow(navigator.openingTask(), messages, "openingCancel"));
        setContent(waiting);
    }

    private static LoadPane emptyPane() {
        var pane = new LoadPane();
        pane.getContent().setAll(new StackPane());
        return pane;
    }

    private void setContent(Parent shown) {
        stage.setTitle(messages.of("product.name"));
        content.getChildren().retainAll(nextScreens == null ? List.of(shown) : List.of(shown, nextScreens.frame()));
        if (!content.getChildren().contains(shown)) {
            content.getChildren().addFirst(shown);
        }
        shown.setVisible(true);
        root.setTop(systemMenu == null ? null : systemMenu.bar(messages));
    }

    private void addKeys() {
        var keys = scene.getAccelerators();
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> ScreenKeys.screen(event).ifPresent(this::goTo));
        keys.put(new KeyCodeCombination(KeyCode.F5), this::refresh);
        keys.put(new KeyCodeCombination(KeyCode.F1), this::help);
        keys.put(new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN), navigator::lock);
        keys.put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), this::goToSearch);
    }

    private void help() {
        new HelpDialog(stage, messages).show(screens == null ? null : screens.shown());
    }

    /** Shows a screen, and where it begins with a field to fill in, gives it the focus. */
    private void goTo(Screen screen) {
        show(screen);
        root.applyCss(); // a screen that is shown for the first time has its fields only then
        Optional.ofNullable(root.lookup(".screen-first")).ifPresent(Node::requestFocus);
    }

    private void goToSearch() {
        if (root.lookup(".screen-search") instanceof TextField search) {
            search.requestFocus();
            search.selectAll();
        }
    }
}
