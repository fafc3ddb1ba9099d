package carddesk.journal;

import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalException.Reason;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * SQL statements of batches and their rows: those that are the same in each history, and, as abstract methods, those that differ. {@link
 * LocalBatchRows} has all rows to itself and updates them; {@link TeamBatchRows} shares them with other desks and calls functions of the server.
 */
abstract class BatchRows {

    static final int WRITTEN_AT_ONCE = 1_000;

    private static final String COLUMNS = "id, place, number, cells, standing, reason, entry_id, begun_ms, status, code, message,"
            + " request_id, card_state, told_ms,"
            + " (SELECT failure FROM entry WHERE entry.id = batch_row.entry_id) AS failure,"
            + " COALESCE((SELECT verified FROM entry WHERE entry.id = batch_row.entry_id), TRUE) AS verified";

    /** Whether other desks may work on the same batch. */
    abstract boolean areShared();

    /** The number of rows in a claim: enough for a desk to work on, and few enough that a desk that is gone blocks little. */
    abstract int claimedAtOnce();

    /** Writes a batch with its rows and returns its id. */
    abstract long create(Handle handle, Instant at, NewBatch batch) throws JournalException;

    /** See {@link BatchStore#claim}. */
    abstract List<BatchRow> claim(Handle handle, long batchId, Status status, int from, int limit, boolean begins);

    /** See {@link BatchStore#left}. */
    abstract int left(Handle handle, long batchId);

    /** This desk leaves a batch: its rows are to be given back by {@link #release}. */
    abstract void leave(long batchId);

    /** Gives back the rows of all batches that this desk has left and not claimed from since. */
    abstract void release(Handle handle);

    abstract void giveUp(Handle handle, long rowId);

    abstract void pause(Handle handle, long batchId, boolean isPaused);

    abstract Sharing sharing(Handle handle, long batchId);

    abstract BatchState state(Handle handle, long batchId, long since);

    /** Lets the entry of a row's last attempt, which was never sent, be that of its next one; returns whether it does. */
    abstract boolean reopen(Handle handle, BatchRow row, Intent intent);

    abstract void begin(Handle handle, long rowId, long entryId, Instant at);

    /**
     * Writes the status of a row and the outcome behind it, and erases its personal values if they are not needed any more.
     *
     * @param row as it was
     * @param reason of a row that is left out
     * @param further cells behind those that the row has
     */
    abstract void recordOutcome(Handle handle, BatchRow row, Status status, Outcome outcome, @Nullable String reason, List<String> further);

    /** Ends a batch; see {@link BatchStore#end(long, Set)}. */
    abstract void end(Handle handle, long batchId, Set<Integer> personalCells, Instant at);

    /** Further columns, read by {@link #cells}. */
    abstract String furtherColumns();

    /** The cells of a row with its personal values. */
    abstract List<String> cells(ResultSet row, List<String> stored) throws SQLException;

    /** The columns that each history has for a new batch. */
    static Update bound(NewBatch batch, Instant at, Update insert) {
        return insert.bind("at", at.toEpochMilli()).bind("profile", batch.profile()).bind("face", batch.merchantType())
                .bind("operator", batch.operator()).bind("file", batch.fileName()).bind("plan", batch.plan())
                .bind("personal", text(batch.personalCells()));
    }

    /** How the cells of a new row are written. */
    interface CellsBinding {
        void bind(PreparedBatch statement, int place, List<String> cells);
    }

    static void insert(PreparedBatch statement, long batchId, NewBatch batch, CellsBinding binding) {
        int place = 0;
        for (var row : batch.rows()) {
            var cells = row.status() == Status.LEFT_OUT ? blanked(row.cells(), batch.personalCells()) : row.cells();
            binding.bind(statement, place, cells);
            statement.bind("batch", batchId).bind("place", place).bind("number", row.number())
                    .bind("standing", row.status().name()).bind("reason", row.reason()).add();
            place++;
            if (place % WRITTEN_AT_ONCE == 0) {
                statement.execute();
            }
        }
        if (statement.size() > 0) {
            statement.execute();
        }
    }

    final List<BatchRow> from(Handle handle, long batchId, int from, int limit) {
        return handle.createQuery(select() + " WHERE batch_id = :batch AND place >= :from ORDER BY batch_id, place FETCH FIRST :limit ROWS ONLY")
                .bind("batch", batchId).bind("from", from).bind("limit", limit)
                .map((row, context) -> read(row)).list();
    }

