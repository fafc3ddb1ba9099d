package carddesk.ui.shell;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.CallMonitor;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.OpenProfile;
import carddesk.ui.ProfileOpener;
import carddesk.ui.VaultSession;
import carddesk.ui.confirm.Drafts;
import carddesk.ui.controls.LoadPane;
import carddesk.vault.Profile;
import carddesk.wechatpay.MerchantType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** Opens, locks, leaves and switches profiles; none, the practice environment or one of the vault is open. */
final class SessionNavigator {

    /** What the window shows. */
    enum At { WELCOME, LOCKED, OPENING, OPEN }

    private final ProfileOpener profileOpener;
    private final ShutdownTasks shutdownTasks;
    private final VaultSession vaultSession;
    private final BackgroundExecutor executor;
    private final BackgroundTask opening;
    private final AtomicReference<Locale> language;
    private final Consumer<OpenedProfile> opened;
    private final Consumer<Parent> waitingView;
    private final Runnable changed;
    private final Supplier<List<? extends Node>> recoveryActions;
    private At at = At.WELCOME;
    private Optional<Profile> atWork = Optional.empty();

    /** A profile that was just opened, with the monitor of its calls and the first screen; the merchant type is that of the practice environment. */
    record OpenedProfile(OpenProfile openProfile, CallMonitor monitor, MerchantType merchantType, Screen first, Drafts.Owner owner) {}

    /**
     * @param shutdownTasks work of the previous session that must end before the next profile opens
     * @param opened receives each opened profile
     * @param waitingView shows that a profile is being opened
     * @param changed is told when the place changed to welcome or locked
     * @param recoveryActions what a user can do when a profile does not open, apart from retrying
     */
    SessionNavigator(
            ProfileOpener profileOpener, ShutdownTasks shutdownTasks, VaultSession vaultSession, BackgroundExecutor executor,
            AtomicReference<Locale> language,
            Consumer<OpenedProfile> opened, Consumer<Parent> waitingView, Runnable changed, Supplier<List<? extends Node>> recoveryActions) {
        this.profileOpener = profileOpener;
        this.shutdownTasks = shutdownTasks;
        this.vaultSession = vaultSession;
        this.executor = executor;
        this.opening = executor.task();
        this.language = language;
        this.opened = opened;
        this.waitingView = waitingView;
        this.changed = changed;
        this.recoveryActions = recoveryActions;
    }

    /** Where the person stands. */
    At at() {
        return at;
    }

    /** Begins: with the practice environment, at the locked vault, or with a welcome. */
    void begin(boolean practise, Messages messages) {
        if (practise) {
            practise(MerchantType.BRAND, messages);
        } else {
            arrive(vaultSession.exists() ? At.LOCKED : At.WELCOME);
        }
    }

    /** Opens the practice environment. */
    void practise(MerchantType merchantType, Messages messages) {
        var monitor = new CallMonitor(executor);
        atWork = Optional.empty();
        open(
                () -> new OpenedProfile(profileOpener.practice(merchantType, monitor::report, language::get), monitor, merchantType, Screen.TEMPLATES,
                        new Drafts.Owner.OfPractice(merchantType)),
                messages,
                () -> practise(merchantType, messages));
    }

    /** Opens the profile that was used last; a welcome when there is none. */
    void enter(Messages messages) {
        var content = vaultSession.content();
        content.chosen().or(() -> content.profiles().stream().findFirst()).ifPresentOrElse(
                profile -> open(profile.id(), messages), () -> arrive(At.WELCOME));
    }

    /** Opens a profile and remembers the choice. */
    void open(UUID id, Messages messages) {
        open(id, messages, Screen.TEMPLATES);
    }

    /** Opens the profile at work anew when it was changed, or another when it is gone. */
    void follow(Messages messages) {
        atWork.ifPresent(known -> vaultSession.content().profile(known.id()).ifPresentOrElse(
                now -> {
                    if (!now.equals(known)) {
                        open(now.id(), messages, Screen.SETTINGS);
                    }
                },
                () -> enter(messages)));
    }

    private void open(UUID id, Messages messages, Screen first) {
        if (!vaultSession.isOpen()) {
            arrive(At.LOCKED);
            return;
        }
        atWork = vaultSession.content().profile(id);
        var monitor = new CallMonitor(executor);
        open(() -> {
            if (!vaultSession.content().chosenId().filter(id::equals).isPresent()) {
                vaultSession.change(content -> content.choosing(id));
            }
            var content = vaultSession.content();
            var profile = content.profile(id).orElseThrow();
            var key = content.journalKey().bytes();
            try {
                return new OpenedProfile(profileOpener.open(profile, key, monitor::report, language::get), monitor, MerchantType.BRAND, first,
                        new Drafts.Owner.OfProfile(id));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }, messages, () -> open(id, messages, first));
    }

    /** The profiles to choose from; none while the vault is locked. */
    List<Profile> profiles() {
        return vaultSession.isOpen() ? vaultSession.content().profiles() : List.of();
    }

    /** Whether there is a vault that is locked. */
    boolean canUnlock() {
        return vaultSession.exists() && !vaultSession.isOpen();
    }

    /** Asks for the master password. */
    void unlock() {
        arrive(At.LOCKED);
    }

    /** Whether there is something to lock. */
    boolean canLock() {
        return vaultSession.isOpen();
    }

    /** Locks the vault: ends the session, cancels calls and wipes secrets. */
    void lock() {
        if (vaultSession.isOpen()) {
            opening.cancel();
            arrive(At.LOCKED);
            vaultSession.lock();
            executor.task().run(() -> {
                shutdownTasks.await();
                profileOpener.leave();
                return true;
            }, done -> {}, problem -> {});
        }
    }

    private void open(Callable<OpenedProfile> way, Messages messages, Runnable again) {
        at = At.OPENING;
        changed.run();
        var waiting = new LoadPane();
        waiting.getContent().setAll(new StackPane());
        waiting.follow(opening, messages, "openingCancel");
        waitingView.accept(waiting);
        opening.run(
                () -> {
                    shutdownTasks.await();
                    return way.call();
                },
                openProfile -> {
                    at = At.OPEN;
                    opened.accept(openProfile);
                },
                problem -> waiting.showFailure(new Explainer(messages).explain(problem), messages, again, recoveryActions.get()),
                () -> arrive(canUnlock() ? At.LOCKED : At.WELCOME));
    }

    private void arrive(At place) {
        atWork = Optional.empty();
        at = place;
        changed.run();
    }
}
