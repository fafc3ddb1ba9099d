package carddesk.ui.session;

import carddesk.journal.HistorySource;
import carddesk.journal.JournalException;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.CallMonitor;
import carddesk.ui.OpenProfile;
import carddesk.ui.Settings;
import carddesk.ui.TeamWatch;
import carddesk.ui.batch.BatchModel;
import carddesk.ui.confirm.ConfirmModel;
import carddesk.ui.confirm.Drafts;
import carddesk.ui.history.HistoryModel;
import carddesk.ui.history.HistoryRecovery;
import carddesk.ui.session.ProfileOpener.Calls;
import carddesk.vault.Profile;
import carddesk.wechatpay.MerchantType;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, locks, leaves and switches profiles; its state says what is open. All methods are called on the FX thread. */
public final class SessionNavigator implements ProfileMenu {

    private static final Logger LOG = LoggerFactory.getLogger(SessionNavigator.class);

    private final ProfileOpener profileOpener;
    private final VaultSession vaultSession;
    private final Settings settings;
    private final BackgroundExecutor executor;
    private final InstantSource clock;
    private final ZoneId zone;
    private final BooleanSupplier mayLeave;
    private final ProfileWindows windows;
    private final BackgroundTask opening;
    private final BackgroundTask openingHistory;
    private final VaultHistory vaultHistory;
    private final ShutdownTasks shutdownTasks = new ShutdownTasks();
    private final Drafts drafts = new Drafts();
    private final AtomicReference<Locale> language;
    private final ReadOnlyObjectWrapper<SessionState> state = new ReadOnlyObjectWrapper<>(this, "state", new SessionState.Welcome());
    private @Nullable Profile current;
    private @Nullable NextSession next;

    /**
     * @param executor opens profiles; each session gets another one
     * @param mayLeave asks the user whether the open session may be left
     */
    public SessionNavigator(
            ProfileOpener profileOpener, VaultSession vaultSession, Settings settings, BackgroundExecutor executor, InstantSource clock, ZoneId zone,
            BooleanSupplier mayLeave, ProfileWindows windows) {
        this.profileOpener = profileOpener;
        this.vaultSession = vaultSession;
        this.settings = settings;
        this.executor = executor;
        this.clock = clock;
        this.zone = zone;
        this.mayLeave = mayLeave;
        this.windows = windows;
        this.opening = executor.task();
        this.openingHistory = executor.task();
        this.vaultHistory = new VaultHistory(profileOpener, vaultSession, clock);
        this.language = new AtomicReference<>(settings.languageProperty().get());
    }

    public ReadOnlyObjectProperty<SessionState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The open session, or null. */
    public @Nullable Session session() {
        return state.get() instanceof SessionState.Open open ? open.session() : null;
    }

    /** What the session that is opened next will begin with. */
    public NextSession next() {
        if (next == null) {
            next = NextSession.of(executor.another(), settings);
        }
        return next;
    }

    /** The task that opens a profile. */
    public BackgroundTask openingTask() {
        return opening;
    }

    /** Sets the language of the server's messages. */
    public void speak(Locale wanted) {
        language.set(wanted);
    }

    /** Starts with the practice environment, the locked vault, or neither. */
    public void begin(boolean practise) {
        if (practise) {
            openPractice(MerchantType.BRAND);
        } else {
            leaveFor(vaultSession.exists() ? new SessionState.Locked() : new SessionState.Welcome());
        }
    }

    /** Opens the profile that was used last; without one, shows the welcome. */
    public void enter() {
        var content = vaultSession.content();
        content.chosen().or(() -> content.profiles().stream().findFirst())
                .ifPresentOrElse(profile -> open(profile.id(), false), () -> leaveFor(new SessionState.Welcome()));
    }

    /** Opens a profile that was just added, without asking whether the open session may be left. */
    public void enter(UUID added) {
        open(added, false);
    }

    @Override
    public List<Profile> profiles() {
        return vaultSession.isOpen() ? vaultSession.content().profiles() : List.of();
    }

    @Override
    public boolean isCurrent(UUID id) {
        return current != null && current.id().equals(id);
    }

