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
import carddesk.ui.session.NextSession;
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
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/**
 * The screens of one session inside the window's frame, and which of them is shown.
 *
 * <p>The frame and the first screen are made before the session opens, and filled by {@link #open}.
 */
final class SessionScreens {

    private final NextSession next;
    private final Settings settings;
    private final VaultSession vaultSession;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Support support;
    private final CardPictures pictures;
    private final ProfileMenu menu;
    private final Subscriptions views = new Subscriptions();
    private Made made;
    private Screen shown = Screen.TEMPLATES;
    private @Nullable Session opened;
    private @Nullable ClockWatch clockWatch;

    /** The frame in one language. */
    private record Made(Parent frame, ShellController shell, Messages messages, Formatter formatter) {}

    SessionScreens(
            NextSession next, Settings settings, VaultSession vaultSession, InstantSource clock, ZoneId zone, Support support, CardPictures pictures,
            ProfileMenu menu, Messages messages, Dialogs dialogs) {
        this.next = next;
        this.settings = settings;
        this.vaultSession = vaultSession;
        this.clock = clock;
        this.zone = zone;
        this.support = support;
        this.pictures = pictures;
        this.menu = menu;
        this.made = made(messages, dialogs);
        made.shell().put(Screen.TEMPLATES);
    }

    /** The frame with the screen that is shown. */
    Parent frame() {
        return made.frame();
    }

    /** Fills the frame with the session. */
    void open(Session session, Screen first) {
        opened = session;
        shown = first;
        clockWatch = new ClockWatch(session.monitor(), clock, System::nanoTime);
        session.batch().load(); // the navigation marks a batch that can be continued
        fill(session, clockWatch);
    }

    /** Makes frame and screens anew in another language. */
    void speak(Messages messages, Dialogs dialogs) {
        views.close();
        made = made(messages, dialogs);
        fill(session(), Objects.requireNonNull(clockWatch));
    }

    private Made made(Messages messages, Dialogs dialogs) {
        var layouts = new Views(messages);
        var formatter = new Formatter(messages, zone);
        var shell = new ShellController(
                settings, messages, menu, screen -> screen(screen, layouts, messages, formatter, dialogs), this::show);
        return new Made(load(layouts, shell), shell, messages, formatter);
    }

    private void fill(Session session, ClockWatch watch) {
        made.shell().open(session.openProfile(), session.monitor(), session.batch());
        var wrongClock = new ClockNotice(watch, made.messages(), zone);
        made.shell().notice(wrongClock);
        views.add(wrongClock.follow());
        var open = new OpenAttemptsNotice(session.history().openAttempts(), made.messages(), this::showUnknown);
        made.shell().notice(open);
        views.add(open.follow());
        var history = session.openProfile().journal();
        if (history.isShared()) {
            showTeam(made.shell(), made.messages(), made.formatter());
        } else if (history.isReadOnly()) {
            made.shell().notice(new ViewedNotice(made.messages(), menu::reopen));
        }
        show(shown);
    }

    private void showTeam(ShellController controller, Messages messages, Formatter formatter) {
        var server = new ServerNotice(session().team(), messages, formatter);
        controller.notice(server);
        views.add(server.follow());
        if (session().openProfile().journal().isReadOnly()) {
            controller.notice(new ReaderNotice(messages));
        }
        var desks = new OnlineDesks(session().team(), messages, formatter);
        controller.status(desks);
        views.add(desks.follow());
        views.add(session().team().onEntries(entries -> refreshHistory()));
        views.add(session().team().onReconnection(this::refreshHistory));
        views.add(session().team().onReconnection(session().batch()::refresh));
        views.add(session().team().onBatches(batches -> session().batch().refresh()));
        views.add(session().team().onlineProperty().subscribe(there -> session().batch().refresh())); // a desk that is gone changes no batch
    }

    private void refreshHistory() {
        if (shown == Screen.HISTORY) {
            session().history().refresh();
        }
    }

    void show(Screen screen) {
        shown = screen;
        made.shell().show(screen);
        switch (screen) {
            case HISTORY -> session().history().load();
            case BATCH -> session().batch().load();
            case TEMPLATES -> session().templates().loadOnce();
            case CONFIRM, SETTINGS -> {}
        }
    }

    Screen shown() {
        return shown;
    }

    /** Loads again what the shown screen shows. */
    void refresh() {
        switch (shown) {
            case TEMPLATES -> session().templates().refresh();
            case HISTORY -> session().history().load();
            case BATCH -> session().batch().load();
            case CONFIRM, SETTINGS -> {}
        }
    }

    /** Ends what the views listen to. */
    void close() {
        views.close();
        if (clockWatch != null) {
            clockWatch.close();
        }
    }

    private Node screen(Screen screen, Views layouts, Messages messages, Formatter formatter, Dialogs dialogs) {
        return switch (screen) {
            case TEMPLATES -> load(layouts, new TemplatesController(
                    next.templates(), settings, messages, formatter, dialogs, pictureLoader(), this::confirmWith));
            case CONFIRM -> load(layouts, new ConfirmController(session().confirm(), messages, formatter, dialogs, pictureLoader(),
                    rows -> pasteIntoBatch(rows, messages, dialogs)));
            case BATCH -> load(layouts, new BatchController(session().batch(), layouts, messages, formatter, dialogs, support::open));
            case HISTORY -> load(layouts, new HistoryController(session().history(), messages, formatter, zone, dialogs,
                    this::confirmCard, batchId -> openBatch(batchId, messages, dialogs)));
            case SETTINGS -> layouts.load(new SettingsController(
                    settings, messages, support, session().practice(), dialogs, session().executor(), vaultSections(layouts, messages, dialogs)));
        };
    }

    private Parent load(Views layouts, ViewController controller) {
        views.add(controller::close);
        return layouts.load(controller);
    }

    private PictureLoader pictureLoader() {
        return new PictureLoader(pictures, () -> session().openProfile().practice(), next.executor().task());
    }

    private List<Node> vaultSections(Views layouts, Messages messages, Dialogs dialogs) {
        return vaultSession.isOpen()
                ? List.of(
                        layouts.load(new ProfilesController(vaultSession, session().executor(), messages, dialogs, menu)),
                        layouts.load(new PasswordController(vaultSession, settings, session().executor(), messages, dialogs)))
                : List.of();
    }

    private void confirmCard(JournalEntry entry) {
        session().confirm().take(entry.userCardCode(), entry.cardId(), entry.openid());
        show(Screen.CONFIRM);
    }

    private void openBatch(long batchId, Messages messages, Dialogs dialogs) {
        if (session().batch().isRunning(batchId) || new LeaveQuestion(session().batch(), messages, dialogs).agrees()) {
            session().batch().show(batchId);
            show(Screen.BATCH);
        }
    }

    private void pasteIntoBatch(String rows, Messages messages, Dialogs dialogs) {
        if (new LeaveQuestion(session().batch(), messages, dialogs).agrees()) {
            session().batch().paste(rows);
            show(Screen.BATCH);
        }
    }

    private void confirmWith(CardTemplate template) {
        session().confirm().use(template);
        show(Screen.CONFIRM);
    }

    private void showUnknown() {
        session().history().showInDoubt();
        show(Screen.HISTORY);
    }

    private Session session() {
        return Objects.requireNonNull(opened, "only the first screen is made before the session opens");
    }
}
