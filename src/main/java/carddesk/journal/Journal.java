package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.h2.Driver;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A history in an encrypted file, forced to disk with each change. Rows of its batches contain personal values as long as they may be sent ({@link
 * BatchStore}).
 *
 * <p>After {@link Reason#DISK_FULL} or {@link Reason#DAMAGED} the next call reopens the file, and succeeds once the cause is gone.
 */
public final class Journal extends History {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Number of ids or places covered by one read of a search, so that each is short. */
    static final int SLICE = 5_000;

    /** How long the opening waits for other work. */
    static final Duration HEAD_START = Duration.ofSeconds(2);

    private final DatabaseWorker database;
    private final BatchStore batches;
    private final AtomicBoolean isWhole;
    private final boolean isReadOnly;

    private Journal(DatabaseWorker database, InstantSource clock, LongSupplier nanos, AtomicBoolean isWhole, boolean isReadOnly) {
        super(database, clock, nanos);
        this.database = database;
        this.isWhole = isWhole;
        this.isReadOnly = isReadOnly;
        this.batches = new BatchStore(this, database, new LocalBatchRows());
    }

    /**
     * Opens and locks the journal; creates it when missing, migrates an older version.
     *
     * @param file its path without suffix: {@code journal} means the files {@code journal.mv.db} and {@code journal.lock}
     * @param key 32 random bytes; copied, the caller may wipe its own
     * @param clock timestamps of the entries
     */
    public static Journal open(Path file, byte[] key, InstantSource clock) throws JournalException {
        return open(file, key, clock, System::nanoTime);
    }

    /**
     * Opens the journal like {@link #open(Path, byte[], InstantSource)}, and keeps copies of it ({@link JournalRecovery}).
     *
     * @param isKnown whether a history is known to exist, so that none is created
     * @throws JournalException NOT_WHOLE or DAMAGED with a {@link HistoryGap} when the history is not as this program left it
     */
    public static Journal open(Path file, byte[] key, InstantSource clock, boolean isKnown) throws JournalException {
        return begin(file, key, clock, isKnown, Long.MAX_VALUE, CompletableFuture.completedFuture(true)).opened();
    }

    /**
     * Begins to open the journal like {@link #open(Path, byte[], InstantSource, boolean)}; {@link #awaitOpen} waits for it, and all other calls.
     *
     * @param vaultSaves number of saves of the vault, see {@link #recordVault}; more known saves refuse the journal
     * @param first gets the processor first: the opening waits for it, {@link #HEAD_START} at most
     */
    public static Journal begin(Path file, byte[] key, InstantSource clock, boolean isKnown, long vaultSaves, Future<?> first) {
        var copied = new JournalKey(key);
        return begin(() -> {
            letRun(first);
            return JournalFile.takeWithCopies(file, copied, new Driver(), isKnown);
        }, clock, System::nanoTime, vaultSaves);
    }

    /**
     * Begins to open a journal that may begin anew: one that is not whole, or has another key, is replaced.
     *
     * @param first as in the other {@code begin}
     */
    public static Journal beginOrReplace(Path file, byte[] key, InstantSource clock, Future<?> first) {
        var copied = new JournalKey(key);
        return begin(() -> {
            letRun(first);
            try {
                return JournalFile.take(file, copied, new Driver(), false);
            } catch (JournalException unusable) {
                if (unusable.gap().isEmpty()) {
                    throw unusable;
                }
                LOG.info("The journal is not whole or has another key; a new one is begun");
                for (var path : List.of(DatabaseFile.path(file), JournalFile.lockPath(file), JournalFile.markPath(file))) {
                    Files.deleteIfExists(path);
                }
                return JournalFile.take(file, copied, new Driver(), false);
            }
        }, clock, System::nanoTime, Long.MAX_VALUE);
    }

    private static void letRun(Future<?> first) throws InterruptedException {
        try {
            first.get(HEAD_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CancellationException | TimeoutException over) {
            // its failure is for those who asked for it
        }
    }

    /** Opens the journal with a given monotonic clock. */
    public static Journal open(Path file, byte[] key, InstantSource clock, LongSupplier nanos) throws JournalException {
        return open(file, key, clock, nanos, new Driver());
    }

    /** Opens the journal with a given database driver. */
    static Journal open(Path file, byte[] key, InstantSource clock, java.sql.Driver driver) throws JournalException {
        return open(file, key, clock, System::nanoTime, driver);
    }

    private static Journal open(Path file, byte[] key, InstantSource clock, LongSupplier nanos, java.sql.Driver driver) throws JournalException {
        return begin(() -> JournalFile.take(file, new JournalKey(key), driver, false), clock, nanos, Long.MAX_VALUE).opened();
    }

    private static Journal begin(Callable<JournalFile> file, InstantSource clock, LongSupplier nanos, long vaultSaves) {
        var isWhole = new AtomicBoolean();
        var database = DatabaseWorker.begin(file, handle -> {
            isWhole.set(Chain.isWhole(handle));
            return knownSaves(handle, vaultSaves);
        });
        return new Journal(database, clock, nanos, isWhole, false);
    }

    private Journal opened() throws JournalException {
        database.waited();
        return this;
    }

    static Journal view(ViewedFile file, InstantSource clock) throws JournalException {
        return new Journal(DatabaseWorker.open(file), clock, System::nanoTime, new AtomicBoolean(), true);
    }

    @Override
    public void awaitOpen() throws JournalException {
        database.awaitOpen();
    }

    /** False until the journal is open. */
    @Override
    public boolean isWhole() {
        return isWhole.get();
    }

    @Override
    public boolean isReadOnly() {
        return isReadOnly;
    }

    @Override
    public boolean mayErase() {
        return !isReadOnly;
    }

    @Override
    public Optional<TeamChanges> changes(TeamChanges.Listener listener) {
        return Optional.empty();
    }

    @Override
    public List<OnlineDesk> online() {
        return List.of();
    }

    /** Does nothing: no other desk writes here. */
    @Override
    public void claim(JournalEntry entry) {}

    @Override
    void requireSettled(Handle handle, long id, Intent intent) throws JournalException {
        var unsettled = Entries.unsettled(handle, id, intent);
        if (unsettled.isPresent()) {
            throw JournalException.unsettled(unsettled.get());
        }
    }

    /** Returns whether the journal must be opened again: it could not be opened, or another file was found in its place. */
    public boolean isLost() {
        return database.isLost();
    }

    /** Sets what is called when another file is found in the place of the open one. */
    @Override
    public void whenReplaced(Runnable listener) {
        database.whenReplaced(listener);
    }

    /**
     * Records the number of saves of the vault that this history belongs to.
     *
     * @throws JournalException NOT_WHOLE with {@link HistoryGap.Kind#VAULT_OLDER} when a higher number was recorded
     */
    public void recordVault(long saves) throws JournalException {
        if (database.read(handle -> knownSaves(handle, saves)) < saves) {
            database.change((handle, link) -> Chain.recordVaultSaves(handle, saves));
        }
    }

    private static long knownSaves(Handle handle, long most) throws JournalException {
        long known = Chain.vaultSaves(handle);
        if (known > most) {
            throw HistoryCheck.notWhole(new HistoryGap(HistoryGap.Kind.VAULT_OLDER, 0L, known - most, null, null));
        }
        return known;
    }

    /**
     * Erases the entries written before a time, and the ended batches of that time. Entries being sent or to be resolved by an open batch stay.
     */
    @Override
    public int eraseOlderThan(Instant moment) throws JournalException {
        int all = eraseEntries(moment);
        if (all > 0) {
            int some;
            do {
                some = database.change(handle -> {
                    Chain.forgetGapBefore(handle, moment);
                    return Chain.eraseBeforeFirstEntry(handle, ERASED_AT_ONCE);
                });
            } while (some == ERASED_AT_ONCE);
        }
        batches.eraseEndedBefore(moment);
        return all;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public BatchStore batches() {
        return batches;
    }

    /**
     * Moves the open journal to another key, see {@link JournalKeyChange}; after a failure it goes on with its own.
     *
     * @param next 32 random bytes; copied
     */
    public void changeKey(byte[] next) throws JournalException {
        database.changeKey(new JournalKey(next));
    }

    @Override
    public Optional<ChainState> chainState() throws JournalException {
        return Optional.of(state());
    }

    /** The present state of the history. */
    public ChainState state() throws JournalException {
        return database.read(handle -> {
            var head = Chain.of(handle).head();
            return new ChainState(head.number(), head.entries(), head.hash(), isWhole.get());
        });
    }

    /** Finishes the current work, then releases the file. */
    @Override
    public void close() throws JournalException {
        database.close();
    }
}
