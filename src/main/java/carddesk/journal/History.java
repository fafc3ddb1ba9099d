package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import carddesk.journal.Link.Kind;
import carddesk.wechatpay.SendObserver;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The record of every confirmation attempt, written before and after it is sent: in a file of this computer ({@link Journal}), or on a server that
 * the desks of a team share ({@link TeamJournal}).
 *
 * <p>All calls block, usually for a few milliseconds, and may come from any thread but the FX thread; they are served in order. Interrupting a
 * caller does not stop them. Entries contain no personal value.
 */
public abstract sealed class History implements AutoCloseable permits Journal, TeamJournal {

    /** Maximum number of rows erased by one transaction. */
    static final int ERASED_AT_ONCE = 10_000;

    private static final int CODES_AT_ONCE = 500;
    private static final int CODES_READ_AT_ONCE = 20_000; // from an index, in about 10 ms
    private static final int ENTRIES_PER_CARD = 10;

    private final Database database;
    private final InstantSource clock;
    private final Attempts attempts;
    private final Map<Long, Outcome> unrecorded = new ConcurrentHashMap<>();

    /** @param nanos a monotonic clock */
    History(Database database, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.attempts = new Attempts(database, clock, nanos);
    }

    final Attempts attempts() {
        return attempts;
    }

    final Database database() {
        return database;
    }

    /**
     * Waits until the history is open; every other call does so, too.
     *
     * @throws JournalException why it cannot be opened; NOT_WHOLE or DAMAGED with a {@link HistoryGap} when it is not as this program left it
     */
    public abstract void awaitOpen() throws JournalException;

    /** Returns whether the history can only be viewed; every change then fails. */
    public abstract boolean isReadOnly();

    /** Returns whether entries may be erased. */
    public abstract boolean mayErase();

    /** Returns whether no entries are known or suspected to be missing; if not, each card is to be queried before it is confirmed. */
    public abstract boolean isWhole();

    /** The state of the chain of entries, which proves an export; empty for a history that has none. */
    public abstract Optional<ChainState> chainState() throws JournalException;

    /** Sets what is called once, on another thread, when no change is possible any more until the history is opened again. */
    public abstract void whenReplaced(Runnable listener);

    /** Returns whether other desks write here too. */
    public abstract boolean isShared();

    /** The batches of this history. */
    public abstract BatchStore batches();

    /** Begins to report what the desks of a team change, this one included; empty for a history that no other desk changes. */
    public abstract Optional<TeamChanges> changes(TeamChanges.Listener listener);

    /** The desks of the team that are there now; empty for a local history. */
    public abstract List<OnlineDesk> online() throws JournalException;

    /**
     * Claims an open attempt to find out its outcome: in a team's history, one whose desk is gone.
     *
     * @throws JournalException TAKEN when another desk holds it
     */
    public abstract void claim(JournalEntry entry) throws JournalException;

    /**
     * Records what is about to be sent; durable when this returns.
     *
     * @return the entry's id
     */
    public final long recordIntent(Intent intent) throws JournalException {
        return recordIntent(intent, Map.of());
    }

    /**
     * Records what is about to be sent and remembers titles of templates, as {@link #rememberTitles} does, in one transaction.
     *
     * @return the entry's id
     */
    public long recordIntent(Intent intent, Map<String, String> titles) throws JournalException {
        var begun = new AtomicLong();
        try {
            return database.change((handle, link) -> {
                Entries.rememberTitles(handle, titles);
                var now = clock.instant();
                long id = Entries.insert(handle, now, intent);
                requireSettled(handle, id, intent);
                link.about(Kind.INTENT, id, now);
                begun.set(id);
                attempts.begin(id, 0);
                return id;
            });
        } catch (JournalException notSent) {
            attempts.abandon(begun.get());
            throw notSent;
        }
    }

    /**
     * Runs in the transaction of an intent, after it was written; an exception takes it back.
     *
     * @throws JournalException UNSETTLED when an earlier attempt on the card has no known outcome (protocol section 9), TAKEN when another desk has
     *     the card
     */
    abstract void requireSettled(Handle handle, long id, Intent intent) throws JournalException;

    /** The attempt of an intent's caller on its card whose outcome the card may still show. */
    public final Optional<JournalEntry> unsettled(Intent intent) throws JournalException {
        return database.read(handle -> Entries.unsettled(handle, -1, intent).flatMap(found -> Entries.byId(handle, found.entryId())));
    }

    /** Records each send of an attempt of this process before it is sent; its result is stored by the next write about the attempt. */
    public final SendObserver observer(long id) {
        return attempts.recorder(id);
    }

    /** The sends of an attempt in order; empty for attempts of versions that did not record them. */
    public final List<RecordedSend> sends(long id) throws JournalException {
        return database.read(handle -> Sends.of(handle, id));
    }

    /**
     * Records the outcome of an intent; durable when this returns. An unknown outcome may be replaced later, a final one may not.
     *
     * @throws JournalException also when the entry was erased or has a final outcome
     */
    public final void recordOutcome(long id, Outcome outcome) throws JournalException {
        try (var ending = attempts.ending(id)) {
            int written = database.change((handle, link) -> {
                ending.write(handle);
                link.about(Kind.OUTCOME, id, outcome.finishedAt());
                return Entries.finish(handle, id, outcome);
            });
            if (written == 0) {
                throw new JournalException(Reason.NOT_WRITABLE, "Entry " + id + " is not there or has its final outcome");
            }
        } catch (JournalException failed) {
            if (failed.reason() == Reason.NO_SERVER) {
                unrecorded.put(id, outcome);
            }
            throw failed;
        }
    }

