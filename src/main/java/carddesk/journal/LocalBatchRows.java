package carddesk.journal;

import carddesk.journal.BatchRow.Status;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows in a local history, which no other desk uses: claiming them is reading them. */
final class LocalBatchRows extends BatchRows {

    private static final int BLANKED_AT_ONCE = 1_000;
    private static final int READ_AT_ONCE = 200;

    /** Rows that keep their personal values until their batch ends. */
    private static final Set<Status> KEPT = Set.of(Status.WAITING, Status.UNDER_WAY, Status.UNKNOWN, Status.FOUND);

    @Override
    boolean areShared() {
        return false;
    }

    @Override
    int claimedAtOnce() {
        return READ_AT_ONCE;
    }

    @Override
    long create(Handle handle, Instant at, NewBatch batch) {
        long id = bound(batch, at, handle.createUpdate("""
                INSERT INTO batch (at_ms, profile, face, operator, file_name, plan, personal)
                VALUES (:at, :profile, :face, :operator, :file, :plan, :personal)"""))
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        insert(handle.prepareBatch("""
                INSERT INTO batch_row (batch_id, place, number, cells, standing, reason)
                VALUES (:batch, :place, :number, :cells, :standing, :reason)"""), id, batch,
                (statement, place, cells) -> statement.bind("cells", json(cells)));
        return id;
    }

    @Override
    List<BatchRow> claim(Handle handle, long batchId, Status status, int from, int limit, boolean begins) {
        return status(handle, batchId, status, from, limit);
    }

    @Override
    int left(Handle handle, long batchId) {
        return 0;
    }

    @Override
    void leave(long batchId) {}

    @Override
    void release(Handle handle) {}

    @Override
    void giveUp(Handle handle, long rowId) {}

    @Override
    void pause(Handle handle, long batchId, boolean isPaused) {}

    @Override
    Sharing sharing(Handle handle, long batchId) {
        return Sharing.NONE;
    }

    @Override
    BatchState state(Handle handle, long batchId, long since) {
        return new BatchState(Map.of(), false, false, List.of(), 0);
    }

    @Override
    boolean reopen(Handle handle, BatchRow row, Intent intent) {
        return row.entryId() != null && Entries.reopen(handle, row.entryId(), intent) == 1;
    }

    @Override
    void begin(Handle handle, long rowId, long entryId, Instant at) {
        handle.createUpdate("UPDATE batch_row SET standing = :standing, entry_id = :entry, begun_ms = :begun WHERE id = :id")
                .bind("standing", Status.UNDER_WAY.name()).bind("entry", entryId).bind("begun", at.toEpochMilli()).bind("id", rowId).execute();
    }

    @Override
    void recordOutcome(Handle handle, BatchRow row, Status status, Outcome outcome, @Nullable String reason, List<String> further) {
        var all = Stream.concat(row.cells().stream(), further.stream()).toList();
        var cells = KEPT.contains(status) ? all : blanked(all, personalOf(handle, row.id()));
        Entries.bound(outcome, handle.createUpdate("""
                UPDATE batch_row SET standing = :standing, status = :status, code = :code, message = :message, request_id = :requestId,
                    card_state = :cardState, told_ms = :finished, reason = :reason, cells = :cells WHERE id = :id"""))
                .bind("standing", status.name()).bind("reason", reason).bind("cells", json(cells)).bind("id", row.id()).execute();
    }

    @Override
    void end(Handle handle, long batchId, Set<Integer> personalCells, Instant at) {
        var erasedWithRow = indexes(handle.createQuery("SELECT personal FROM batch WHERE id = :id").bind("id", batchId)
                .mapTo(String.class).findOne().orElse(""));
        var personal = Stream.concat(erasedWithRow.stream(), personalCells.stream()).collect(Collectors.toUnmodifiableSet());
        for (var status : personal.size() > erasedWithRow.size() ? EnumSet.allOf(Status.class) : KEPT) {
            blankAll(handle, batchId, status, personal);
        }
        handle.createUpdate("UPDATE batch_row SET standing = 'UNKNOWN' WHERE batch_id = :id AND standing = 'UNDER_WAY'")
                .bind("id", batchId).execute();
        handle.createUpdate("UPDATE batch SET ended_ms = :now WHERE id = :id AND ended_ms IS NULL")
                .bind("now", at.toEpochMilli()).bind("id", batchId).execute();
    }

    private void blankAll(Handle handle, long batchId, Status status, Set<Integer> personal) {
        if (personal.isEmpty()) {
            return;
        }
        var rows = status(handle, batchId, status, 0, BLANKED_AT_ONCE);
        while (!rows.isEmpty()) {
            rows.forEach(row -> blank(handle, row, personal));
            rows = status(handle, batchId, status, rows.getLast().position() + 1, BLANKED_AT_ONCE);
        }
    }

    private static void blank(Handle handle, BatchRow row, Set<Integer> personal) {
        var blanked = blanked(row.cells(), personal);
        if (!blanked.equals(row.cells())) {
            handle.createUpdate("UPDATE batch_row SET cells = :cells WHERE id = :id").bind("cells", json(blanked)).bind("id", row.id()).execute();
        }
    }

    private static Set<Integer> personalOf(Handle handle, long rowId) {
        return indexes(handle.createQuery("SELECT personal FROM batch WHERE id = (SELECT batch_id FROM batch_row WHERE id = :id)")
                .bind("id", rowId).mapTo(String.class).findOne().orElse(""));
    }

    private static Set<Integer> indexes(String personal) {
        return Stream.of(personal.split(",")).filter(index -> !index.isEmpty()).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    String furtherColumns() {
        return "";
    }

    @Override
    List<String> cells(ResultSet row, List<String> stored) {
        return stored;
    }
}
