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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

final class BatchRows {

    private static final int WRITTEN_AT_ONCE = 1_000;
    private static final String COLUMNS = "id, place, number, cells, standing, reason, entry_id, begun_ms, status, code, message,"
            + " request_id, card_state, told_ms,"
            + " (SELECT failure FROM entry WHERE entry.id = batch_row.entry_id) AS failure,"
            + " COALESCE((SELECT verified FROM entry WHERE entry.id = batch_row.entry_id), TRUE) AS verified";

    private BatchRows() {}

    static void insert(Handle handle, long batchId, NewBatch batch) {
        var statement = handle.prepareBatch("""
                INSERT INTO batch_row (batch_id, place, number, cells, standing, reason)
                VALUES (:batch, :place, :number, :cells, :standing, :reason)""");
        int place = 0;
        for (var row : batch.rows()) {
            var cells = row.status() == Status.LEFT_OUT ? blanked(row.cells(), batch.personalCells()) : row.cells();
            statement.bind("batch", batchId).bind("place", place).bind("number", row.number()).bind("cells", json(cells))
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

    static List<BatchRow> from(Handle handle, long batchId, int from, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM batch_row WHERE batch_id = :batch AND place >= :from"
                        + " ORDER BY batch_id, place FETCH FIRST :limit ROWS ONLY")
                .bind("batch", batchId).bind("from", from).bind("limit", limit)
                .map((row, context) -> read(row)).list();
    }

    static List<BatchRow> status(Handle handle, long batchId, Status status, int from, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM batch_row WHERE batch_id = :batch AND standing = :standing AND place >= :from"
                        + " ORDER BY batch_id, standing, place FETCH FIRST :limit ROWS ONLY")
                .bind("batch", batchId).bind("standing", status.name()).bind("from", from).bind("limit", limit)
                .map((row, context) -> read(row)).list();
    }

    /** The position after the last row of a batch. */
    static int end(Handle handle, long batchId) {
        return handle.createQuery("SELECT COALESCE(MAX(place), -1) + 1 FROM batch_row WHERE batch_id = :batch").bind("batch", batchId)
                .mapTo(Integer.class).one();
    }

    static List<BatchRow> containing(Handle handle, long batchId, String text, int from, int end) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM batch_row WHERE batch_id = :batch AND place >= :from AND place < :end"
                        + " AND LOCATE(:text, cells) > 0 ORDER BY place")
                .bind("batch", batchId).bind("from", from).bind("end", end).bind("text", text)
                .map((row, context) -> read(row)).list();
    }

    static BatchRow one(Handle handle, long rowId) throws JournalException {
        return handle.createQuery("SELECT " + COLUMNS + " FROM batch_row WHERE id = :id").bind("id", rowId)
                .map((row, context) -> read(row)).findOne()
                .orElseThrow(() -> new JournalException(Reason.NOT_WRITABLE, "Row " + rowId + " is not there"));
    }

    /** Returns a row; throws unless it has one of these statuses. */
    static BatchRow require(Handle handle, long rowId, Set<Status> allowed) throws JournalException {
        var row = one(handle, rowId);
        if (!allowed.contains(row.status())) {
            throw new JournalException(Reason.NOT_WRITABLE, "Row " + rowId + " is " + row.status());
        }
        return row;
    }

    static void begin(Handle handle, long rowId, long entryId, Instant at) {
        handle.createUpdate("UPDATE batch_row SET standing = :standing, entry_id = :entry, begun_ms = :begun WHERE id = :id")
                .bind("standing", Status.UNDER_WAY.name()).bind("entry", entryId).bind("begun", at.toEpochMilli()).bind("id", rowId).execute();
        handle.createUpdate("UPDATE entry SET batch_id = (SELECT batch_id FROM batch_row WHERE id = :id) WHERE id = :entry")
                .bind("entry", entryId).bind("id", rowId).execute();
    }

    /** Writes the status of a row, the outcome behind it, and the reason of a row that is left out. */
    static void recordOutcome(Handle handle, long rowId, Status status, Outcome outcome, @Nullable String reason) {
        Entries.bound(outcome, handle.createUpdate("""
                UPDATE batch_row SET standing = :standing, status = :status, code = :code, message = :message, request_id = :requestId,
                    card_state = :cardState, told_ms = :finished, reason = :reason WHERE id = :id"""))
                .bind("standing", status.name()).bind("reason", reason).bind("id", rowId).execute();
    }

    static void blank(Handle handle, BatchRow row, Set<Integer> personal) {
        var blanked = blanked(row.cells(), personal);
        if (!blanked.equals(row.cells())) {
            cells(handle, row.id(), blanked);
        }
    }

    static void cells(Handle handle, long rowId, List<String> cells) {
        handle.createUpdate("UPDATE batch_row SET cells = :cells WHERE id = :id").bind("cells", json(cells)).bind("id", rowId).execute();
    }

    static Set<Integer> personalOf(Handle handle, long rowId) {
        return personal(handle.createQuery("SELECT personal FROM batch WHERE id = (SELECT batch_id FROM batch_row WHERE id = :id)")
                .bind("id", rowId));
    }

    static Set<Integer> personal(Handle handle, long batchId) {
        return personal(handle.createQuery("SELECT personal FROM batch WHERE id = :id").bind("id", batchId));
    }

    private static Set<Integer> personal(Query query) {
        var indexes = query.mapTo(String.class).findOne().orElse("");
        return Stream.of(indexes.split(",")).filter(index -> !index.isEmpty()).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    static String text(Set<Integer> personal) {
        return personal.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<String> blanked(List<String> cells, Set<Integer> personal) {
        var blanked = new ArrayList<>(cells);
        personal.stream().filter(index -> index < blanked.size()).forEach(index -> blanked.set(index, ""));
        return blanked;
    }

    private static String json(List<String> cells) {
        var json = new JsonArray(cells.size());
        cells.forEach(json::add);
        return json.toString();
    }

    private static BatchRow read(ResultSet row) throws SQLException {
        return new BatchRow(
                row.getLong("id"),
                row.getInt("place"),
                row.getInt("number"),
                JsonParser.parseString(row.getString("cells")).getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList(),
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
