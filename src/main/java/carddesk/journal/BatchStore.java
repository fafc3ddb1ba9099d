package carddesk.journal;

import carddesk.cards.UserCard;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Link.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a journal and their rows.
 *
 * <p>Calls block like those of the journal. A call that changes a row and an entry changes both or neither, and is on disk when it returns. The
 * same transaction blanks personal cells of rows that cannot be sent any more: those confirmed, refused, not needed or left out, and those of
 * ended batches.
 */
public final class BatchStore {

    private static final String COLUMNS = "id, at_ms, profile, face, operator, file_name, plan";

    private final History history;
    private final Database database;
    private final BatchRows rows;
    private final Attempts attempts;
    private final InstantSource clock;

    BatchStore(History history, Database database, BatchRows rows) {
        this.history = history;
        this.database = database;
        this.rows = rows;
        this.attempts = history.attempts();
        this.clock = history.clock();
    }

    /** Returns whether other desks may work on the same batches. */
    public boolean isShared() {
        return rows.areShared();
    }

    /** Writes a new batch and returns its id; on disk when this returns, completely or, after a failure, not at all. */
    public long create(NewBatch batch) throws JournalException {
        return database.change(handle -> rows.create(handle, clock.instant(), batch));
    }

    /** Batches that have not ended, newest first. */
    public List<StoredBatch> open(String profile, String merchantType) throws JournalException {
        return batches(profile, merchantType, "ended_ms IS NULL", Integer.MAX_VALUE);
    }

    /** Ended batches, newest first. */
    public List<StoredBatch> ended(String profile, String merchantType, int limit) throws JournalException {
        return batches(profile, merchantType, "ended_ms IS NOT NULL", limit);
    }

