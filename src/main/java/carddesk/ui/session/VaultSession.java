package carddesk.ui.session;

import carddesk.journal.JournalException;
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
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vault as the screens use it: locked, or open with its profiles.
 *
 * <p>All methods but {@link #isOpen}, {@link #exists} and {@link #lock} derive a key and take about half a second: for background
 * work. Passwords handed in are wiped.
 */
public final class VaultSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VaultSession.class);

    private final VaultStore store;
    private final ProfileExport exports;
    private final HistoryKey historyKey;
    private volatile LongConsumer whenSaved = saves -> {};
    private @Nullable Vault vault;
    private boolean isRestored;

    /** Moves the history to another key; blocks. Without effect when it has that key. */
    @FunctionalInterface
    public interface HistoryKey {
        /**
         * Moves it.
         *
         * @param former 32 bytes; copied
         * @param next 32 bytes; copied
         */
        void change(byte[] former, byte[] next) throws JournalException;
    }

    /**
     * The part of a change of password that is not finished; the next unlock tries again.
     *
     * @param remaining files that could not be deleted and may open with the former password
     * @param history why the history still has its former key; null when it has the next one
     */
    public record Unfinished(List<Path> remaining, @Nullable JournalException history) {}

    public VaultSession(VaultStore store, ProfileExport exports, HistoryKey historyKey) {
        this.store = store;
        this.exports = exports;
        this.historyKey = historyKey;
    }

    /** Sets what is called with the vault's number of saves after each save; it may block. */
    void whenSaved(LongConsumer listener) {
        whenSaved = listener;
    }

    public boolean exists() {
        return store.exists();
    }

    public synchronized boolean isOpen() {
        return vault != null;
    }

    public void unlock(char[] password) throws VaultException {
        with(password, given -> use(store.open(given)));
        finishPasswordChange();
    }

    /** Creates a vault and opens it. */
    public void create(char[] password) throws VaultException {
        with(password, given -> use(store.create(given)));
    }

    /** Returns the copies of the vault from before its last changes, newest first. */
    public List<OlderCopy> olderCopies() {
        return store.olderCopies();
    }

    /** Replaces a damaged vault by an older copy and opens it. */
    public void restore(OlderCopy copy, char[] password) throws VaultException {
        with(password, given -> use(store.restore(copy, given), true));
    }

    /** Returns whether the open vault was an older copy, which the user restored. */
    synchronized boolean isRestored() {
        return isRestored;
    }

    /** Returns the content; its secrets are wiped when the vault locks. */
    public synchronized VaultContent content() {
        return opened().content();
    }

    /** Changes the content; it is on disk before this returns. */
    public void change(UnaryOperator<VaultContent> change) throws VaultException {
        long saves;
        synchronized (this) {
            var open = opened();
            open.save(change.apply(open.content()));
            saves = open.content().saves();
        }
        whenSaved.accept(saves);
    }

    /**
     * Changes the master password and the key of the history.
     *
     * @throws VaultException when the password was not changed
     */
    public Unfinished changePassword(char[] current, char[] next) throws VaultException {
        try {
            opened().changePassword(current, next);
        } finally {
            Arrays.fill(current, '\0');
            Arrays.fill(next, '\0');
        }
        return finishPasswordChange();
    }

    /** Finishes a change of password, also one that was interrupted by the end of the program; without effect when there is none. */
    public Unfinished finishPasswordChange() {
        var open = opened();
        var content = open.content();
        if (content.formerJournalKey() == null) {
            return new Unfinished(List.of(), null);
        }
        JournalException history = null;
        var former = content.formerJournalKey().bytes();
        var next = content.journalKey().bytes();
        try {
            historyKey.change(former, next);
        } catch (JournalException later) {
            LOG.warn("The history keeps its former key until the next unlock", later);
            history = later;
        } finally {
            Arrays.fill(former, (byte) 0);
            Arrays.fill(next, (byte) 0);
        }
        var remaining = open.deleteFormerFiles();
        if (history == null && remaining.isEmpty()) {
            try {
                open.endPasswordChange();
                whenSaved.accept(open.content().saves());
            } catch (VaultException later) {
                LOG.warn("The change of password is finished at the next unlock", later);
            }
        }
        return new Unfinished(remaining, history);
    }

    /** Writes one profile to a file with a password of its own. */
    public void export(Profile profile, Path file, char[] password) throws VaultException {
        with(password, given -> exports.write(file, profile, given));
    }

    /** Reads an exported profile; the caller wipes its secrets unless it is stored in the vault. */
    public Profile read(Path file, char[] password) throws VaultException {
        try {
            return exports.read(file, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Locks the vault and wipes its secrets in memory. */
    public synchronized void lock() {
        if (vault != null) {
            vault.close();
        }
        vault = null;
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

    private void use(Vault open) {
        use(open, false);
    }

    private synchronized void use(Vault open, boolean restored) {
        lock();
        vault = open;
        isRestored = restored;
    }

    private synchronized Vault opened() {
        if (vault == null) {
            throw new IllegalStateException("The vault is locked");
        }
        return vault;
    }
}
