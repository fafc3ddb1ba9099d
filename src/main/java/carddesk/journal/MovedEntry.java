package carddesk.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * An entry with its sends, as it is moved from a local history to a team's: a JSON object with the columns that both have.
 *
 * @param number its id in the local history
 * @param json the columns by name, without those that are null, and {@code sends}
 */
record MovedEntry(long number, JsonObject json) {

    private static final List<String> INTENT = List.of("at_ms", "profile", "face", "operator", "card_id", "user_card_code", "openid",
            "confirm_state", "body_digest", "waiting_before", "sent_fields");
    private static final List<String> OUTCOME = List.of("result", "status", "code", "message", "request_id", "took_ms", "card_state",
            "finished_ms", "learned_by_asking", "failure", "verified", "verified_after_ms");
    private static final List<String> SEND = List.of("number", "at_ms", "failure", "status", "code", "request_id", "verified", "took_ms");
    private static final String SENDS = "sends";

    /** Entries of a local history by profile name and id. */
    static List<MovedEntry> local(Handle handle, List<String> profiles, String merchantType, long after, int limit) {
        var entries = read(handle.createQuery("SELECT id, " + columns("") + " FROM entry WHERE id > :after AND profile IN (<profiles>)"
                        + " AND face = :face ORDER BY id FETCH FIRST :limit ROWS ONLY")
                .bind("after", after).bindList("profiles", profiles).bind("face", merchantType).bind("limit", limit));
        if (!entries.isEmpty()) {
            addSends(entries, handle.createQuery("SELECT entry_id, " + String.join(", ", SEND) + " FROM send WHERE entry_id IN (<ids>)"
                    + " ORDER BY entry_id, number").bindList("ids", List.copyOf(entries.keySet())));
        }
        return List.copyOf(entries.values());
    }

    /**
     * The entries of a team's history that were moved with these keys. Their numbers are their ids there.
     *
     * @param keys not empty
     */
    static Map<UUID, MovedEntry> moved(Handle handle, List<UUID> keys) {
        var entries = read(handle.createQuery("SELECT entry.id, " + columns("entry.") + " FROM moved_entry JOIN entry ON entry.id = entry_id"
                + " WHERE key IN (<keys>)").bindList("keys", keys));
        addSends(entries, handle.createQuery("SELECT send.entry_id, " + String.join(", ", SEND) + " FROM moved_entry JOIN send USING (entry_id)"
                + " WHERE key IN (<keys>) ORDER BY send.entry_id, number").bindList("keys", keys));
        var byKey = new LinkedHashMap<UUID, MovedEntry>();
        handle.createQuery("SELECT key, entry_id FROM moved_entry WHERE key IN (<keys>) AND entry_id IS NOT NULL").bindList("keys", keys)
                .map((row, context) -> byKey.put(row.getObject("key", UUID.class), entries.get(row.getLong("entry_id")))).list();
        return byKey;
    }

    private static String columns(String table) {
        var all = new ArrayList<>(INTENT);
        all.addAll(OUTCOME);
        return table + String.join(", " + table, all);
    }

    private static Map<Long, MovedEntry> read(Query query) {
        var entries = new LinkedHashMap<Long, MovedEntry>();
        query.map((row, context) -> {
            var json = json(row);
            json.add(SENDS, new JsonArray());
            return entries.put(row.getLong(1), new MovedEntry(row.getLong(1), json));
        }).list();
        return entries;
    }

    private static void addSends(Map<Long, MovedEntry> entries, Query query) {
        query.map((row, context) -> {
            var of = entries.get(row.getLong(1));
            if (of != null) {
                of.json.getAsJsonArray(SENDS).add(json(row));
            }
            return true;
        }).list();
    }

    /** The columns of a row except the first; PostgreSQL stores no character 0. */
    private static JsonObject json(ResultSet row) throws SQLException {
        var json = new JsonObject();
        var names = row.getMetaData();
        for (int column = 2; column <= names.getColumnCount(); column++) {
            var name = names.getColumnLabel(column).toLowerCase(Locale.ROOT);
            switch (row.getObject(column)) {
                case null -> { }
                case Number number -> json.addProperty(name, number);
                case Boolean flag -> json.addProperty(name, flag);
                case Object text -> json.addProperty(name, text.toString().replace('\0', '\uFFFD'));
            }
        }
        return json;
    }

    /**
     * Identifies the entry wherever it is moved to: a digest of its history, its number, and what was recorded before it was sent, which never
     * changes.
     *
     * @param origin of the local history
     */
    UUID key(UUID origin) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((origin + " " + number + " " + part(INTENT)).getBytes(StandardCharsets.UTF_8));
            var first = ByteBuffer.wrap(digest.digest());
            return new UUID(first.getLong(), first.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** The entry as the team's database takes it, under another profile name. */
    JsonObject toMove(UUID key, String profile) {
        var moved = as(profile);
        moved.addProperty("id", number);
        moved.addProperty("key", key.toString());
        return moved;
    }

    private JsonObject as(String profile) {
        var renamed = json.deepCopy();
        renamed.addProperty("profile", profile);
        return renamed;
    }

    /** Returns whether an entry of the team's history is this one, under another profile name. An outcome that was not final may have changed. */
    boolean isSameAs(MovedEntry other, String profile) {
        var mine = new MovedEntry(number, as(profile));
        boolean isFinal = json.has("result") && !json.get("result").getAsString().equals(Outcome.Result.UNKNOWN.name());
        return mine.part(INTENT).equals(other.part(INTENT)) && mine.json.get(SENDS).equals(other.json.get(SENDS))
                && (!isFinal || mine.part(OUTCOME).equals(other.part(OUTCOME)));
    }

    private JsonObject part(List<String> columns) {
        var part = new JsonObject();
        columns.stream().filter(json::has).forEach(column -> part.add(column, json.get(column)));
        return part;
    }
}
