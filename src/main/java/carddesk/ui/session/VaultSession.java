package carddesk.ui.session;

import carddesk.vault.OlderCopy;
import carddesk.vault.Profile;
import carddesk.vault.ProfileExport;
import carddesk.vault.Vault;
import carddesk.vault.VaultContent;
import carddesk.vault.VaultException;
import carddesk.vault.VaultStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The vault as the screens use it: locked, or open with its profiles.
 *
 * <p>All methods but {@link #isOpen}, {@link #exists} and {@link #lock} derive a key and take about half a second: for background
 * work. Passwords handed in are wiped.
 */
public final class VaultSession implements AutoCloseable {

    private final VaultStore store;
    private final ProfileExport exports;
    private Optional<Vault> vault = Optional.empty();

    public VaultSession(VaultStore store, ProfileExport exports) {
        this.store = store;
        this.exports = exports;
    }

    /** Whether there is a vault in this home. */
    public boolean exists() {
        return store.exists();
    }

    /** Whether it is open. */
    public synchronized boolean isOpen() {
        return vault.isPresent();
    }

    /** Opens it. */
    public void unlock(char[] password) throws VaultException {
        with(password, given -> use(store.open(given)));
    }

    /** Makes a new one, open. */
    public void create(char[] password) throws VaultException {
        with(password, given -> use(store.create(given)));
    }

    /** Copies of the vault from before its last changes, the newest first. */
    public List<OlderCopy> olderCopies() {
        return store.olderCopies();
    }

    /** Puts an older copy in the place of a damaged vault, and opens it. */
    public void restore(OlderCopy copy, char[] password) throws VaultException {
        with(password, given -> use(store.restore(copy, given)));
    }

    /** What it holds. Its secrets are wiped when the vault locks. */
    public synchronized VaultContent content() {
        return opened().content();
    }

    /** Changes what it holds, on disk before this returns. */
    public synchronized void change(UnaryOperator<VaultContent> change) throws VaultException {
        var open = opened();
        open.save(change.apply(open.content()));
    }

    /**
     * Changes the master password.
     *
     * @return the older copies that could not be deleted and still open with the old one: normally none
     */
    public List<OlderCopy> changePassword(char[] current, char[] next) throws VaultException {
        try {
            return opened().changePassword(current, next);
        } finally {
            Arrays.fill(current, '\0');
            Arrays.fill(next, '\0');
        }
    }

    /** Writes one profile to a file with a password of its own. */
    public void export(Profile profile, Path file, char[] password) throws VaultException {
        with(password, given -> exports.write(file, profile, given));
    }

    /** Reads a profile that was exported; its secrets are the caller's to wipe unless it is kept. */
    public Profile read(Path file, char[] password) throws VaultException {
        try {
            return exports.read(file, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Locks it: everything secret in memory is wiped. */
    public synchronized void lock() {
        vault.ifPresent(Vault::close);
        vault = Optional.empty();
    }

    @Override
    public void close() {
        lock();
    }

    @FunctionalInterface
    private interface Use {
        void of(char[] password) throws VaultException;
    }

    private static void with(char[] password, Use use) throws VaultException {
        try {
            use.of(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private synchronized void use(Vault open) {
        lock();
        vault = Optional.of(open);
    }

    private synchronized Vault opened() {
        return vault.orElseThrow(() -> new IllegalStateException("The vault is locked"));
    }
}
