package carddesk.journal;

import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry.OfBatch;
import carddesk.journal.JournalEntry.Sender;
import carddesk.journal.JournalException.Unsettled;
import carddesk.journal.Outcome.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** SQL statements of entries. */
final class Entries {

    private static final String COLUMNS = "id, at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest,"
            + " result, status, code, message, request_id, took_ms, card_state, finished_ms, learned_by_asking,"
            + " waiting_before, failure, verified, verified_after_ms, sent_fields, batch_id,"
            + " (SELECT title FROM template_title WHERE template_title.card_id = entry.card_id) AS template_title,"
            + " (SELECT file_name FROM batch WHERE batch.id = entry.batch_id) AS batch_name";

    /** Entries that an open batch resolves when it continues. */
    private static final String OF_AN_OPEN_BATCH = "EXISTS (SELECT 1 FROM batch_row JOIN batch ON batch.id = batch_row.batch_id"
            + " WHERE batch_row.entry_id = entry.id AND batch_row.standing IN ('UNDER_WAY', 'UNKNOWN') AND batch.ended_ms IS NULL)";

    private Entries() {}

    /** A query of all columns of entries, read by name ({@link #read}), up to their table. */
    static String select(Handle handle) {
        return "SELECT " + COLUMNS + ", " + Dialect.of(handle).sender() + " FROM entry";
    }

    static long insert(Handle handle, Instant at, Intent intent) {
        return insert(handle, at, intent, null);
    }