    final List<BatchRow> status(Handle handle, long batchId, Status status, int from, int limit) {
        return handle.createQuery(select() + " WHERE batch_id = :batch AND standing = :standing AND place >= :from"
                        + " ORDER BY batch_id, standing, place FETCH FIRST :limit ROWS ONLY")
                .bind("batch", batchId).bind("standing", status.name()).bind("from", from).bind("limit", limit)
                .map((row, context) -> read(row)).list();
    }

    /** The position after the last row of a batch. */
    static int end(Handle handle, long batchId) {
        return handle.createQuery("SELECT COALESCE(MAX(place), -1) + 1 FROM batch_row WHERE batch_id = :batch").bind("batch", batchId)
                .mapTo(Integer.class).one();
    }

    final List<BatchRow> containing(Handle handle, long batchId, String text, int from, int end) {
        return handle.createQuery(select() + " WHERE batch_id = :batch AND place >= :from AND place < :end"
                        + " AND POSITION(:text IN cells) > 0 ORDER BY place")
                .bind("batch", batchId).bind("from", from).bind("end", end).bind("text", text)
                .map((row, context) -> read(row)).list();
    }

    final BatchRow one(Handle handle, long rowId) throws JournalException {
        return handle.createQuery(select() + " WHERE id = :id").bind("id", rowId)
                .map((row, context) -> read(row)).findOne()
                .orElseThrow(() -> new JournalException(Reason.NOT_WRITABLE, "Row " + rowId + " is not there"));
    }

    /** The batch of a row. */
    static long batchOf(Handle handle, long rowId) {
        return handle.createQuery("SELECT batch_id FROM batch_row WHERE id = :id").bind("id", rowId).mapTo(Long.class).one();
    }

    /** Returns a row; throws unless it has one of these statuses. */
    final BatchRow require(Handle handle, long rowId, Set<Status> allowed) throws JournalException {
        var row = one(handle, rowId);
        if (!allowed.contains(row.status())) {
            throw new JournalException(otherwise(), "Row " + rowId + " is " + row.status());
        }
        return row;
    }

    /** The reason for which a row is not as expected: in a team, another desk changed it. */
    final Reason otherwise() {
        return areShared() ? Reason.TAKEN_OVER : Reason.NOT_WRITABLE;
    }

    static Map<Status, Integer> counts(Handle handle, long batchId) {
        return counts(handle, batchId, "standing");
    }

    /** @param status a column or expression */
    static Map<Status, Integer> counts(Handle handle, long batchId, String status) {
        var counts = new EnumMap<Status, Integer>(Status.class);
        handle.createQuery("SELECT " + status + " AS counted_status, COUNT(*) AS counted FROM batch_row WHERE batch_id = :id GROUP BY " + status)
                .bind("id", batchId)
                .map((row, context) -> counts.put(Status.valueOf(row.getString("counted_status")), row.getInt("counted"))).list();
        return counts;
    }

    final String select() {
        return "SELECT " + COLUMNS + furtherColumns() + " FROM batch_row";
    }

    static String text(Set<Integer> personal) {
        return personal.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    static List<String> blanked(List<String> cells, Set<Integer> personal) {
        var blanked = new ArrayList<>(cells);
        personal.stream().filter(index -> index < blanked.size()).forEach(index -> blanked.set(index, ""));
        return blanked;
    }

    static String json(List<String> cells) {
        var json = new JsonArray(cells.size());
        cells.forEach(json::add);
        return json.toString();
    }

    static List<String> list(String json) {
        return JsonParser.parseString(json).getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }

    final BatchRow read(ResultSet row) throws SQLException {
        return new BatchRow(
                row.getLong("id"),
                row.getInt("place"),
                row.getInt("number"),
                cells(row, list(row.getString("cells"))),
                Status.valueOf(row.getString("standing")),
                row.getString("reason"),
                row.getObject("entry_id", Long.class),
                moment(row.getObject("begun_ms", Long.class)).orElse(null),
                row.getObject("status", Integer.class),
                row.getString("code"),
                row.getString("message"),
                row.getString("request_id"),
                row.getString("failure"),
                row.getBoolean("verified"),
                row.getString("card_state"),
                moment(row.getObject("told_ms", Long.class)).orElse(null));
    }

    private static Optional<Instant> moment(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }
}
