package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import carddesk.journal.Link.Kind;
import carddesk.wechatpay.SendObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted record of every confirmation attempt, written before and after it is sent.
 *
 * <p>All calls block, usually for a few milliseconds, and may come from any thread but the FX thread; they are served in order. Interrupting a
 * caller does not stop them. Entries contain no personal value; rows of a batch do, as long as they may be sent ({@link BatchStore}).
 *
 * <p>After {@link Reason#DISK_FULL} or {@link Reason#DAMAGED} the next call reopens the file, and succeeds once the cause is gone.
 */
public final class Journal implements AutoCloseable {

    private static final int CODES_AT_ONCE = 500;
    private static final int CODES_READ_AT_ONCE = 20_000; // from an index, in about 10 ms
    private static final int ENTRIES_PER_CARD = 10;
    /** Number of ids or places covered by one read of a search, so that each is short. */
    static final int SLICE = 5_000;

    private static final int ERASED_AT_ONCE = 10_000;

    private final DatabaseWorker database;
    private final InstantSource clock;
    private final Attempts attempts;
    private final BatchStore batches;
    private final boolean isWhole;
    private final boolean isReadOnly;

    private Journal(DatabaseWorker database, InstantSource clock, LongSupplier nanos, boolean isWhole, boolean isReadOnly) {
        this.database = database;
        this.isWhole = isWhole;
        this.isReadOnly = isReadOnly;
        this.clock = clock;
        this.attempts = new Attempts(database, clock, nanos);
        this.batches = new BatchStore(database, attempts, clock);
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
        return open(JournalFile.takeWithCopies(file, new JournalKey(key), new Driver(), isKnown), clock, System::nanoTime);
    }

    /** Opens the journal with a given monotonic clock. */
    public static Journal open(Path file, byte[] key, InstantSource clock, LongSupplier nanos) throws JournalException {
        return open(JournalFile.take(file, new JournalKey(key), new Driver(), false), clock, nanos);
    }

    /** Opens the journal with a given database driver. */
    static Journal open(Path file, byte[] key, InstantSource clock, java.sql.Driver driver) throws JournalException {
        return open(JournalFile.take(file, new JournalKey(key), driver, false), clock, System::nanoTime);
    }

    private static Journal open(JournalFile file, InstantSource clock, LongSupplier nanos) throws JournalException {
        var database = DatabaseWorker.open(file);
        return new Journal(database, clock, nanos, database.read(Chain::isWhole), false);
    }

    static Journal view(ViewedFile file, InstantSource clock) throws JournalException {
        return new Journal(DatabaseWorker.open(file), clock, System::nanoTime, false, true);
    }

    /** Returns whether no entries are known or suspected to be missing; if not, each card is to be queried before it is confirmed. */
    public boolean isWhole() {
        return isWhole;
    }

    /** Returns whether the history can only be viewed; every change then fails. */
    public boolean isReadOnly() {
        return isReadOnly;
    }

    /** Returns whether another file was found in the place of the open one. */
    public boolean isReplaced() {
        return database.isReplaced();
    }

    /**
     * Sets what is called when another file is found in the place of the open one: no change is possible until the journal is opened again. It is
     * called once, on another thread.
     */
    public void whenReplaced(Runnable listener) {
        database.whenReplaced(listener);
    }

    /**
     * Records what is about to be sent; forced to disk when this returns.
     *
     * @return the entry's id
     */
    public long recordIntent(Intent intent) throws JournalException {
        return recordIntent(intent, Map.of());
    }

    /**
     * Records what is about to be sent and remembers titles of templates, as {@link #rememberTitles} does, with one forced write.
     *
     * @return the entry's id
     */
    public long recordIntent(Intent intent, Map<String, String> titles) throws JournalException {
        return database.change((handle, link) -> {
            Entries.rememberTitles(handle, titles);
            var now = clock.instant();
            long id = Entries.insert(handle, now, intent);
            link.about(Kind.INTENT, id, now);
            attempts.begin(id, 0);
            return id;
        });
    }

    /** Records each send of an attempt of this process before it is sent; its result is stored by the next write about the attempt. */
    public SendObserver observer(long id) {
        return attempts.recorder(id);
    }

    /** The sends of an attempt in order; empty for attempts of versions that did not record them. */
    public List<RecordedSend> sends(long id) throws JournalException {
        return database.read(handle -> Sends.of(handle, id));
    }

    /**
     * Records the outcome of an intent; on disk when this returns. An unknown outcome may be replaced later, a final one may not.
     *
     * @throws JournalException also when the entry was erased or has a final outcome
     */
    public void recordOutcome(long id, Outcome outcome) throws JournalException {
        try (var ending = attempts.ending(id)) {
            int written = database.change((handle, link) -> {
                ending.write(handle);
                link.about(Kind.OUTCOME, id, outcome.finishedAt());
                return Entries.finish(handle, id, outcome);
            });
            if (written == 0) {
                throw new JournalException(Reason.NOT_WRITABLE, "Entry " + id + " is not there or has its final outcome");
            }
        }
    }

    /** Applies a sighting of the card to an attempt, see {@link AttemptRule}; on disk when this returns. Returns the entry afterwards. */
    public JournalEntry resolve(long id, Sighting seen) throws JournalException {
        return database.change((handle, link) -> attempts.resolve(handle, link, id, seen));
    }

    /**
     * How long the call of an open attempt may still reach the server; zero or less when it cannot any more. Independent of the system clock.
     *
     * @param verifiedTime latest time signed by WeChat Pay
     * @param latest how long after its end a call may still reach the server
     */
    public Duration mayArriveFor(JournalEntry entry, @Nullable Instant verifiedTime, Duration latest) {
        return attempts.mayArriveFor(entry, verifiedTime, latest);
    }

    /**
     * Entries without an outcome, oldest first: those left by the last run, and those being sent now. Excludes those of an open batch, which
     * queries them when it continues.
     */
    public List<JournalEntry> unfinished() throws JournalException {
        return database.read(Entries::unfinished);
    }

    /**
     * Entries of a caller, oldest first, whose unknown outcome the card's state may show; excludes those being sent by this process.
     *
     * @param limit maximum number of entries with an unknown outcome
     */
    public List<JournalEntry> unresolved(Attribution caller, int limit) throws JournalException {
        var all = new ArrayList<>(unfinished());
        all.addAll(database.read(handle -> Entries.unknown(handle, caller, limit)));
        return all.stream()
                .filter(entry -> caller.profile().equals(entry.profile()) && caller.merchantType().equals(entry.merchantType()))
                .filter(entry -> !isOnItsWay(entry.id()))
                .sorted(Comparator.comparingLong(JournalEntry::id))
                .toList();
    }

    /** Returns whether this process is sending the attempt, or a running batch queries its outcome. */
    public boolean isOnItsWay(long id) {
        return attempts.isUnderWay(id);
    }

    /**
     * The cards whose code contains a text, the newest first.
     *
     * @param limit maximum number of cards
     */
    public List<CardKey> cardsWithPart(String part, int limit) throws JournalException {
        var newest = new TreeMap<Long, String>();
        var last = "";
        List<Map.Entry<Long, String>> some;
        do {
            var from = last;
            some = database.read(handle -> Entries.codesAfter(handle, from, CODES_READ_AT_ONCE));
            for (var entry : some) {
                last = entry.getValue();
                if (last.contains(part)) {
                    newest.put(entry.getKey(), last);
                    if (newest.size() > limit * ENTRIES_PER_CARD) {
                        newest.pollFirstEntry();
                    }
                }
            }
        } while (!some.isEmpty());
        var codes = Set.copyOf(newest.values());
        return codes.isEmpty() ? List.of() : database.read(handle -> Entries.cards(handle, codes, limit));
    }

    /** A page of the matching entries, newest first. */
    public JournalPage search(JournalQuery query) throws JournalException {
        return new Search(database, query).page();
    }

    @FunctionalInterface
    public interface Reading<X extends Exception> {
        void next(List<JournalEntry> entries) throws X;
    }

    /**
     * Reads all matching entries, newest first, a thousand at a time; ignores the query's page, and excludes entries written meanwhile. An
     * exception of the reader ends it.
     */
    public <X extends Exception> void readAll(JournalQuery query, Reading<X> reader) throws JournalException, X {
        new Search(database, query).readAll(reader);
    }

    /** Empty when the entry was erased. */
    public Optional<JournalEntry> entry(long id) throws JournalException {
        return database.read(handle -> Entries.byId(handle, id));
    }

    /**
     * Remembers the titles of templates, which entries show from then on.
     *
     * @param titles by card id, each id at most 32 characters
     */
    public void rememberTitles(Map<String, String> titles) throws JournalException {
        database.change(handle -> {
            Entries.rememberTitles(handle, titles);
            return titles.size();
        });
    }

    /**
     * Records the number of saves of the vault that this history belongs to.
     *
     * @throws JournalException NOT_WHOLE with {@link HistoryGap.Kind#VAULT_OLDER} when a higher number was recorded
     */
    public void recordVault(long saves) throws JournalException {
        long known = database.read(Chain::vaultSaves);
        if (known > saves) {
            throw HistoryCheck.notWhole(new HistoryGap(HistoryGap.Kind.VAULT_OLDER, 0L, known - saves, null, null));
        }
        if (known < saves) {
            database.change((handle, link) -> Chain.recordVaultSaves(handle, saves));
        }
    }

    /** The entries written before a time. */
    public Old olderThan(Instant moment) throws JournalException {
        return database.read(handle -> Entries.before(handle, moment));
    }

    /**
     * Entries that would be erased.
     *
     * @param entries their number
     * @param oldest when the oldest was written, null when there is none
     */
    public record Old(long entries, @Nullable Instant oldest) {}

    /**
     * Erases the entries written before a time, and the ended batches of that time. Entries being sent or to be resolved by an open batch stay.
     *
     * @return number of erased entries
     */
    public int eraseOlderThan(Instant moment) throws JournalException {
        int all = 0;
        int some;
        do {
            some = database.change((handle, link) -> {
                int erased = Entries.eraseBefore(handle, moment, ERASED_AT_ONCE, attempts.underWay());
                link.about(Kind.ERASED, "%d entries before %s".formatted(erased, moment));
                return erased;
            });
            all += some;
        } while (some == ERASED_AT_ONCE);
        if (all > 0) {
            do {
                some = database.change(handle -> {
                    Chain.forgetGapBefore(handle, moment);
                    return Chain.eraseBeforeFirstEntry(handle, ERASED_AT_ONCE);
                });
            } while (some == ERASED_AT_ONCE);
        }
        database.change(Sends::eraseOrphans);
        batches.eraseEndedBefore(moment);
        return all;
    }

    public BatchStore batches() {
        return batches;
    }

    /** Returns those of the cards that were confirmed, and when each was last sent. */
    public Map<CardKey, Instant> confirmed(Collection<CardKey> cards) throws JournalException {
        var codes = cards.stream().map(CardKey::code).distinct().toList();
        var found = new HashMap<CardKey, Instant>();
        for (int from = 0; from < codes.size(); from += CODES_AT_ONCE) {
            var some = codes.subList(from, Math.min(from + CODES_AT_ONCE, codes.size()));
            found.putAll(database.read(handle -> Entries.confirmed(handle, some)));
        }
        found.keySet().retainAll(Set.copyOf(cards));
        return found;
    }

    /**
     * Moves the open journal to another key, see {@link JournalKeyChange}; after a failure it goes on with its own.
     *
     * @param next 32 random bytes; copied
     */
    public void changeKey(byte[] next) throws JournalException {
        database.changeKey(new JournalKey(next));
    }

    /** The present state of the history. */
    public ChainState state() throws JournalException {
        return database.read(handle -> {
            var head = Chain.of(handle).head();
            return new ChainState(head.number(), head.entries(), head.hash(), isWhole);
        });
    }

    InstantSource clock() {
        return clock;
    }

    /** Finishes the current work, then releases the file. */
    @Override
    public void close() throws JournalException {
        database.close();
    }
}
