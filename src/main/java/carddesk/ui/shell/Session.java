package carddesk.ui.shell;

import carddesk.cards.CardTemplate;
import carddesk.journal.JournalEntry;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.CallMonitor;
import carddesk.ui.Dialogs;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.OpenProfile;
import carddesk.ui.Settings;
import carddesk.ui.Subscriptions;
import carddesk.ui.Support;
import carddesk.ui.VaultSession;
import carddesk.ui.ViewController;
import carddesk.ui.Views;
import carddesk.ui.batch.BatchController;
import carddesk.ui.batch.BatchModel;
import carddesk.ui.batch.LeaveQuestion;
import carddesk.ui.confirm.ConfirmController;
import carddesk.ui.confirm.ConfirmModel;
import carddesk.ui.confirm.Drafts;
import carddesk.ui.history.HistoryController;
import carddesk.ui.history.HistoryModel;
import carddesk.ui.history.OpenAttemptsNotice;
import carddesk.ui.pictures.CardPictures;
import carddesk.ui.pictures.PictureLoader;
import carddesk.ui.settings.PasswordController;
import carddesk.ui.settings.PracticeModel;
import carddesk.ui.settings.ProfilesController;
import carddesk.ui.settings.SettingsController;
import carddesk.ui.templates.TemplatesController;
import carddesk.ui.templates.TemplatesModel;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** The screens of one open profile. Its models outlive a change of language, so no input is lost. */
final class Session {

    private final OpenProfile openProfile;
    private final Settings settings;
    private final CallMonitor monitor;
    private final ZoneId zone;
    private final Support support;
    private final TemplatesModel templates;
    private final ConfirmModel confirm;
    private final BatchModel batch;
    private final Drafts drafts;
    private final Drafts.Owner owner;
    private final HistoryModel history;
    private final PracticeModel practice;
    private final CardPictures pictures;
    private final VaultSession vaultSession;
    private final BackgroundExecutor executor;
    private final ProfileMenu menu;
    private final ClockWatch clockWatch;
    private Screen shown;
    private final Subscriptions views = new Subscriptions();
    private @Nullable ShellController shell;

    Session(
            OpenProfile openProfile, Settings settings, VaultSession vaultSession, CallMonitor monitor, BackgroundExecutor executor,
            InstantSource clock,
            ZoneId zone,
            Support support, PracticeModel practice, CardPictures pictures, ProfileMenu menu, Screen first, Drafts drafts,
            Drafts.Owner owner) {
        this.openProfile = openProfile;
        this.settings = settings;
        this.monitor = monitor;
        this.zone = zone;
        this.support = support;
        this.practice = practice;
        this.pictures = pictures;
        this.vaultSession = vaultSession;
        this.executor = executor;
        this.menu = menu;
        this.shown = first;
        this.templates = new TemplatesModel(openProfile.cards(), executor, settings.pageSizeProperty().get());
        this.confirm = new ConfirmModel(openProfile, executor, clock, zone);
        this.batch = new BatchModel(openProfile, settings, executor, clock, zone);
        this.clockWatch = new ClockWatch(monitor, clock, System::nanoTime);
        this.drafts = drafts;
        this.owner = owner;
        drafts.giveBack(owner, confirm);
        this.history = new HistoryModel(openProfile, executor, clock, zone);
        history.openAttempts().look();
        confirm.whenSettled(history.openAttempts()::lookAgain);
        history.erasure().keepMonths(settings.keepMonthsProperty().get());
    }

    /** Builds the window's content in a language. */
    Parent view(Messages messages, Dialogs dialogs) {
        close();
        var layouts = new Views(messages);
        var formatter = new Formatter(messages, zone);
        var controller = new ShellController(
                openProfile, monitor, settings, messages, menu, new ClockNotice(clockWatch, messages, zone), batch.shareProperty(),
                screen -> screen(screen, layouts, messages, formatter, dialogs), this::show);
        var view = load(layouts, controller);
        shell = controller;
        var open = new OpenAttemptsNotice(history.openAttempts(), messages, this::showUnknown);
        views.add(open.follow());
        controller.notice(open);
        show(shown);
        return view;
    }

    /** Shows a screen. */
    void show(Screen screen) {
        shown = screen;
        if (shell != null) {
            shell.show(screen);
        }
        switch (screen) {
            case HISTORY -> history.load();
            case BATCH -> batch.load();
            case TEMPLATES, CONFIRM, SETTINGS -> {}
        }
    }

    /** Asks again for what the shown screen shows. */
    void refresh() {
        switch (shown) {
            case TEMPLATES -> templates.refresh();
            case HISTORY -> history.load();
            case BATCH -> batch.load();
            case CONFIRM, SETTINGS -> {}
        }
    }

    private Node screen(Screen screen, Views layouts, Messages messages, Formatter formatter, Dialogs dialogs) {
        return switch (screen) {
            case TEMPLATES -> {
                var view = load(layouts, new TemplatesController(
                        templates, settings, messages, formatter, dialogs, pictureLane(), this::confirmWith));
                templates.loadOnce();
                yield view;
            }
            case CONFIRM -> load(layouts, new ConfirmController(confirm, messages, formatter, dialogs, pictureLane()));
            case BATCH -> load(layouts, new BatchController(batch, layouts, messages, formatter, dialogs));
            case HISTORY -> load(layouts, new HistoryController(history, messages, formatter, zone, dialogs, this::confirmCard));
            case SETTINGS -> layouts.load(new SettingsController(
                    settings, messages, support, practice, dialogs, executor, vaultSections(layouts, messages, dialogs)));
        };
    }

    /** Whether a confirmation is on its way. */
    boolean isSending() {
        return confirm.isSending();
    }

    /** Whether it may be left; asks when a batch runs. */
    boolean mayLeave(Messages messages, Dialogs dialogs) {
        return new LeaveQuestion(batch, messages, dialogs).agrees();
    }

    /** Keeps what is filled in, cancels what the screens do, and ends what they listen to. */
    void leave(ShutdownTasks shutdownTasks) {
        practice.leave();
        drafts.keep(owner, confirm);
        close();
        clockWatch.close();
        shutdownTasks.begin(batch.ending());
        executor.close();
    }

    private void close() {
        views.close();
    }

    private Parent load(Views layouts, ViewController controller) {
        views.add(controller::close);
        return layouts.load(controller);
    }

    private PictureLoader pictureLane() {
        return new PictureLoader(pictures, openProfile.practice(), executor.task());
    }

    private List<Node> vaultSections(Views layouts, Messages messages, Dialogs dialogs) {
        return vaultSession.isOpen()
                ? List.of(
                        layouts.load(new ProfilesController(vaultSession, executor, messages, dialogs, menu)),
                        layouts.load(new PasswordController(vaultSession, settings, executor, messages, dialogs)))
                : List.of();
    }

    private void confirmCard(JournalEntry entry) {
        confirm.take(entry.userCardCode(), entry.cardId(), entry.openid());
        show(Screen.CONFIRM);
    }

    private void showUnknown() {
        history.showInDoubt();
        show(Screen.HISTORY);
    }

    private void confirmWith(CardTemplate template) {
        confirm.use(template);
        show(Screen.CONFIRM);
    }
}