    /** Adds an entry of a batch, or of none. */
    static long insert(Handle handle, Instant at, Intent intent, @Nullable Long batchId) {
        return handle.createUpdate("""
                INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest, waiting_before,
                    sent_fields, batch_id)
                VALUES (:at, :profile, :face, :operator, :cardId, :code, :openid, :state, :digest, :waiting, :fields, :batch)""")
                .bind("at", at.toEpochMilli())
                .bind("profile", intent.profile())
                .bind("face", intent.merchantType())
                .bind("operator", intent.operator())
                .bind("cardId", intent.cardId())
                .bind("code", intent.userCardCode())
                .bind("openid", intent.openid())
                .bind("state", intent.confirmState())
                .bind("digest", intent.bodyDigest())
                .bind("waiting", intent.waitingBefore())
                .bind("fields", SentField.json(intent.fields()))
                .bind("batch", batchId)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** Writes the outcome unless there is a final one; returns the number of changed entries, 0 or 1. */
    static int finish(Handle handle, long id, Outcome outcome) {
        return bound(outcome, handle.createUpdate(Dialect.of(handle).outcome()))
                .bind("id", id)
                .bind("result", outcome.result().name())
                .bind("took", outcome.took().toMillis())
                .bind("asked", outcome.learnedByAsking())
                .bind("failure", outcome.failure())
                .bind("verified", outcome.verified())
                .execute();
    }

    /** Binds the parts of an outcome that entries and rows of batches share. */
    static <S extends SqlStatement<S>> S bound(Outcome outcome, S statement) {
        return statement
                .bind("status", outcome.httpStatus())
                .bind("code", outcome.errorCode())
                .bind("message", outcome.message())
                .bind("requestId", outcome.requestId())
                .bind("cardState", outcome.cardState())
                .bind("finished", outcome.finishedAt().toEpochMilli());
    }

    static List<JournalEntry> unfinished(Handle handle) {
        return handle.createQuery(select(handle) + " WHERE result IS NULL AND NOT " + OF_AN_OPEN_BATCH + " ORDER BY id")
                .map((row, context) -> read(row)).list();
    }

    /** Entries of a caller with an unknown outcome, without those whose card state can no longer resolve them. */
    static List<JournalEntry> unknown(Handle handle, Attribution caller, int limit) {
        return handle.createQuery(select(handle) + " WHERE result = :unknown AND profile = :profile AND face = :face"
                + " AND (card_state IS NULL OR card_state = :waiting) AND NOT " + OF_AN_OPEN_BATCH + " ORDER BY id FETCH FIRST :limit ROWS ONLY")
                .bind("unknown", Result.UNKNOWN.name())
                .bind("waiting", UserCard.State.UNACTIVATED.name())
                .bind("profile", caller.profile())
                .bind("face", caller.merchantType())
                .bind("limit", limit)
                .map((row, context) -> read(row)).list();
    }

    /** The newest other attempt of an intent's caller on its card whose outcome the card may still show. */
    static Optional<Unsettled> unsettled(Handle handle, long id, Intent intent) {
        return handle.createQuery("SELECT id, at_ms FROM entry WHERE user_card_code = :code AND card_id = :card AND id <> :id"
                        + " AND profile = :profile AND face = :face"
                        + " AND (result IS NULL OR result = :unknown AND (card_state IS NULL OR card_state = :waiting)) ORDER BY id DESC LIMIT 1")
                .bind("code", intent.userCardCode()).bind("card", intent.cardId()).bind("id", id)
                .bind("profile", intent.profile()).bind("face", intent.merchantType())
                .bind("unknown", Result.UNKNOWN.name()).bind("waiting", UserCard.State.UNACTIVATED.name())
                .map((row, context) -> new Unsettled(row.getLong("id"), Instant.ofEpochMilli(row.getLong("at_ms")))).findFirst();
    }

    /**
     * Reopens an entry whose call was never sent, so that attempts without a network do not pile up entries.
     *
     * @return number of reopened entries, 0 or 1
     */
    static int reopen(Handle handle, long id, Intent intent) {
        return handle.createUpdate("UPDATE entry SET result = NULL, waiting_before = :waiting WHERE id = :id AND result = :refused"
                        + " AND failure LIKE :notSent AND body_digest = :digest")
                .bind("waiting", intent.waitingBefore()).bind("id", id).bind("refused", Result.REFUSED.name())
                .bind("notSent", FailureCode.NOT_SENT + "%").bind("digest", intent.bodyDigest())
                .execute();
    }

    /** Stores the first time signed after the attempt's call had ended; returns the number of changed entries, 0 or 1. */
    static int verifiedAfter(Handle handle, long id, Instant time) {
        return handle.createUpdate(Dialect.of(handle).signedTime())
                .bind("time", time.toEpochMilli()).bind("id", id).execute();
    }

    /** Returns whether the card of an entry has another attempt that may have had an effect. */
    static boolean hasRival(Handle handle, JournalEntry entry) {
        return handle.createQuery("SELECT COUNT(*) FROM entry WHERE user_card_code = :code AND card_id = :card AND id <> :id"
                        + " AND COALESCE(result, '') <> :refused")
                .bind("code", entry.userCardCode()).bind("card", entry.cardId()).bind("id", entry.id()).bind("refused", Result.REFUSED.name())
                .mapTo(Long.class).one() > 0;
    }

    /** The id after the newest entry. */
    static long end(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(id), -1) + 1 FROM entry").mapTo(Long.class).one();
    }

