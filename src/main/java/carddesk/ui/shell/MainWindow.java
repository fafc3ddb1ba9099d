package carddesk.ui.shell;

import carddesk.ui.AlertDialogs;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Explainer;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.ProfileOpener;
import carddesk.ui.Settings;
import carddesk.ui.Settings.WindowPlace;
import carddesk.ui.Support;
import carddesk.ui.VaultSession;
import carddesk.ui.Views;
import carddesk.ui.confirm.Drafts;
import carddesk.ui.controls.LoadPane;
import carddesk.ui.pictures.CardPictures;
import carddesk.ui.settings.PracticeModel;
import carddesk.ui.unlock.UnlockController;
import carddesk.ui.unlock.WelcomeController;
import carddesk.vault.Profile;
import carddesk.wechatpay.MerchantType;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/** The program's window: what it shows, in which language and theme, and its status. */
public final class MainWindow {

    private static final double MIN_WIDTH = 960;
    private static final double MIN_HEIGHT = 640;

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
    private final Scene scene = new Scene(new StackPane(), 1200, 760);
    private final AtomicReference<Locale> language;
    private final Drafts drafts = new Drafts();
    private final ShutdownTasks shutdownTasks = new ShutdownTasks();
    private Optional<Session> session = Optional.empty();
    private Optional<IdleLock> idle = Optional.empty();
    private final OfferedProfile offered;
    private final Optional<SystemMenu> systemMenu;
    private Subscription theme = Subscription.EMPTY;
    private Subscription openingProgress = Subscription.EMPTY;
    private Messages messages;

    /** @param setup the key wizard */
    public MainWindow(
            Stage stage, Settings settings, ProfileOpener profileOpener, VaultSession vaultSession, BackgroundExecutor executor, InstantSource clock,
            ZoneId zone,
            Support support, CardPictures pictures, ProfileSetup setup) {
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
        this.language = new AtomicReference<>(messages.locale());
        this.navigator = new SessionNavigator(profileOpener, shutdownTasks, vaultSession, executor, language);
        this.systemMenu = SystemMenu.isUsual()
                ? Optional.of(new SystemMenu(stage, support, () -> session.ifPresent(open -> open.show(Screen.SETTINGS)), this::askAndLock))
                : Optional.empty();
        this.offered = new OfferedProfile(vaultSession, executor.task(), navigator::open);
    }

