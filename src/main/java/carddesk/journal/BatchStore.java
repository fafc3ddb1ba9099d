package carddesk.journal;

import carddesk.cards.UserCard;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.wechatpay.SendObserver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a journal and the status of each of their rows.
 *
 * <p>Calls block like the journal's own. A call that changes a row and an entry changes both or neither, and is on disk when it returns.
 * The same change blanks personal cells once their row cannot be sent any more: when it is confirmed, refused, not needed or left out, or
 * when its batch ends.
 */
public final class BatchStore {

    private static final int BLANKED_AT_ONCE = 1_000;
    private static final String COLUMNS = "id, at_ms, profile, face, operator, file_name, plan";

    private final DatabaseWorker database;
    private final Attempts attempts;
    private final InstantSource clock;

    /** @param attempts shared with the journal */
    BatchStore(DatabaseWorker database, Attempts attempts, InstantSource clock) {
        this.database = database;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Writes a new batch and returns its id; on disk when this returns, all of it or, after a failure, nothing. */
    public long create(NewBatch batch) throws JournalException {
        return database.change(handle -> {
            long id = handle.createUpdate("""
                    INSERT INTO batch (at_ms, profile, face, operator, file_name, plan, personal)
                    VALUES (:at, :profile, :face, :operator, :file, :plan, :personal)""")
                    .bind("at", clock.instant().toEpochMilli()).bind("profile", batch.profile()).bind("face", batch.merchantType())
                    .bind("operator", batch.operator()).bind("file", batch.fileName()).bind("plan", batch.plan())
                    .bind("personal", BatchRows.text(batch.personalCells()))
                    .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
            BatchRows.insert(handle, id, batch);
            return id;
        });
    }

    /** The batches of a profile and merchant type that have not ended, newest first. */
    public List<StoredBatch> open(String profile, String merchantType) throws JournalException {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM batch"
                        + " WHERE profile = :profile AND face = :face AND ended_ms IS NULL ORDER BY id DESC")
                .bind("profile", profile).bind("face", merchantType)
                .map((row, context) -> read(handle, row)).list());
    }

    /** The batches of a profile and merchant type that have ended, newest first, at most {@code limit}. */
    public List<StoredBatch> ended(String profile, String merchantType, int limit) throws JournalException {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM batch"
                        + " WHERE profile = :profile AND face = :face AND ended_ms IS NOT NULL ORDER BY id DESC LIMIT :limit")
                .bind("profile", profile).bind("face", merchantType).bind("limit", limit)
                .map((row, context) -> read(handle, row)).list());
    }

    /** One batch, ended or not; empty when there is none. */
    public Optional<StoredBatch> batch(long batchId) throws JournalException {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM batch WHERE id = :id").bind("id", batchId)
                .map((row, context) -> read(handle, row)).findOne());
    }

    /** How many rows have each status; a status without rows is absent. */
    public Map<Status, Integer> counts(long batchId) throws JournalException {
        return database.read(handle -> counts(handle, batchId));
    }

    /**
     * A stretch of a batch's rows in the file's order.
     *
     * @param from the position of the first one, from 0
     * @param limit the most rows
     */
    public List<BatchRow> rows(long batchId, int from, int limit) throws JournalException {
        return database.read(handle -> BatchRows.from(handle, batchId, from, limit));
    }

    /**
     * The next rows of a status, in the file's order.
     *
     * @param from the position, from 0, before which none is looked for
     * @param limit the most rows
     */
    public List<BatchRow> status(long batchId, Status status, int from, int limit) throws JournalException {
        return database.read(handle -> BatchRows.status(handle, batchId, status, from, limit));
    }

    /**
     * Records that a waiting row is about to be sent. A row whose last attempt never left this machine reuses that attempt's entry.
     *
     * @return the row, with the entry of this attempt
     * @throws JournalException also when the row does not wait: it is under way or done
     */
    public BatchRow begin(long rowId, Intent intent) throws JournalException {
        return database.change(handle -> {
            var row = BatchRows.require(handle, rowId, EnumSet.of(Status.WAITING));
            var now = clock.instant();
            boolean goesOn = row.entryId().isPresent() && Entries.reopen(handle, row.entryId().get(), intent) == 1;
            long entryId = goesOn ? row.entryId().get() : Entries.insert(handle, now, intent);
            attempts.begin(entryId, Sends.count(handle, entryId));
            BatchRows.begin(handle, rowId, entryId, now);
            return BatchRows.one(handle, rowId);
        });
    }

    /** Records each send of a row's attempt before it leaves, see {@link Journal#observer}. */
    public SendObserver observer(long entryId) {
        return attempts.recorder(entryId);
    }

    /** How long the call of an entry may still reach the server, see {@link Journal#mayArriveFor}. */
    public Duration mayArriveFor(long entryId, Optional<Instant> verifiedTime, Duration latest) throws JournalException {
        return database.read(handle -> Entries.byId(handle, entryId)
                .map(entry -> attempts.mayArriveFor(entry, verifiedTime, latest))
                .orElse(latest));
    }

    /** Remembers a time that was signed after the call of an entry had ended, unless an earlier one is known. */
    public void verifiedAfter(long entryId, Instant time) throws JournalException {
        database.change(handle -> {
            attempts.verifiedAfter(handle, entryId, time);
            return entryId;
        });
    }

    /**
     * Records what a card that was asked for says about a row's attempt, by {@link AttemptRule}. An attempt that was not carried
     * out lets the row wait again if its card still waits; a card that another attempt has settled meanwhile needs no confirmation.
     */
    public BatchRow resolve(long rowId, long entryId, Sighting seen) throws JournalException {
        return database.change(handle -> {
            var row = lastAttempt(handle, rowId, entryId);
            var outcome = attempts.resolve(handle, entryId, seen).outcome().orElseThrow();
            return recordOutcome(handle, row, status(outcome.result(), seen), outcome, null);
        });
    }

    /**
     * Adds the outcome of a row's attempt; an unknown outcome may be replaced later, and keeps the row's cells for that.
     *
     * @throws JournalException also when this is not the row's last attempt, or its outcome is final already
     */
    public BatchRow finish(long rowId, long entryId, Outcome outcome) throws JournalException {
        return close(rowId, entryId, outcome, Status.valueOf(outcome.result().name()));
    }

    /** Adds an outcome that proves that the attempt was not carried out, and lets the row wait again. */
    public BatchRow again(long rowId, long entryId, Outcome outcome) throws JournalException {
        return close(rowId, entryId, outcome, Status.WAITING);
    }

    /** Records that a waiting row need not be sent, because its card was asked for and is in this state. */
    public BatchRow notNeeded(long rowId, String cardState) throws JournalException {
        return settle(rowId, Status.NOT_NEEDED, outcome(Optional.of(cardState)), null);
    }

    /** Records that a waiting row cannot be sent, because the question for its card was refused. */
    public BatchRow refuse(long rowId, Outcome refusal) throws JournalException {
        return settle(rowId, Status.REFUSED, refusal, null);
    }

    /**
     * Leaves a waiting row out.
     *
     * @param reason cut at {@value Outcome#MESSAGE_LIMIT} characters
     */
    public BatchRow leaveOut(long rowId, String reason) throws JournalException {
        return settle(rowId, Status.LEFT_OUT, outcome(Optional.empty()), Outcome.cut(reason, Outcome.MESSAGE_LIMIT));
    }

    /** A running batch asks about an attempt itself: its entry counts as on its way, until it has its outcome or {@link #stopResolving}. */
    public void startResolving(long entryId) {
        attempts.startResolving(entryId);
    }

    /** No batch asks about an attempt any more. */
    public void stopResolving(long entryId) {
        attempts.stopResolving(entryId);
    }

    /** Ends a batch: it is no longer offered, and no personal value of it is kept. What was under way counts as unknown. */
    public void end(long batchId) throws JournalException {
        var cutOff = database.change(handle -> {
            var personal = BatchRows.personal(handle, batchId);
            for (var status : EnumSet.of(Status.WAITING, Status.UNDER_WAY, Status.UNKNOWN)) {
                blankAll(handle, batchId, status, personal);
            }
            var attempts = handle.createQuery("SELECT entry_id FROM batch_row WHERE batch_id = :id AND standing = 'UNDER_WAY'")
                    .bind("id", batchId).mapTo(Long.class).list();
            handle.createUpdate("UPDATE batch_row SET standing = 'UNKNOWN' WHERE batch_id = :id AND standing = 'UNDER_WAY'")
                    .bind("id", batchId).execute();
            handle.createUpdate("UPDATE batch SET ended_ms = :now WHERE id = :id AND ended_ms IS NULL")
                    .bind("now", clock.instant().toEpochMilli()).bind("id", batchId).execute();
            return attempts;
        });
        cutOff.forEach(attempts::abandon);
    }

    /** Erases a batch and its rows; the entries of its attempts stay in the journal. */
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
            return database.change(handle -> {
                var row = lastAttempt(handle, rowId, entryId);
                ending.write(handle);
                Entries.finish(handle, entryId, outcome);
                return recordOutcome(handle, row, status, outcome, null);
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

    private static BatchRow lastAttempt(Handle handle, long rowId, long entryId) throws JournalException {
        var row = BatchRows.require(handle, rowId, EnumSet.of(Status.UNDER_WAY, Status.UNKNOWN));
        if (!row.entryId().equals(Optional.of(entryId))) {
            throw new JournalException(Reason.NOT_WRITABLE, "Entry " + entryId + " is not the last attempt of row " + rowId);
        }
        return row;
    }

    private BatchRow settle(long rowId, Status status, Outcome outcome, @Nullable String reason) throws JournalException {
        return database.change(handle ->
                recordOutcome(handle, BatchRows.require(handle, rowId, EnumSet.of(Status.WAITING)), status, outcome, reason));
    }

    private static BatchRow recordOutcome(Handle handle, BatchRow row, Status status, Outcome outcome, @Nullable String reason)
            throws JournalException {
        BatchRows.recordOutcome(handle, row.id(), status, outcome, reason);
        if (status != Status.WAITING && status != Status.UNKNOWN) {
            BatchRows.blank(handle, row, BatchRows.personalOf(handle, row.id()));
        }
        return BatchRows.one(handle, row.id());
    }

    private Outcome outcome(Optional<String> cardState) {
        return new Outcome(Outcome.Result.REFUSED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true,
                Duration.ZERO, cardState, clock.instant(), cardState.isPresent());
    }

    private static void blankAll(Handle handle, long batchId, Status status, Set<Integer> personal) {
        if (personal.isEmpty()) {
            return;
        }
        var rows = BatchRows.status(handle, batchId, status, 0, BLANKED_AT_ONCE);
        while (!rows.isEmpty()) {
            rows.forEach(row -> BatchRows.blank(handle, row, personal));
            rows = BatchRows.status(handle, batchId, status, rows.getLast().position() + 1, BLANKED_AT_ONCE);
        }
    }

    private static Map<Status, Integer> counts(Handle handle, long batchId) {
        var counts = new EnumMap<Status, Integer>(Status.class);
        handle.createQuery("SELECT standing, COUNT(*) AS counted FROM batch_row WHERE batch_id = :id GROUP BY standing").bind("id", batchId)
                .map((row, context) -> counts.put(Status.valueOf(row.getString("standing")), row.getInt("counted"))).list();
        return counts;
    }

    private static StoredBatch read(Handle handle, ResultSet row) throws SQLException {
        return new StoredBatch(row.getLong("id"), Instant.ofEpochMilli(row.getLong("at_ms")), row.getString("profile"), row.getString("face"),
                row.getString("operator"), row.getString("file_name"), row.getString("plan"), counts(handle, row.getLong("id")));
    }
}