    /**
     * Records the outcomes that could not be recorded since the team's server was gone, and gives back rows of batches that were left meanwhile. An
     * outcome that was recorded by another desk stays.
     */
    public final void recordMissed() throws JournalException {
        if (!isReadOnly()) {
            batches().releaseLeft();
        }
        for (var missed : Map.copyOf(unrecorded).entrySet()) {
            try {
                recordOutcome(missed.getKey(), missed.getValue());
            } catch (JournalException failed) {
                if (failed.reason() != Reason.NOT_WRITABLE) {
                    throw failed;
                }
            }
            unrecorded.remove(missed.getKey());
        }
    }

    /** Applies a sighting of the card to an attempt, see {@link AttemptRule}; durable when this returns. Returns the entry afterwards. */
    public final JournalEntry resolve(long id, Sighting seen) throws JournalException {
        return database.change((handle, link) -> attempts.resolve(handle, link, id, seen));
    }

    /**
     * How long the call of an open attempt may still reach the server; zero or less when it cannot any more. Independent of the system clock.
     *
     * @param verifiedTime latest time signed by WeChat Pay
     * @param latest how long after its end a call may still reach the server
     */
    public Duration mayArriveFor(JournalEntry entry, @Nullable Instant verifiedTime, Duration latest) throws JournalException {
        return attempts.mayArriveFor(entry, verifiedTime, latest);
    }

    /**
     * Entries without an outcome, oldest first: those left by the last run, and those being sent now. Excludes those of an open batch, which
     * queries them when it continues.
     */
    public final List<JournalEntry> unfinished() throws JournalException {
        return database.read(Entries::unfinished);
    }

    /**
     * Entries of a caller, oldest first, whose unknown outcome the card's state may show; excludes those being sent.
     *
     * @param limit maximum number of entries with an unknown outcome
     */
    public final List<JournalEntry> unresolved(Attribution caller, int limit) throws JournalException {
        var all = new ArrayList<>(unfinished());
        all.addAll(database.read(handle -> Entries.unknown(handle, caller, limit)));
        return all.stream()
                .filter(entry -> caller.profile().equals(entry.profile()) && caller.merchantType().equals(entry.merchantType()))
                .filter(entry -> !isOnItsWay(entry))
                .sorted(Comparator.comparingLong(JournalEntry::id))
                .toList();
    }

    /** Returns whether this process is sending the attempt, or a running batch queries its outcome. */
    public final boolean isOnItsWay(long id) {
        return attempts.isUnderWay(id);
    }

    /** Returns whether an attempt is being sent: by this process, or by another desk of a team when the entry was read. */
    public final boolean isOnItsWay(JournalEntry entry) {
        return isOnItsWay(entry.id()) || (entry.sender() != null && entry.sender().isHeldElsewhere());
    }

    /**
     * The cards whose code contains a text, the newest first.
     *
     * @param limit maximum number of cards
     */
    public final List<CardKey> cardsWithPart(String part, int limit) throws JournalException {
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
    public final JournalPage search(JournalQuery query) throws JournalException {
        return search(query, Search.MANY);
    }

    final JournalPage search(JournalQuery query, int many) throws JournalException {
        return new Search(database, query, many).page();
    }

    @FunctionalInterface
    public interface Reading<X extends Exception> {
        void next(List<JournalEntry> entries) throws X;
    }

    /**
     * Reads all matching entries, newest first, a thousand at a time; ignores the query's page, and excludes entries written meanwhile. An
     * exception of the reader ends it.
     */
    public final <X extends Exception> void readAll(JournalQuery query, Reading<X> reader) throws JournalException, X {
        new Search(database, query, Search.MANY).readAll(reader);
    }

    /** Empty when the entry was erased. */
    public final Optional<JournalEntry> entry(long id) throws JournalException {
        return database.read(handle -> Entries.byId(handle, id));
    }

    /**
     * Remembers the titles of templates, which entries show from then on.
     *
     * @param titles by card id, each id at most 32 characters
     */
    public final void rememberTitles(Map<String, String> titles) throws JournalException {
        database.change(handle -> {
            Entries.rememberTitles(handle, titles);
            return titles.size();
        });
    }

    /** The entries written before a time. */
    public final Old olderThan(Instant moment) throws JournalException {
        return database.read(handle -> Entries.before(handle, moment));
    }

    /**
     * Entries that would be erased.
     *
     * @param entries their number
     * @param oldest when the oldest was written, null when there is none
     */
    public record Old(long entries, @Nullable Instant oldest) {}

    /** Returns those of the cards that were confirmed, and when each was last sent. */
    public final Map<CardKey, Instant> confirmed(Collection<CardKey> cards) throws JournalException {
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
     * Erases the entries written before a time. Entries being sent or to be resolved by an open batch stay.
     *
     * @return number of erased entries
     * @throws JournalException NOT_ALLOWED in a team's history, unless the user owns it
     */
    public abstract int eraseOlderThan(Instant moment) throws JournalException;

    /** Erases entries with their sends, but nothing else of their time; returns their number. */
    final int eraseEntries(Instant moment) throws JournalException {
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
        database.change(Sends::eraseOrphans);
        return all;
    }

    final InstantSource clock() {
        return clock;
    }

    @Override
    public abstract void close() throws JournalException;
}
