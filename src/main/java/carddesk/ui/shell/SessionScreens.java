package carddesk.ui.shell;

import carddesk.cards.CardTemplate;
import carddesk.journal.JournalEntry;
import carddesk.ui.Dialogs;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Settings;
import carddesk.ui.Subscriptions;
import carddesk.ui.Support;
import carddesk.ui.ViewController;
import carddesk.ui.Views;
import carddesk.ui.batch.BatchController;
import carddesk.ui.batch.LeaveQuestion;
import carddesk.ui.confirm.ConfirmController;
import carddesk.ui.history.HistoryController;
import carddesk.ui.history.OpenAttemptsNotice;
import carddesk.ui.history.ViewedNotice;
import carddesk.ui.pictures.CardPictures;
import carddesk.ui.pictures.PictureLoader;
import carddesk.ui.session.ProfileMenu;
import carddesk.ui.session.Session;
import carddesk.ui.session.VaultSession;
import carddesk.ui.settings.PasswordController;
import carddesk.ui.settings.ProfilesController;
import carddesk.ui.settings.SettingsController;
import carddesk.ui.templates.TemplatesController;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** The screens of one session inside the window's frame, and which of them is shown. */
final class SessionScreens {

    private final Session session;
    private final Settings settings;
    private final VaultSession vaultSession;
    private final ZoneId zone;
    private final Support support;
    private final CardPictures pictures;
    private final ProfileMenu menu;
    private final ClockWatch clockWatch;
    private final Subscriptions views = new Subscriptions();
    private Screen shown;
    private @Nullable ShellController shell;

    SessionScreens(
            Session session, Settings settings, VaultSession vaultSession, InstantSource clock, ZoneId zone, Support support, CardPictures pictures,
            ProfileMenu menu, Screen first) {
        this.session = session;
        this.settings = settings;
        this.vaultSession = vaultSession;
        this.zone = zone;
        this.support = support;
        this.pictures = pictures;
        this.menu = menu;
        this.clockWatch = new ClockWatch(session.monitor(), clock, System::nanoTime);
        this.shown = first;
        session.batch().load(); // the navigation marks a batch that can be continued
    }

    /** Builds the window's content in a language, in place of the content built before. */
    Parent view(Messages messages, Dialogs dialogs) {
        views.close();
        var layouts = new Views(messages);
        var formatter = new Formatter(messages, zone);
        var controller = new ShellController(
                session.openProfile(), session.monitor(), settings, messages, menu, new ClockNotice(clockWatch, messages, zone),
                session.batch(), screen -> screen(screen, layouts, messages, formatter, dialogs), this::show);
        var view = load(layouts, controller);
        shell = controller;
        var open = new OpenAttemptsNotice(session.history().openAttempts(), messages, this::showUnknown);
        views.add(open.follow());
        controller.notice(open);
        var history = session.openProfile().journal();
        if (history.isShared()) {
            showTeam(controller, messages, formatter);
        } else if (history.isReadOnly()) {
            controller.notice(new ViewedNotice(messages, menu::reopen));
        }
        show(shown);
        return view;
    }

    private void showTeam(ShellController controller, Messages messages, Formatter formatter) {
        var server = new ServerNotice(session.team(), messages, formatter);
        controller.notice(server);
        views.add(server.follow());
        if (session.openProfile().journal().isReadOnly()) {
            controller.notice(new ReaderNotice(messages));
        }
        var desks = new OnlineDesks(session.team(), messages, formatter);
        controller.status(desks);
        views.add(desks.follow());
        views.add(session.team().onEntries(entries -> refreshHistory()));
        views.add(session.team().onReconnection(this::refreshHistory));
        views.add(session.team().onReconnection(session.batch()::refresh));
        views.add(session.team().onBatches(batches -> session.batch().refresh()));
        views.add(session.team().onlineProperty().subscribe(there -> session.batch().refresh())); // a desk that is gone changes no batch
    }

    private void refreshHistory() {
        if (shown == Screen.HISTORY) {
            session.history().refresh();
        }
    }

    void show(Screen screen) {
        shown = screen;
        if (shell != null) {
            shell.show(screen);
        }
        switch (screen) {
            case HISTORY -> session.history().load();
            case BATCH -> session.batch().load();
            case TEMPLATES, CONFIRM, SETTINGS -> {}
        }
    }

    Screen shown() {
        return shown;
    }

    /** Loads again what the shown screen shows. */
    void refresh() {
        switch (shown) {
            case TEMPLATES -> session.templates().refresh();
            case HISTORY -> session.history().load();
            case BATCH -> session.batch().load();
            case CONFIRM, SETTINGS -> {}
        }
    }

    /** Ends what the views listen to. */
    void close() {
        views.close();
        clockWatch.close();
    }

    private Node screen(Screen screen, Views layouts, Messages messages, Formatter formatter, Dialogs dialogs) {
        return switch (screen) {
            case TEMPLATES -> {
                var view = load(layouts, new TemplatesController(
                        session.templates(), settings, messages, formatter, dialogs, pictureLoader(), this::confirmWith));
                session.templates().loadOnce();
                yield view;
            }
            case CONFIRM -> load(layouts, new ConfirmController(session.confirm(), messages, formatter, dialogs, pictureLoader(),
                    rows -> pasteIntoBatch(rows, messages, dialogs)));
            case BATCH -> load(layouts, new BatchController(session.batch(), layouts, messages, formatter, dialogs, support::open));
            case HISTORY -> load(layouts, new HistoryController(session.history(), messages, formatter, zone, dialogs,
                    this::confirmCard, batchId -> openBatch(batchId, messages, dialogs)));
            case SETTINGS -> layouts.load(new SettingsController(
                    settings, messages, support, session.practice(), dialogs, session.executor(), vaultSections(layouts, messages, dialogs)));
        };
    }

    private Parent load(Views layouts, ViewController controller) {
        views.add(controller::close);
        return layouts.load(controller);
    }

    private PictureLoader pictureLoader() {
        return new PictureLoader(pictures, session.openProfile().practice(), session.executor().task());
    }

    private List<Node> vaultSections(Views layouts, Messages messages, Dialogs dialogs) {
        return vaultSession.isOpen()
                ? List.of(
                        layouts.load(new ProfilesController(vaultSession, session.executor(), messages, dialogs, menu)),
                        layouts.load(new PasswordController(vaultSession, settings, session.executor(), messages, dialogs)))
                : List.of();
    }

    private void confirmCard(JournalEntry entry) {
        session.confirm().take(entry.userCardCode(), entry.cardId(), entry.openid());
        show(Screen.CONFIRM);
    }

    private void openBatch(long batchId, Messages messages, Dialogs dialogs) {
        if (session.batch().isRunning(batchId) || new LeaveQuestion(session.batch(), messages, dialogs).agrees()) {
            session.batch().show(batchId);
            show(Screen.BATCH);
        }
    }

    private void pasteIntoBatch(String rows, Messages messages, Dialogs dialogs) {
        if (new LeaveQuestion(session.batch(), messages, dialogs).agrees()) {
            session.batch().paste(rows);
            show(Screen.BATCH);
        }
    }

    private void confirmWith(CardTemplate template) {
        session.confirm().use(template);
        show(Screen.CONFIRM);
    }

    private void showUnknown() {
        session.history().showInDoubt();
        show(Screen.HISTORY);
    }
}