    /** The ids and codes of the entries whose codes follow a code, in the order of codes; read from the index of codes alone. */
    static List<Map.Entry<Long, String>> codesAfter(Handle handle, String code, int limit) {
        return handle.createQuery("SELECT id, user_card_code FROM entry WHERE user_card_code > :code ORDER BY user_card_code LIMIT :limit")
                .bind("code", code).bind("limit", limit)
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("user_card_code"))).list();
    }

    /** The cards with these codes, those of the newest entries first. */
    static List<CardKey> cards(Handle handle, Set<String> codes, int limit) {
        return handle.createQuery("SELECT user_card_code, card_id, openid FROM entry WHERE user_card_code IN (<codes>)"
                        + " GROUP BY user_card_code, card_id, openid ORDER BY MAX(id) DESC LIMIT :limit")
                .bindList("codes", codes).bind("limit", limit)
                .map((row, context) -> new CardKey(row.getString("user_card_code"), row.getString("card_id"), row.getString("openid"))).list();
    }

    static void rememberTitles(Handle handle, Map<String, String> titles) {
        var statement = handle.prepareBatch(Dialect.of(handle).title());
        new TreeMap<>(titles).forEach((cardId, title) -> statement.bind("id", cardId).bind("title", Outcome.word(title)).add());
        if (statement.size() > 0) {
            statement.execute();
        }
    }

    static Optional<JournalEntry> byId(Handle handle, long id) {
        return handle.createQuery(select(handle) + " WHERE id = :id").bind("id", id)
                .map((row, context) -> read(row)).findOne();
    }

    /** The confirmed cards of these codes and when each was last sent; the expression keeps the database to the index of the codes. */
    static Map<CardKey, Instant> confirmed(Handle handle, List<String> codes) {
        return handle.createQuery("SELECT user_card_code, card_id, openid, at_ms FROM entry"
                        + " WHERE user_card_code IN (<codes>) AND COALESCE(result, '') = 'CONFIRMED'")
                .bindList("codes", codes)
                .map((row, context) -> Map.entry(
                        new CardKey(row.getString("user_card_code"), row.getString("card_id"), row.getString("openid")),
                        Instant.ofEpochMilli(row.getLong("at_ms"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one.isAfter(other) ? one : other));
    }

    static History.Old before(Handle handle, Instant moment) {
        return handle.createQuery("SELECT COUNT(*) AS entries, MIN(at_ms) AS oldest FROM entry WHERE at_ms < :moment")
                .bind("moment", moment.toEpochMilli())
                .map((row, context) -> new History.Old(
                        row.getLong("entries"), Optional.ofNullable(row.getObject("oldest", Long.class)).map(Instant::ofEpochMilli).orElse(null)))
                .one();
    }

    static int eraseBefore(Handle handle, Instant moment, int limit, Collection<Long> spared) {
        var all = new ArrayList<>(spared);
        all.add(0L); // no entry's id: the list cannot be empty
        return handle.createUpdate("DELETE FROM entry WHERE id IN (SELECT id FROM entry WHERE at_ms < :moment AND id NOT IN (<spared>) AND NOT "
                        + OF_AN_OPEN_BATCH + " AND NOT " + Dialect.of(handle).heldByADesk() + " LIMIT :limit)")
                .bind("moment", moment.toEpochMilli())
                .bindList("spared", all)
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
                row.getString("template_title"),
                batch(row),
                row.getString("user_card_code"),
                row.getString("openid"),
                row.getString("confirm_state"),
                row.getString("body_digest"),
                SentField.read(row.getString("sent_fields")),
                row.getBoolean("waiting_before"),
                Optional.ofNullable(row.getObject("verified_after_ms", Long.class)).map(Instant::ofEpochMilli).orElse(null),
                sender(row),
                outcome(row).orElse(null));
    }

    private static @Nullable OfBatch batch(ResultSet row) throws SQLException {
        @Nullable String name = row.getString("batch_name");
        return name == null ? null : new OfBatch(row.getLong("batch_id"), name);
    }

    private static @Nullable Sender sender(ResultSet row) throws SQLException {
        @Nullable String user = row.getString("database_user");
        return user == null ? null : new Sender(user, row.getString("machine"), row.getBoolean("held_elsewhere"));
    }

    private static Optional<Outcome> outcome(ResultSet row) throws SQLException {
        @Nullable String result = row.getString("result");
        if (result == null) {
            return Optional.empty();
        }
        return Optional.of(new Outcome(
                Result.valueOf(result),
                row.getString("failure"),
                row.getObject("status", Integer.class),
                row.getString("code"),
                row.getString("message"),
                row.getString("request_id"),
                !Boolean.FALSE.equals(row.getObject("verified", Boolean.class)),
                Duration.ofMillis(row.getLong("took_ms")),
                row.getString("card_state"),
                Instant.ofEpochMilli(row.getLong("finished_ms")),
                row.getBoolean("learned_by_asking")));
    }
}