    private List<StoredBatch> batches(String profile, String merchantType, String condition, int limit) throws JournalException {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM batch"
                        + " WHERE profile = :profile AND face = :face AND " + condition + " ORDER BY id DESC LIMIT :limit")
                .bind("profile", profile).bind("face", merchantType).bind("limit", limit)
                .map((row, context) -> read(handle, row)).list());
    }

    public Optional<StoredBatch> batch(long batchId) throws JournalException {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM batch WHERE id = :id").bind("id", batchId)
                .map((row, context) -> read(handle, row)).findOne());
    }

    /** The number of rows of each status; a status without rows is absent. */
    public Map<Status, Integer> counts(long batchId) throws JournalException {
        return database.read(handle -> BatchRows.counts(handle, batchId));
    }

    /**
     * Rows in file order.
     *
     * @param from position of the first row, from 0
     * @param limit maximum number of rows
     */
    public List<BatchRow> rows(long batchId, int from, int limit) throws JournalException {
        return database.read(handle -> rows.from(handle, batchId, from, limit));
    }

    /**
     * Rows of a status in file order.
     *
     * @param from lowest position, from 0
     * @param limit maximum number of rows
     */
    public List<BatchRow> status(long batchId, Status status, int from, int limit) throws JournalException {
        return database.read(handle -> rows.status(handle, batchId, status, from, limit));
    }

    /**
     * Rows whose cells contain a text, in file order.
     *
     * @param limit maximum number of rows
     */
    public List<BatchRow> containing(long batchId, String text, int limit) throws JournalException {
        var found = new ArrayList<BatchRow>();
        int end = database.read(handle -> BatchRows.end(handle, batchId));
        for (int from = 0; from < end && found.size() < limit; from += Journal.SLICE) {
            int first = from;
            found.addAll(database.read(handle -> rows.containing(handle, batchId, text, first, first + Journal.SLICE)));
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** Maximum number of rows in a claim. */
    public int claimedAtOnce() {
        return rows.claimedAtOnce();
    }

    /**
     * Makes this desk the holder of rows of a status that no other desk holds, and returns them in file order. A row under way is taken over with its
     * attempt. In a local history these are all rows; in a team's, none while the batch is paused.
     *
     * @param from lowest position, from 0
     * @param limit maximum number of rows
     * @param begins whether also rows that this desk holds already, and those asked about in vain, as for a run that begins
     */
    public List<BatchRow> claim(long batchId, Status status, int from, int limit, boolean begins) throws JournalException {
        return isShared() ? database.change(handle -> rows.claim(handle, batchId, status, from, limit, begins))
                : database.read(handle -> rows.claim(handle, batchId, status, from, limit, begins));
    }

    /** The number of rows that a desk of the team still has to send or query, this one included; 0 in a local history. */
    public int left(long batchId) throws JournalException {
        return database.read(handle -> rows.left(handle, batchId));
    }

    /** Gives back the rows that this desk holds, or does so when the server is back; no call about them may be under way any more. */
    public void release(long batchId) throws JournalException {
        rows.leave(batchId);
        releaseLeft();
    }

    void releaseLeft() throws JournalException {
        change(rows::release);
    }

    /** Gives back a row whose outcome stays unknown. */
    public void giveUp(long rowId) throws JournalException {
        change(handle -> rows.giveUp(handle, rowId));
    }

    /** Pauses a batch at all desks of a team, or lets it go on. */
    public void pause(long batchId, boolean isPaused) throws JournalException {
        change(handle -> rows.pause(handle, batchId, isPaused));
    }

    /**
     * A batch as all desks of a team have left it; without content in a local history.
     *
     * @param since the revision that was seen before, 0 for none
     */
    public BatchState state(long batchId, long since) throws JournalException {
        return database.read(handle -> rows.state(handle, batchId, since));
    }

    /** Changes what only a team's history has. */
    private void change(Consumer<Handle> change) throws JournalException {
        if (isShared()) {
            database.change(handle -> {
                change.accept(handle);
                return true;
            });
        }
    }

    /**
     * Records that a waiting row is about to be sent. A row of a local history whose last attempt was never sent reuses the entry of that attempt.
     *
     * @return the row with the entry of this attempt
     * @throws JournalException also when the row does not wait; TAKEN and UNSETTLED as {@link History#requireSettled} says, TAKEN_OVER when
     *     another desk holds the row or the batch has ended
     */
    public BatchRow begin(long rowId, Intent intent) throws JournalException {
        var begun = new AtomicLong();
        try {
            return database.change((handle, link) -> {
                var row = rows.require(handle, rowId, EnumSet.of(Status.WAITING));
                var now = clock.instant();
                boolean isReopened = rows.reopen(handle, row, intent);
                long entryId = isReopened ? Objects.requireNonNull(row.entryId())
                        : Entries.insert(handle, now, intent, BatchRows.batchOf(handle, rowId));
                history.requireSettled(handle, entryId, intent);
                link.about(isReopened ? Kind.SEND : Kind.INTENT, entryId, now);
                begun.set(entryId);
                attempts.begin(entryId, Sends.count(handle, entryId));
                rows.begin(handle, rowId, entryId, now);
                return rows.one(handle, rowId);
            });
        } catch (JournalException notSent) {
            attempts.abandon(begun.get());
            throw notSent;
        }
    }

    /** The history that holds the batches. */
    public History history() {
        return history;
    }

    /** See {@link History#mayArriveFor}. */
    public Duration mayArriveFor(long entryId, @Nullable Instant verifiedTime, Duration latest) throws JournalException {
        var entry = history.entry(entryId);
        return entry.isPresent() ? history.mayArriveFor(entry.get(), verifiedTime, latest) : latest;
    }

    /** Stores a time signed after the call of an entry had ended, unless an earlier one is stored. */
    public void verifiedAfter(long entryId, Instant time) throws JournalException {
        database.change((handle, link) -> {
            attempts.verifiedAfter(handle, link, entryId, time);
            return entryId;
        });
    }

    /**
     * Applies a sighting of the card to a row's attempt, see {@link AttemptRule}. If the attempt was not carried out and the card still waits,
     * the row waits again; a card settled by another attempt needs no confirmation.
     */
    public BatchRow resolve(long rowId, long entryId, Sighting seen) throws JournalException {
        return database.change((handle, link) -> {
            var row = lastAttempt(handle, rowId, entryId);
            var outcome = Objects.requireNonNull(attempts.resolve(handle, link, entryId, seen).outcome());
            return recordOutcome(handle, row, status(outcome.result(), seen), outcome, null);
        });
    }

    /**
     * Records the outcome of a row's attempt. An unknown outcome may be replaced later; the row keeps its cells for that.
     *
     * @throws JournalException also when this is not the row's last attempt, or its outcome is final
     */
    public BatchRow finish(long rowId, long entryId, Outcome outcome) throws JournalException {
        return close(rowId, entryId, outcome, Status.valueOf(outcome.result().name()));
    }

    /**
     * Records the outcome of an attempt whose row another desk has taken over; does nothing when its final outcome is known.
     *
     * @throws JournalException NO_SERVER
     */
    public void recordOutcome(long entryId, Outcome outcome) throws JournalException {
        try (var ending = attempts.ending(entryId)) {
            database.change((handle, link) -> {
                ending.write(handle);
                return Entries.finish(handle, entryId, outcome);
            });
        }
    }

    /** Records an outcome that proves that the attempt was not carried out; the row waits again. */
    public BatchRow again(long rowId, long entryId, Outcome outcome) throws JournalException {
        return close(rowId, entryId, outcome, Status.WAITING);
    }

    /** Records that a waiting row need not be sent since its card is in this state. */
    public BatchRow notNeeded(long rowId, String cardState) throws JournalException {
        return settle(rowId, Status.NOT_NEEDED, outcome(cardState), null);
    }

    /** Records that a waiting row cannot be sent since the query of its card was refused. */
    public BatchRow refuse(long rowId, Outcome refusal) throws JournalException {
        return settle(rowId, Status.REFUSED, refusal, null);
    }

    /**
     * Records the cards of a member as further cells of the waiting row that asks for them.
     *
     * @param isFound whether cards wait for their confirmation
     */
    public BatchRow listed(long rowId, List<String> cards, boolean isFound) throws JournalException {
        return database.change(handle -> {
            var row = rows.require(handle, rowId, EnumSet.of(Status.WAITING));
            rows.recordOutcome(handle, row, isFound ? Status.FOUND : Status.NOT_NEEDED, outcome(null), null, cards);
            return rows.one(handle, rowId);
        });
    }

    /** Leaves out a waiting row; the reason is cut at {@value Outcome#MESSAGE_LIMIT} characters. */
    public BatchRow leaveOut(long rowId, String reason) throws JournalException {
        return settle(rowId, Status.LEFT_OUT, outcome(null), Outcome.cut(reason, Outcome.MESSAGE_LIMIT));
    }

    /** A running batch queries an attempt: its entry counts as being sent until it has its outcome or {@link #stopResolving} is called. */
    public void startResolving(long entryId) {
        attempts.startResolving(entryId);
    }

    public void stopResolving(long entryId) {
        attempts.stopResolving(entryId);
    }

    /** As {@link #end(long, Set)}, of a batch whose personal values were erased with their rows. */
    public void end(long batchId) throws JournalException {
        end(batchId, Set.of());
    }

    /**
     * Ends a batch: it is no longer offered, and its personal values are erased. Rows under way become unknown.
     *
     * @param personalCells the indexes, from 0, of all personal cells; may have more than the batch was written with
     * @throws JournalException BATCH_UNDER_WAY when another desk is sending a row of it
     */
    public void end(long batchId, Set<Integer> personalCells) throws JournalException {
        var cutOff = database.change(handle -> {
            var underWay = handle.createQuery("SELECT entry_id FROM batch_row WHERE batch_id = :id AND standing = 'UNDER_WAY'")
                    .bind("id", batchId).mapTo(Long.class).list();
            rows.end(handle, batchId, personalCells, clock.instant());
            return underWay;
        });
        cutOff.forEach(attempts::abandon);
    }

    /** Erases a batch and its rows; the entries of its attempts stay. */
    public void erase(long batchId) throws JournalException {
        database.change(handle -> {
            handle.createUpdate("DELETE FROM batch_row WHERE batch_id = :id").bind("id", batchId).execute();
            return handle.createUpdate("DELETE FROM batch WHERE id = :id").bind("id", batchId).execute();
        });
    }

    void eraseEndedBefore(Instant moment) throws JournalException {
        var ended = database.read(handle -> handle.createQuery("SELECT id FROM batch WHERE at_ms < :moment AND ended_ms IS NOT NULL")
                .bind("moment", moment.toEpochMilli()).mapTo(Long.class).list());
        for (var id : ended) {
            erase(id);
        }
    }

    private BatchRow close(long rowId, long entryId, Outcome outcome, Status status) throws JournalException {
        try (var ending = attempts.ending(entryId)) {
            return database.change((handle, link) -> {
                var row = lastAttempt(handle, rowId, entryId);
                ending.write(handle);
                link.about(Kind.OUTCOME, entryId, outcome.finishedAt());
                if (Entries.finish(handle, entryId, outcome) == 1) {
                    return recordOutcome(handle, row, status, outcome, null);
                }
                var known = Entries.byId(handle, entryId).map(JournalEntry::outcome)
                        .orElseThrow(() -> new JournalException(Reason.NOT_WRITABLE, "Entry " + entryId + " is not there"));
                return recordOutcome(handle, row, Status.valueOf(known.result().name()), known, null);
            });
        }
    }

    private static Status status(Outcome.Result result, Sighting seen) {
        return switch (result) {
            case REFUSED -> seen.state().is(UserCard.State.UNACTIVATED) ? Status.WAITING : Status.NOT_NEEDED;
            case CONFIRMED -> Status.CONFIRMED;
            case UNKNOWN -> Status.UNKNOWN;
        };
    }

    private BatchRow lastAttempt(Handle handle, long rowId, long entryId) throws JournalException {
        var row = rows.require(handle, rowId, EnumSet.of(Status.UNDER_WAY, Status.UNKNOWN));
        if (!Optional.ofNullable(row.entryId()).equals(Optional.of(entryId))) {
            throw new JournalException(rows.otherwise(), "Entry " + entryId + " is not the last attempt of row " + rowId);
        }
        return row;
    }

    private BatchRow settle(long rowId, Status status, Outcome outcome, @Nullable String reason) throws JournalException {
        return database.change(handle ->
                recordOutcome(handle, rows.require(handle, rowId, EnumSet.of(Status.WAITING)), status, outcome, reason));
    }

    private BatchRow recordOutcome(Handle handle, BatchRow row, Status status, Outcome outcome, @Nullable String reason) throws JournalException {
        rows.recordOutcome(handle, row, status, outcome, reason, List.of());
        return rows.one(handle, row.id());
    }

    private Outcome outcome(@Nullable String cardState) {
        return new Outcome(Outcome.Result.REFUSED, null, null, null, null, null, true,
                Duration.ZERO, cardState, clock.instant(), cardState != null);
    }

    private StoredBatch read(Handle handle, ResultSet row) throws SQLException {
        return new StoredBatch(row.getLong("id"), Instant.ofEpochMilli(row.getLong("at_ms")), row.getString("profile"), row.getString("face"),
                row.getString("operator"), row.getString("file_name"), row.getString("plan"),
                BatchRows.counts(handle, row.getLong("id")), rows.sharing(handle, row.getLong("id")));
    }
}
