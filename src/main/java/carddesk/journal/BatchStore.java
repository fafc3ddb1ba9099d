package carddesk.journal;

import carddesk.cards.UserCard;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Link.Kind;
import carddesk.wechatpay.SendObserver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final int BLANKED_AT_ONCE = 1_000;
    /** Rows that keep their personal values until their batch ends. */
    private static final Set<Status> KEPT = Set.of(Status.WAITING, Status.UNDER_WAY, Status.UNKNOWN, Status.FOUND);
    private static final String COLUMNS = "id, at_ms, profile, face, operator, file_name, plan";

    private final DatabaseWorker database;
    private final Attempts attempts;
    private final InstantSource clock;

    BatchStore(DatabaseWorker database, Attempts attempts, InstantSource clock) {
        this.database = database;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Writes a new batch and returns its id; on disk when this returns, completely or, after a failure, not at all. */
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
        return database.read(handle -> counts(handle, batchId));
    }

    /**
     * Rows in file order.
     *
     * @param from position of the first row, from 0
     * @param limit maximum number of rows
     */
    public List<BatchRow> rows(long batchId, int from, int limit) throws JournalException {
        return database.read(handle -> BatchRows.from(handle, batchId, from, limit));
    }

    /**
     * Rows of a status in file order.
     *
     * @param from lowest position, from 0
     * @param limit maximum number of rows
     */
    public List<BatchRow> status(long batchId, Status status, int from, int limit) throws JournalException {
        return database.read(handle -> BatchRows.status(handle, batchId, status, from, limit));
    }

    /**
     * Rows whose cells contain a text, in file order.
     *
     * @param limit maximum number of rows
     */
    public List<BatchRow> containing(long batchId, String text, int limit) throws JournalException {
        var rows = new ArrayList<BatchRow>();
        int end = database.read(handle -> BatchRows.end(handle, batchId));
        for (int from = 0; from < end && rows.size() < limit; from += Journal.SLICE) {
            int first = from;
            rows.addAll(database.read(handle -> BatchRows.containing(handle, batchId, text, first, first + Journal.SLICE)));
        }
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    /**
     * Records that a waiting row is about to be sent. A row whose last attempt was never sent reuses the entry of that attempt.
     *
     * @return the row with the entry of this attempt
     * @throws JournalException also when the row does not wait
     */
    public BatchRow begin(long rowId, Intent intent) throws JournalException {
        return database.change((handle, link) -> {
            var row = BatchRows.require(handle, rowId, EnumSet.of(Status.WAITING));
            var now = clock.instant();
            boolean isReopened = row.entryId() != null && Entries.reopen(handle, row.entryId(), intent) == 1;
            long entryId = isReopened ? Objects.requireNonNull(row.entryId()) : Entries.insert(handle, now, intent);
            link.about(isReopened ? Kind.SEND : Kind.INTENT, entryId, now);
            attempts.begin(entryId, Sends.count(handle, entryId));
            BatchRows.begin(handle, rowId, entryId, now);
            return BatchRows.one(handle, rowId);
        });
    }

    /** See {@link Journal#observer}. */
    public SendObserver observer(long entryId) {
        return attempts.recorder(entryId);
    }

    /** See {@link Journal#mayArriveFor}. */
    public Duration mayArriveFor(long entryId, @Nullable Instant verifiedTime, Duration latest) throws JournalException {
        return database.read(handle -> Entries.byId(handle, entryId)
                .map(entry -> attempts.mayArriveFor(entry, verifiedTime, latest))
                .orElse(latest));
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
            var row = BatchRows.require(handle, rowId, EnumSet.of(Status.WAITING));
            var all = row.withCells(Stream.concat(row.cells().stream(), cards.stream()).toList());
            BatchRows.cells(handle, rowId, all.cells());
            return recordOutcome(handle, all, isFound ? Status.FOUND : Status.NOT_NEEDED, outcome(null), null);
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
     */
    public void end(long batchId, Set<Integer> personalCells) throws JournalException {
        var cutOff = database.change(handle -> {
            var erasedWithRow = BatchRows.personal(handle, batchId);
            var personal = Stream.concat(erasedWithRow.stream(), personalCells.stream()).collect(Collectors.toUnmodifiableSet());
            for (var status : personal.size() > erasedWithRow.size() ? EnumSet.allOf(Status.class) : KEPT) {
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
        if (!Optional.ofNullable(row.entryId()).equals(Optional.of(entryId))) {
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
        if (!KEPT.contains(status)) {
            BatchRows.blank(handle, row, BatchRows.personalOf(handle, row.id()));
        }
        return BatchRows.one(handle, row.id());
    }

    private Outcome outcome(@Nullable String cardState) {
        return new Outcome(Outcome.Result.REFUSED, null, null, null, null, null, true,
                Duration.ZERO, cardState, clock.instant(), cardState != null);
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
