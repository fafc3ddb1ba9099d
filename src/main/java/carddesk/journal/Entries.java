package carddesk.journal;

import carddesk.journal.Outcome.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How entries stand in the database: their statements and how a row is read back. */
final class Entries {

    /** Every column of an entry, in no particular order: rows are read by name. */
    static final String COLUMNS = "id, at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest,"
            + " result, status, code, message, request_id, took_ms, card_state, finished_ms, learned_by_asking";

    private static final String OF_A_BATCH_UNDER_WAY =
            "EXISTS (SELECT 1 FROM batch_row WHERE batch_row.entry_id = entry.id AND batch_row.standing = 'UNDER_WAY')";

    private Entries() {}

    static long insert(Handle handle, Instant at, Intent intent) {
        return handle.createUpdate("""
                INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest)
                VALUES (:at, :profile, :face, :operator, :cardId, :code, :openid, :state, :digest)""")
                .bind("at", at.toEpochMilli())
                .bind("profile", intent.profile())
                .bind("face", intent.face())
                .bind("operator", intent.operator())
                .bind("cardId", intent.cardId())
                .bind("code", intent.userCardCode())
                .bind("openid", intent.openid())
                .bind("state", intent.confirmState())
                .bind("digest", intent.bodyDigest())
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** Writes the outcome unless a final one is there; gives how many entries took it, 0 or 1. */
    static int finish(Handle handle, long id, Outcome outcome) {
        return handle.createUpdate("""
                UPDATE entry SET result = :result, status = :status, code = :code, message = :message, request_id = :requestId,
                    took_ms = :took, card_state = :cardState, finished_ms = :finished, learned_by_asking = :asked
                WHERE id = :id AND (result IS NULL OR result = :open)""")
                .bind("id", id)
                .bind("open", Result.UNKNOWN.name())
                .bind("result", outcome.result().name())
                .bind("status", outcome.status().orElse(null))
                .bind("code", outcome.code().orElse(null))
                .bind("message", outcome.message().orElse(null))
                .bind("requestId", outcome.requestId().orElse(null))
                .bind("took", outcome.took().toMillis())
                .bind("cardState", outcome.cardState().orElse(null))
                .bind("finished", outcome.finishedAt().toEpochMilli())
                .bind("asked", outcome.learnedByAsking())
                .execute();
    }

    static List<JournalEntry> unfinished(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM entry WHERE result IS NULL AND NOT " + OF_A_BATCH_UNDER_WAY + " ORDER BY id")
                .map((row, context) -> read(row)).list();
    }

    static int eraseBefore(Handle handle, Instant moment, int limit) {
        return handle.createUpdate("DELETE FROM entry WHERE at_ms < :moment AND NOT (result IS NULL AND " + OF_A_BATCH_UNDER_WAY
                        + ") FETCH FIRST :limit ROWS ONLY")
                .bind("moment", moment.toEpochMilli())
                .bind("limit", limit)
                .execute();
    }

    static JournalEntry read(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                row.getString("profile"),
                row.getString("face"),
                row.getString("operator"),
                row.getString("card_id"),
                row.getString("user_card_code"),
                row.getString("openid"),
                row.getString("confirm_state"),
                row.getString("body_digest"),
                outcome(row));
    }

    private static Optional<Outcome> outcome(ResultSet row) throws SQLException {
        @Nullable String result = row.getString("result");
        if (result == null) {
            return Optional.empty();
        }
        return Optional.of(new Outcome(
                Result.valueOf(result),
                Optional.ofNullable(row.getObject("status", Integer.class)),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("message")),
                Optional.ofNullable(row.getString("request_id")),
                Duration.ofMillis(row.getLong("took_ms")),
                Optional.ofNullable(row.getString("card_state")),
                Instant.ofEpochMilli(row.getLong("finished_ms")),
                row.getBoolean("learned_by_asking")));
    }
}