    @Override
    public void open(UUID id) {
        if (mayLeave.getAsBoolean()) {
            open(id, false);
        }
    }

    @Override
    public void practise() {
        practise(MerchantType.BRAND);
    }

    @Override
    public void add() {
        if (mayLeave.getAsBoolean()) {
            windows.add();
        }
    }

    @Override
    public void edit(UUID id, Runnable saved) {
        if (!isCurrent(id) || mayLeave.getAsBoolean()) {
            vaultSession.content().profile(id).ifPresent(profile -> windows.edit(profile, saved));
        }
    }

    @Override
    public void team(UUID id) {
        if (!isCurrent(id) || mayLeave.getAsBoolean()) {
            vaultSession.content().profile(id).ifPresent(windows::team);
        }
    }

    /** The entries of this computer's history that a profile of the open vault may move to its team's. */
    public LocalHistory localHistory(UUID id) {
        return vaultHistory.local(id);
    }

    @Override
    public boolean canUnlock() {
        return vaultSession.exists() && !vaultSession.isOpen();
    }

    @Override
    public void unlock() {
        if (mayLeave.getAsBoolean()) {
            leaveFor(new SessionState.Locked());
        }
    }

    @Override
    public boolean canLock() {
        return vaultSession.isOpen();
    }

    @Override
    public void lock() {
        if (canLock() && mayLeave.getAsBoolean()) {
            lockNow();
        }
    }

    /** Locks the vault without asking: ends the session, cancels calls and wipes secrets. */
    public void lockNow() {
        if (canLock()) {
            opening.cancel();
            leaveFor(new SessionState.Locked());
            withDraftKey(drafts::lock);
            vaultSession.lock();
            executor.task().run(() -> {
                shutdownTasks.await();
                profileOpener.leave();
                return true;
            }, done -> {}, problem -> {});
        }
    }

    @Override
    public void changed() {
        var known = current;
        if (known != null) {
            vaultSession.content().profile(known.id()).ifPresentOrElse(
                    now -> {
                        if (!now.equals(known)) {
                            open(now.id(), true);
                        }
                    },
                    this::enter);
        }
        drafts.keepOnlyProfiles(profiles().stream().map(Profile::id).collect(Collectors.toSet()));
    }

