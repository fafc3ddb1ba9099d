package carddesk.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Digests of entries with their sends, as the links of the {@link Chain} cover them. */
final class EntryDigests {

    private static final int READ_AT_ONCE = 1_000;

    /** Every stored column except the number of the entry's last link; a new column is added at the end, when it is not null. */
    private static final String ENTRY = "id, at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest,"
            + " result, status, code, message, request_id, took_ms, card_state, finished_ms, learned_by_asking,"
            + " waiting_before, failure, verified, verified_after_ms, sent_fields, batch_id";
    private static final int ENTRY_COLUMNS = 25;
    private static final String SEND = "entry_id, number, at_ms, failure, status, code, request_id, verified, took_ms";
    private static final int SEND_COLUMNS = 9;

    private EntryDigests() {}

    /** SHA-256 digests of the entries from one id to another, exclusive, by their ids. */
    static Map<Long, byte[]> of(Handle handle, long begin, long end) {
        var digests = new LinkedHashMap<Long, MessageDigest>();
        handle.createQuery("SELECT " + ENTRY + " FROM entry WHERE id >= :begin AND id < :end ORDER BY id").bind("begin", begin).bind("end", end)
                .map((row, context) -> digests.put(row.getLong(1), add(sha256(), row, ENTRY_COLUMNS))).list();
        handle.createQuery("SELECT " + SEND + " FROM send WHERE entry_id >= :begin AND entry_id < :end ORDER BY entry_id, number")
                .bind("begin", begin).bind("end", end)
                .map((row, context) -> digests.computeIfPresent(row.getLong(1), (id, digest) -> add(digest, row, SEND_COLUMNS))).list();
        var finished = new LinkedHashMap<Long, byte[]>();
        digests.forEach((id, digest) -> finished.put(id, digest.digest()));
        return finished;
    }

    /** Returns whether every entry is as its last link says. */
    static boolean allFit(Handle handle) {
        long end = Entries.end(handle);
        long begin = handle.createQuery("SELECT COALESCE(MIN(id), 0) FROM entry").mapTo(Long.class).one();
        for (; begin < end; begin += READ_AT_ONCE) {
            if (!fit(handle, begin, begin + READ_AT_ONCE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fit(Handle handle, long begin, long end) {
        var linked = new LinkedHashMap<Long, byte[]>();
        handle.createQuery("SELECT entry.id, link.content FROM entry LEFT JOIN link ON link.number = entry.link AND link.entry_id = entry.id"
                        + " WHERE entry.id >= :begin AND entry.id < :end").bind("begin", begin).bind("end", end)
                .map((row, context) -> linked.put(row.getLong(1), content(row.getBytes(2)))).list();
        var present = of(handle, begin, end);
        return linked.keySet().equals(present.keySet())
                && present.entrySet().stream().allMatch(entry -> MessageDigest.isEqual(entry.getValue(), linked.get(entry.getKey())));
    }

    private static byte[] content(byte @Nullable [] stored) {
        return stored == null ? new byte[0] : stored;
    }

    private static MessageDigest add(MessageDigest digest, ResultSet row, int columns) {
        try {
            for (int column = 1; column <= columns; column++) {
                @Nullable String text = row.getString(column);
                var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text == null ? -1 : bytes.length).array());
                digest.update(bytes);
            }
            return digest;
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