    /** Shows the window: with the practice environment, at the locked vault, or with a welcome. */
    public void show(boolean practise) {
        Look.dress(scene);
        theme = Look.follow(settings.themeProperty());
        settings.languageProperty().addListener((property, before, now) -> speak(now));
        addKeys();
        idle = Optional.of(new IdleLock(clock, settings.idleMinutesProperty(), this::lock));
        stage.getIcons().setAll(Look.icons());
        stage.setScene(scene);
        stage.setOnCloseRequest(request -> {
            if (!mayClose()) {
                request.consume();
            }
        });
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        settings.windowProperty().get().filter(MainWindow::isOnAScreen).ifPresent(this::place);
        navigator.begin(practise);
        navigator.stateProperty().subscribe(this::enter);
        stage.show();
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

    /** Remembers where the window stands, and stops what its screens do; call it before the window is gone. Waits until all has stopped. */
    public void close() {
        settings.windowProperty().set(Optional.of(
                new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized())));
        theme.unsubscribe();
        leaveSession();
        drafts.forget();
        idle.ifPresent(IdleLock::close);
        try {
            shutdownTasks.await();
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the window may close; asks when a confirmation is on its way or a batch runs. */
    private boolean mayClose() {
        var dialogs = new AlertDialogs(stage, messages);
        boolean sending = session.filter(Session::isSending).isPresent();
        return (!sending || dialogs.agrees(
                messages.of("confirm.close.title"), messages.of("confirm.close.question"), messages.of("confirm.close.yes"))) && mayLeave();
    }

    /** Whether what is open may be left; asks when a batch runs there. */
    private boolean mayLeave() {
        return session.map(open -> open.mayLeave(messages, new AlertDialogs(stage, messages))).orElse(true);
    }

    private void askAndLock() {
        if (navigator.canLock() && mayLeave()) {
            lock();
        }
    }

    private void lock() {
        if (navigator.canLock()) {
            navigator.lock();
            hideDialogs();
        }
    }

    /** Whoever comes next shall not read, answer or go on with what another left open. */
    private void hideDialogs() {
        List.copyOf(Window.getWindows()).stream().filter(this::isMyDialog).forEach(Window::hide);
    }

    private boolean isMyDialog(Window window) {
        return window instanceof Stage dialog && dialog.getOwner() != null && (stage.equals(dialog.getOwner()) || isMyDialog(dialog.getOwner()));
    }

    /** Ends the session that was open, and shows what is open now. */
    private void enter(SessionState now) {
        leaveSession();
        if (now instanceof SessionState.Open open) {
            session = Optional.of(session(open));
        }
        rebuild();
        askAboutOffered();
    }

    private void leaveSession() {
        session.ifPresent(open -> open.leave(shutdownTasks));
        session = Optional.empty();
    }

    private Session session(SessionState.Open open) {
        var practice = new PracticeModel(open.profile().practice(), open.merchantType(), this::practise);
        var owner = open.profileId().<Drafts.Owner>map(Drafts.Owner.OfProfile::new).orElseGet(() -> new Drafts.Owner.OfPractice(open.merchantType()));
        return new Session(
                open.profile(), settings, vaultSession, open.monitor(), executor.another(), clock, zone, support, practice, pictures, new Menu(),
                open.isChanged() ? Screen.SETTINGS : Screen.TEMPLATES, drafts, owner);
    }

    private void speak(Locale wanted) {
        messages = new Messages(wanted);
        language.set(messages.locale());
        rebuild();
    }

    private void rebuild() {
        openingProgress.unsubscribe();
        var views = new Views(messages);
        Runnable practise = () -> navigator.practise(MerchantType.BRAND);
        switch (navigator.stateProperty().get()) {
            case SessionState.Welcome _ -> setContent(views.load(new WelcomeController(this::addProfile, practise)));
            case SessionState.Locked _ -> setContent(views.load(
                    new UnlockController(vaultSession, executor, messages, navigator::enter, practise)));
            case SessionState.Opening _ -> {
                var waiting = emptyPane();
                openingProgress = waiting.follow(navigator.openingTask(), messages, "openingCancel");
                setContent(waiting);
            }
            case SessionState.Failed failed -> {
                var failure = emptyPane();
                failure.showFailure(new Explainer(messages).explain(failed.problem()), messages, failed.retry(),
                        new RecoveryActions(new Menu(), messages).buttons());
                setContent(failure);
            }
            case SessionState.Open _ -> session.ifPresent(open -> setContent(open.view(messages, new AlertDialogs(stage, messages))));
        }
    }

    private static LoadPane emptyPane() {
        var pane = new LoadPane();
        pane.getContent().setAll(new StackPane());
        return pane;
    }

    private void setContent(Parent content) {
        stage.setTitle(messages.of("product.name"));
        scene.setRoot(systemMenu.<Parent>map(menu -> new BorderPane(content, menu.bar(messages), null, null, null)).orElse(content));
    }

    private boolean practise(MerchantType merchantType) {
        boolean agreed = mayLeave();
        if (agreed) {
            navigator.practise(merchantType);
        }
        return agreed;
    }

    private void addProfile() {
        if (!mayLeave()) {
            return;
        }
        setup.show(stage, messages, navigator::open);
    }

    private void addKeys() {
        var keys = scene.getAccelerators();
        var screens = Screen.values();
        for (int i = 0; i < screens.length; i++) {
            var screen = screens[i];
            keys.put(
                    new KeyCodeCombination(KeyCode.valueOf("DIGIT" + (i + 1)), KeyCombination.SHORTCUT_DOWN),
                    () -> session.ifPresent(open -> open.show(screen)));
        }
        keys.put(new KeyCodeCombination(KeyCode.F5), () -> session.ifPresent(Session::refresh));
        keys.put(new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN), this::askAndLock);
        keys.put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), this::goToSearch);
    }

    private void goToSearch() {
        if (scene.getRoot().lookup(".screen-search") instanceof TextField search) {
            search.requestFocus();
            search.selectAll();
        }
    }

    private void place(WindowPlace place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximised());
    }

    private static boolean isOnAScreen(WindowPlace place) {
        return !javafx.stage.Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height()).isEmpty();
    }

    /** What the profile chip offers in this window. */
    private final class Menu implements ProfileMenu {
        @Override
        public List<Profile> profiles() {
            return navigator.profiles();
        }

        @Override
        public void open(UUID id) {
            if (mayLeave()) {
                navigator.open(id);
            }
        }

        @Override
        public void practise() {
            MainWindow.this.practise(MerchantType.BRAND);
        }

        @Override
        public void add() {
            addProfile();
        }

        @Override
        public boolean canUnlock() {
            return navigator.canUnlock();
        }

        @Override
        public void unlock() {
            if (mayLeave()) {
                navigator.unlock();
            }
        }

        @Override
        public void changed() {
            navigator.follow();
            drafts.keepOnlyProfiles(navigator.profiles().stream().map(Profile::id).collect(Collectors.toSet()));
        }

        @Override
        public boolean canLock() {
            return navigator.canLock();
        }

        @Override
        public void lock() {
            askAndLock();
        }
    }
}