    /** Ends the session and waits until its shutdown work is done. */
    public void close() {
        leaveSession();
        if (next != null) {
            next.close();
        }
        drafts.forget();
        try {
            shutdownTasks.await();
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens the practice environment unless the user keeps the open session; returns whether it is being opened. */
    private boolean practise(MerchantType merchantType) {
        boolean agreed = mayLeave.getAsBoolean();
        if (agreed) {
            openPractice(merchantType);
        }
        return agreed;
    }

    private void openPractice(MerchantType merchantType) {
        current = null;
        var monitor = new CallMonitor(executor);
        var calls = calls(monitor);
        open(() -> profileOpener.practice(merchantType, calls),
                profile -> open(profile, monitor, merchantType, new Drafts.Owner.OfPractice(merchantType), false),
                profile -> profile.journal().awaitOpen(),
                () -> openPractice(merchantType));
    }

    /** The first page is shown as the server has it, unless another order was left. */
    private Calls calls(CallMonitor monitor) {
        boolean isShown = settings.templatesTableProperty().get().sortedBy() == null;
        return new Calls(monitor::report, language::get, isShown ? settings.pageSizeProperty().get() : 0, next().templates().drawn());
    }

    private void open(UUID id, boolean isChanged) {
        open(id, isChanged, null);
    }

    /** @param viewed the file of the history to be viewed, null to open the history */
    private void open(UUID id, boolean isChanged, @Nullable HistorySource viewed) {
        if (!vaultSession.isOpen()) {
            leaveFor(new SessionState.Locked());
            return;
        }
        withDraftKey(drafts::unlock);
        current = vaultSession.content().profile(id).orElse(null);
        var monitor = new CallMonitor(executor);
        var calls = calls(monitor);
        open(() -> vaultHistory.open(id, viewed, calls),
                profile -> open(profile, monitor, MerchantType.BRAND, new Drafts.Owner.OfProfile(id), isChanged),
                vaultHistory::awaitOpen,
                () -> open(id, isChanged));
    }

    @Override
    public void reopen() {
        Optional.ofNullable(current).map(Profile::id).ifPresent(id -> open(id, false));
    }

    private SessionState failed(Exception problem, Runnable retry) {
        var profile = current;
        if (profile != null && profile.team() != null && problem instanceof JournalException history) {
            return new SessionState.NoTeam(history, profile, retry);
        }
        if (profile == null || !(problem instanceof JournalException history) || history.gap().isEmpty()) {
            return new SessionState.Failed(problem, retry);
        }
        LOG.warn("The history is not whole: {}", history.gap().get());
        var recovery = new HistoryRecovery(
                history.gap().get(), vaultHistory, executor.task(), source -> open(profile.id(), false, source), () -> open(profile.id(), false));
        recovery.look();
        return new SessionState.NotWhole(recovery);
    }

    private void open(Callable<OpenProfile> profile, Opened opened, AwaitedHistory history, Runnable retry) {
        become(new SessionState.Opening());
        opening.run(
                () -> {
                    shutdownTasks.await();
                    return profile.call();
                },
                found -> {
                    become(opened.as(found));
                    found.journal().whenReplaced(() -> executor.onFxThread(() -> ifOpen(found, retry)));
                    openingHistory.run( // while the screens are made; a session whose history cannot be opened ends
                            () -> {
                                history.awaitOpen(found);
                                return true;
                            },
                            isOpen -> {},
                            problem -> become(failed(problem, retry)));
                },
                problem -> become(failed(problem, retry)),
                () -> leaveFor(canUnlock() ? new SessionState.Locked() : new SessionState.Welcome()));
    }

    private void ifOpen(OpenProfile profile, Runnable action) {
        if (state.get() instanceof SessionState.Open open && open.session().openProfile().equals(profile)) {
            action.run();
        }
    }

    @FunctionalInterface
    private interface Opened {
        SessionState.Open as(OpenProfile profile);
    }

    @FunctionalInterface
    private interface AwaitedHistory {
        void awaitOpen(OpenProfile profile) throws Exception;
    }

    /** @param merchantType of the practice environment; ignored for other profiles */
    private SessionState.Open open(
            OpenProfile profile, CallMonitor monitor, MerchantType merchantType, Drafts.Owner owner, boolean isChanged) {
        var begun = next();
        next = null;
        begun.templates().open(profile.cards());
        var own = begun.executor();
        var confirm = new ConfirmModel(profile, own, clock, zone);
        var history = new HistoryModel(profile, own, clock, zone);
        var team = TeamWatch.start(profile.journal(), own, clock);
        var session = new Session(
                profile, monitor, own, team, begun.templates(), confirm,
                new BatchModel(profile, settings, own, clock, zone), history,
                new PracticeModel(profile.practice(), merchantType, this::practise));
        drafts.giveBack(owner, confirm);
        confirm.whenSettled(history.openAttempts()::lookAgain);
        confirm.follow(team);
        history.openAttempts().follow(team);
        if (!profile.journal().isReadOnly()) {
            history.openAttempts().look();
        }
        if (!profile.journal().isReadOnly() && !profile.journal().isShared()) {
            history.erasure().keepMonths(settings.keepMonthsProperty().get());
        }
        return new SessionState.Open(session, owner, isChanged);
    }

    private void withDraftKey(Consumer<byte[]> use) {
        var key = vaultSession.content().journalKey().bytes();
        use.accept(key);
        Arrays.fill(key, (byte) 0);
    }

    private void leaveFor(SessionState next) {
        current = null;
        become(next);
    }

    private void become(SessionState next) {
        leaveSession();
        state.set(next);
    }

    private void leaveSession() {
        openingHistory.cancel();
        if (state.get() instanceof SessionState.Open open) {
            drafts.keep(open.owner(), open.session().confirm());
            open.session().close(shutdownTasks);
        }
    }
}
