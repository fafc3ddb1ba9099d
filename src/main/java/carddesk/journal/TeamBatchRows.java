package carddesk.journal;

import carddesk.journal.BatchRow.Status;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the desks of a team share. A desk sends and settles only rows that it has claimed, by functions of the server (resources, {@code
 * team-1.sql}); it loses them when it is gone. Personal values are encrypted with the {@link MemberValueKey}, one text for each row.
 */
final class TeamBatchRows extends BatchRows {

    /** A desk sends at most five rows a second, less when it shares the limit: a few seconds of work. */
    private static final int CLAIMED_AT_ONCE = 16;

    private static final int CHANGES_AT_ONCE = 1_000;

    /** Changes may become visible in another order than their numbers': those shortly before the newest are read again. */
    private static final int OVERLAP = 100;

    private final MemberValueKey key;
    private final Set<Long> left = ConcurrentHashMap.newKeySet();

    TeamBatchRows(MemberValueKey key) {
        this.key = key;
    }

    @Override
    boolean areShared() {
        return true;
    }

    @Override
    int claimedAtOnce() {
        return CLAIMED_AT_ONCE;
    }

    @Override
    long create(Handle handle, Instant at, NewBatch batch) throws JournalException {
        var uuid = UUID.randomUUID();
        long id = bound(batch, at, handle.createUpdate("""
                INSERT INTO batch (uuid, at_ms, profile, face, operator, file_name, plan, personal)
                VALUES (:uuid, :at, :profile, :face, :operator, :file, :plan, :personal)""")).bind("uuid", uuid)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        insert(handle.prepareBatch("""
                INSERT INTO batch_row (batch_id, place, number, cells, sealed, standing, reason)
                VALUES (:batch, :place, :number, :cells, :sealed, :standing, :reason)"""), id, batch, (statement, place, cells) -> {
                    var visible = blanked(cells, batch.encryptedCells());
                    statement.bind("cells", json(visible))
                            .bind("sealed", visible.equals(cells) ? null : key.seal(uuid, place, json(personal(cells, batch.encryptedCells()))));
                });
        return id;
    }

    /** Only the cells with these indexes, the others blank. */
    private static List<String> personal(List<String> cells, Set<Integer> indexes) {
        var texts = new ArrayList<String>();
        for (int index = 0; index < cells.size(); index++) {
            texts.add(indexes.contains(index) ? cells.get(index) : "");
        }
        return texts;
    }

    @Override
    List<BatchRow> claim(Handle handle, long batchId, Status status, int from, int limit, boolean begins) {
        left.remove(batchId);
        var ids = handle.createQuery("SELECT claim_rows(:batch, :standing, :from, :limit, :begins)")
                .bind("batch", batchId).bind("standing", status.name()).bind("from", from).bind("limit", limit).bind("begins", begins)
                .mapTo(Long.class).list();
        return ids.isEmpty() ? List.of() : handle.createQuery(select() + " WHERE id IN (<ids>) ORDER BY place").bindList("ids", ids)
                .map((row, context) -> read(row)).list();
    }

    @Override
    int left(Handle handle, long batchId) {
        return handle.createQuery("SELECT COUNT(*) FROM batch_row WHERE batch_id = :batch AND (standing IN ('WAITING', 'UNDER_WAY')"
                        + " OR standing = 'UNKNOWN' AND NOT asked_in_vain) AND (SELECT ended_ms FROM batch WHERE id = :batch) IS NULL")
                .bind("batch", batchId).mapTo(Integer.class).one();
    }

    @Override
    void leave(long batchId) {
        left.add(batchId);
    }

    @Override
    void release(Handle handle) {
        left.forEach(batchId -> call(handle.createQuery("SELECT release_rows(:batch) IS NULL").bind("batch", batchId)));
    }

    @Override
    void giveUp(Handle handle, long rowId) {
        call(handle.createQuery("SELECT give_up_row(:row) IS NULL").bind("row", rowId));
    }

    @Override
    void pause(Handle handle, long batchId, boolean isPaused) {
        call(handle.createQuery("SELECT pause_batch(:batch, :paused) IS NULL").bind("batch", batchId).bind("paused", isPaused));
    }

