package carddesk.ui.shell;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.CallMonitor;
import carddesk.ui.ProfileOpener;
import carddesk.ui.VaultSession;
import carddesk.vault.Profile;
import carddesk.wechatpay.MerchantType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Opens, locks, leaves and switches profiles. Its state is the one place that tells what is open. All methods are called on the FX thread. */
public final class SessionNavigator {

    private final ProfileOpener profileOpener;
    private final ShutdownTasks shutdownTasks;
    private final VaultSession vaultSession;
    private final BackgroundExecutor executor;
    private final BackgroundTask opening;
    private final AtomicReference<Locale> language;
    private final ReadOnlyObjectWrapper<SessionState> state = new ReadOnlyObjectWrapper<>(this, "state", new SessionState.Welcome());
    private Optional<Profile> current = Optional.empty();

    /**
     * @param shutdownTasks work of the previous session that must end before the next profile opens
     * @param language in which the server's messages are wanted
     */
    public SessionNavigator(
            ProfileOpener profileOpener, ShutdownTasks shutdownTasks, VaultSession vaultSession, BackgroundExecutor executor,
            AtomicReference<Locale> language) {
        this.profileOpener = profileOpener;
        this.shutdownTasks = shutdownTasks;
        this.vaultSession = vaultSession;
        this.executor = executor;
        this.opening = executor.task();
        this.language = language;
    }

    /** What is open. */
    public ReadOnlyObjectProperty<SessionState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The task that opens a profile, with its progress. */
    public BackgroundTask openingTask() {
        return opening;
    }

    /** Starts with the practice environment, the locked vault, or neither. */
    public void begin(boolean practise) {
        if (practise) {
            practise(MerchantType.BRAND);
        } else {
            close(vaultSession.exists() ? new SessionState.Locked() : new SessionState.Welcome());
        }
    }

    /** Opens the practice environment. */
    public void practise(MerchantType merchantType) {
        var monitor = new CallMonitor(executor);
        current = Optional.empty();
        open(() -> new SessionState.Open(
                profileOpener.practice(merchantType, monitor::report, language::get), monitor, merchantType, Optional.empty(), false),
                () -> practise(merchantType));
    }

    /** Opens the profile that was used last, if there is one. */
    public void enter() {
        var content = vaultSession.content();
        content.chosen().or(() -> content.profiles().stream().findFirst())
                .ifPresentOrElse(profile -> open(profile.id()), () -> close(new SessionState.Welcome()));
    }

    /** Opens a profile and remembers the choice. */
    public void open(UUID id) {
        open(id, false);
    }

    /** Opens the current profile again when it was changed, or another when it was deleted. */
    public void follow() {
        current.ifPresent(known -> vaultSession.content().profile(known.id()).ifPresentOrElse(
                now -> {
                    if (!now.equals(known)) {
                        open(now.id(), true);
                    }
                },
                this::enter));
    }

    private void open(UUID id, boolean isChanged) {
        if (!vaultSession.isOpen()) {
            close(new SessionState.Locked());
            return;
        }
        current = vaultSession.content().profile(id);
        var monitor = new CallMonitor(executor);
        open(() -> {
            if (!vaultSession.content().chosenId().filter(id::equals).isPresent()) {
                vaultSession.change(content -> content.choosing(id));
            }
            var content = vaultSession.content();
            var profile = content.profile(id).orElseThrow();
            var key = content.journalKey().bytes();
            try {
                return new SessionState.Open(profileOpener.open(profile, key, monitor::report, language::get), monitor, MerchantType.BRAND,
                        Optional.of(id), isChanged);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }, () -> open(id, isChanged));
    }

    /** The profiles to choose from; none while the vault is locked. */
    public List<Profile> profiles() {
        return vaultSession.isOpen() ? vaultSession.content().profiles() : List.of();
    }

    /** Whether there is a vault that is locked. */
    public boolean canUnlock() {
        return vaultSession.exists() && !vaultSession.isOpen();
    }

    /** Asks for the master password. */
    public void unlock() {
        close(new SessionState.Locked());
    }

    /** Whether there is something to lock. */
    public boolean canLock() {
        return vaultSession.isOpen();
    }

    /** Locks the vault: ends the session, cancels calls and wipes secrets. */
    public void lock() {
        if (vaultSession.isOpen()) {
            opening.cancel();
            close(new SessionState.Locked());
            vaultSession.lock();
            executor.task().run(() -> {
                shutdownTasks.await();
                profileOpener.leave();
                return true;
            }, done -> {}, problem -> {});
        }
    }

    private void open(Callable<SessionState.Open> profile, Runnable retry) {
        state.set(new SessionState.Opening());
        opening.run(
                () -> {
                    shutdownTasks.await();
                    return profile.call();
                },
                state::set,
                problem -> state.set(new SessionState.Failed(problem, retry)),
                () -> close(canUnlock() ? new SessionState.Locked() : new SessionState.Welcome()));
    }

    private void close(SessionState next) {
        current = Optional.empty();
        state.set(next);
    }
}
