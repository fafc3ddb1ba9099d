package carddesk.journal;

import carddesk.journal.JournalException.Reason;
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
import java.util.function.LongSupplier;
import org.h2.Driver;

/**
 * The encrypted record of every confirmation attempt, written before and after it is sent.
 *
 * <p>All calls block, for a few milliseconds as a rule, and may come from any thread but the screen's; they are served one after
 * another. Interrupting a caller does not stop them. Entries hold no personal value; a batch's rows do, as long as
 * they may be sent ({@link BatchStore}).
 *
 * <p>After {@link Reason#DISK_FULL} or {@link Reason#DAMAGED} the next call opens the file anew, and succeeds once the cause is gone.
 */
public final class Journal implements AutoCloseable {

    private static final int CODES_AT_ONCE = 500;
    private static final int ERASED_AT_ONCE = 10_000;

    private final DatabaseWorker database;
    private final InstantSource clock;
    private final Attempts attempts;
    private final BatchStore batches;

    private Journal(DatabaseWorker database, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.attempts = new Attempts(database, clock, nanos);
        this.batches = new BatchStore(database, attempts, clock);
    }

    /**
     * Opens the journal and holds it for this process; makes it when there is none, migrates it when it is older.
     *
     * @param file its path without suffix: {@code journal} means the files {@code journal.mv.db} and {@code journal.lock}
     * @param key 32 random bytes; copied, the caller may wipe its own
     * @param clock stamps the entries
     */
    public static Journal open(Path file, byte[] key, InstantSource clock) throws JournalException {
        return open(file, key, clock, System::nanoTime);
    }

    /** Opens the journal with another monotonic clock; see {@link #open(Path, byte[], InstantSource)}. */
    public static Journal open(Path file, byte[] key, InstantSource clock, LongSupplier nanos) throws JournalException {
        return new Journal(DatabaseWorker.open(JournalFile.take(file, new JournalKey(key), new Driver())), clock, nanos);
    }

    /** Opens the journal through another database driver; see {@link #open(Path, byte[], InstantSource)}. */
    static Journal open(Path file, byte[] key, InstantSource clock, java.sql.Driver driver) throws JournalException {
        return new Journal(DatabaseWorker.open(JournalFile.take(file, new JournalKey(key), driver)), clock, System::nanoTime);
    }

    /**
     * Writes down what is about to be sent; on disk, not merely handed to the system, when this returns.
     *
     * @return the entry's id
     */
    public long recordIntent(Intent intent) throws JournalException {
        return database.change(handle -> {
            long id = Entries.insert(handle, clock.instant(), intent);
            attempts.begin(id, 0);
            return id;
        });
    }

    /** Records each send of an attempt of this process before it leaves; what came back becomes part of the next write about the attempt. */
    public SendObserver observer(long id) {
        return attempts.recorder(id);
    }

    /** The sends of an attempt in their order; empty for attempts of versions that did not record them. */
    public List<RecordedSend> sends(long id) throws JournalException {
        return database.read(handle -> Sends.of(handle, id));
    }

    /**
     * Adds what became of an intent; on disk when this returns. An unknown outcome may be replaced later, a final one may not.
     *
     * @throws JournalException also when the entry was erased meanwhile or has its final outcome already
     */
    public void recordOutcome(long id, Outcome outcome) throws JournalException {
        try (var ending = attempts.ending(id)) {
            int written = database.change(handle -> {
                ending.write(handle);
                return Entries.finish(handle, id, outcome);
            });
            if (written == 0) {
                throw new JournalException(Reason.NOT_WRITABLE, "Entry " + id + " is not there or has its final outcome");
            }
        }
    }

    /**
     * Writes down what a card that was asked for says about an attempt, by the rule of {@link AttemptRule}; on disk when this returns.
     *
     * @return the entry afterwards
     */
    public JournalEntry resolve(long id, Sighting seen) throws JournalException {
        return database.change(handle -> attempts.resolve(handle, id, seen));
    }

    /**
     * How long the call of an open attempt may still reach the server; zero or less when it cannot any more. Does not depend on this machine's clock.
     *
     * @param verifiedTime the latest time that WeChat Pay signed until now
     * @param latest how long after its end a call may still reach the server
     */
    public Duration mayArriveFor(JournalEntry entry, Optional<Instant> verifiedTime, Duration latest) {
        return attempts.mayArriveFor(entry, verifiedTime, latest);
    }

    /**
     * Entries without an outcome, the oldest first: after a start, what the last run left open; later, also what is on its way. What a
     * batch has under way is not among them: the batch itself asks for it when it goes on.
     */
    public List<JournalEntry> unfinished() throws JournalException {
        return database.read(Entries::unfinished);
    }

    /**
     * Entries of one caller whose unknown outcome the card's state may show, the oldest first; what this process
     * has on its way is not among them.
     *
     * @param limit the most of those with an unknown outcome
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

    /** Whether this process sends what the entry describes now, or a running batch asks for its outcome. */
    public boolean isOnItsWay(long id) {
        return attempts.isUnderWay(id);
    }

    /** A stretch of the entries that meet the query, newest first. */
    public JournalPage search(JournalQuery query) throws JournalException {
        return new Search(database, query).page();
    }

    /** Takes entries as they are read. */
    @FunctionalInterface
    public interface Reading<X extends Exception> {
        /** The next entries, newest first. */
        void next(List<JournalEntry> entries) throws X;
    }

    /**
     * Reads every entry that meets the query, newest first, a thousand at a time; the query's stretch does not count, and entries
     * written meanwhile are not among them. What the reader throws ends it.
     */
    public <X extends Exception> void readAll(JournalQuery query, Reading<X> reader) throws JournalException, X {
        new Search(database, query).readAll(reader);
    }

    /** The entry of an id, empty when it was erased. */
    public Optional<JournalEntry> entry(long id) throws JournalException {
        return database.read(handle -> Entries.byId(handle, id));
    }

    /** How many entries were written before a moment, and when the oldest. */
    public Old olderThan(Instant moment) throws JournalException {
        return database.read(handle -> Entries.before(handle, moment));
    }

    /**
     * What an erasure would take.
     *
     * @param entries how many
     * @param oldest when the first of them was written, empty when there is none
     */
    public record Old(long entries, Optional<Instant> oldest) {}

    /**
     * Erases the entries written before a moment, finished or not, and the batches of that time that have ended. What is on its way, or
     * an open batch has still to settle, stays.
     *
     * @return how many
     */
    public int eraseOlderThan(Instant moment) throws JournalException {
        int all = 0;
        int some;
        do {
            some = database.change(handle -> Entries.eraseBefore(handle, moment, ERASED_AT_ONCE, attempts.underWay()));
            all += some;
        } while (some == ERASED_AT_ONCE);
        database.change(Sends::eraseOrphans);
        batches.eraseEndedBefore(moment);
        return all;
    }

    /** The batches in this journal. */
    public BatchStore batches() {
        return batches;
    }

    /**
     * Which of these cards the journal holds as confirmed.
     *
     * @return when each of them was sent, the last time if there were several; cards that are not confirmed are absent
     */
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

    InstantSource clock() {
        return clock;
    }

    /** Ends what is under way, then lets the file go. */
    @Override
    public void close() throws JournalException {
        database.close();
    }
}