    @Override
    Sharing sharing(Handle handle, long batchId) {
        var pausedBy = handle.createQuery("SELECT desk.operator FROM desk JOIN batch ON batch.paused_by = desk.id WHERE batch.id = :batch")
                .bind("batch", batchId).mapTo(String.class).findOne().orElse(null);
        return new Sharing(pausedBy, handle.createQuery("""
                SELECT operator, machine, COALESCE(id = own_desk(), FALSE) AS is_own, held_until(id) > clock_timestamp() AS is_there
                FROM desk WHERE id IN (SELECT holder FROM batch_row WHERE batch_id = :batch AND holder IS NOT NULL) ORDER BY operator, id""")
                .bind("batch", batchId)
                .map((row, context) -> new Sharing.Holder(
                        row.getString("operator"), row.getString("machine"), row.getBoolean("is_own"), row.getBoolean("is_there"))).list());
    }

    @Override
    BatchState state(Handle handle, long batchId, long since) {
        // The revision before the rows: a change after it is read again.
        long newest = handle.createQuery("SELECT COALESCE(MAX(revision), 0) FROM batch_row WHERE batch_id = :batch").bind("batch", batchId)
                .mapTo(Long.class).one();
        var revisions = new ArrayList<Long>();
        var changed = handle.createQuery(select()
                        + " WHERE batch_id = :batch AND revision > :since ORDER BY batch_id, revision FETCH FIRST :limit ROWS ONLY")
                .bind("batch", batchId).bind("since", Math.max(0, since - OVERLAP)).bind("limit", CHANGES_AT_ONCE)
                .map((row, context) -> {
                    revisions.add(row.getLong("revision"));
                    return read(row);
                }).list();
        long seen = changed.size() < CHANGES_AT_ONCE ? newest : revisions.getLast();
        var counts = counts(handle, batchId, "CASE WHEN standing = 'UNKNOWN' AND NOT asked_in_vain THEN 'RESOLVING' ELSE standing END");
        return handle.createQuery("SELECT paused_by IS NOT NULL AS is_paused, ended_ms IS NOT NULL AS has_ended FROM batch WHERE id = :batch")
                .bind("batch", batchId)
                .map((row, context) -> new BatchState(counts, row.getBoolean("is_paused"), row.getBoolean("has_ended"), changed, seen))
                .findOne().orElse(new BatchState(counts, false, true, changed, seen));
    }

    /** Each attempt has an entry of its own: entries are not changed. */
    @Override
    boolean reopen(Handle handle, BatchRow row, Intent intent) {
        return false;
    }

    @Override
    void begin(Handle handle, long rowId, long entryId, Instant at) {
        call(handle.createQuery("SELECT begin_row(:row, :entry, :begun) IS NULL")
                .bind("row", rowId).bind("entry", entryId).bind("begun", at.toEpochMilli()));
    }

    /** The server erases the personal values. */
    @Override
    void recordOutcome(Handle handle, BatchRow row, Status status, Outcome outcome, @Nullable String reason, List<String> further) {
        call(Entries.bound(outcome, handle.createQuery("SELECT settle_row(:row, :standing, :further, :reason, :status, :code, :message, :requestId,"
                        + " :cardState, :finished) IS NULL"))
                .bind("row", row.id()).bind("standing", status.name()).bind("further", further.isEmpty() ? null : json(further))
                .bind("reason", reason));
    }

    @Override
    void end(Handle handle, long batchId, Set<Integer> personalCells, Instant at) {
        call(handle.createQuery("SELECT end_batch(:batch, :at) IS NULL").bind("batch", batchId).bind("at", at.toEpochMilli()));
    }

    @Override
    String furtherColumns() {
        return ", sealed, revision, (SELECT uuid FROM batch WHERE batch.id = batch_row.batch_id) AS batch_uuid";
    }

    @Override
    List<String> cells(ResultSet row, List<String> stored) throws SQLException {
        var sealed = row.getBytes("sealed");
        if (sealed == null) {
            return stored;
        }
        try {
            var personal = list(key.open(row.getObject("batch_uuid", UUID.class), row.getInt("place"), sealed));
            var cells = new ArrayList<>(stored);
            for (int index = 0; index < Math.min(personal.size(), cells.size()); index++) {
                if (!personal.get(index).isEmpty()) {
                    cells.set(index, personal.get(index));
                }
            }
            return cells;
        } catch (GeneralSecurityException otherKey) {
            throw new SQLException("The values of a row cannot be decrypted", otherKey);
        }
    }

    private static void call(Query function) {
        function.mapTo(Boolean.class).one();
    }
}
