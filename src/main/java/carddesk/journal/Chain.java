package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import carddesk.journal.Link.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain over the changes of the journal: every transaction adds one link, whose hash covers the link before and, if the change is about
 * an entry, the entry with its sends.
 *
 * <p>The key of the chain and of the {@link HistoryMark} is kept in the database, which is encrypted with the vault's journal key: so both remain
 * valid when the journal is encrypted with another key.
 */
final class Chain {

    private static final int KEY_LENGTH = 32;
    private static final int READ_AT_ONCE = 5_000;
    private static final int TAKEN_IN_AT_ONCE = 1_000;
    private static final String COLUMNS = "number, at_ms, kind, entry_id, entries, content, note, hash";
    private static final String INSERT = "INSERT INTO link (" + COLUMNS + ")"
            + " VALUES (:number, :at, :kind, :entry, :entries, :content, :note, :hash)";
    private static final String LAST_LINK = "UPDATE entry SET link = :number WHERE id = :entry";

    private final byte[] key;
    private Head head;

    /**
     * The last link.
     *
     * @param number of links before and including it, from 1
     * @param entries number of entries begun until then, erased ones included
     * @param at time of the last change that had one, null when there was none
     * @param hash 64 lower-case hexadecimal digits
     */
    record Head(long number, long entries, @Nullable Instant at, String hash, Kind kind) {

        /** Returns whether nothing was recorded since the history was begun or given a chain. */
        boolean isFresh() {
            return kind == Kind.BEGUN || kind == Kind.TAKEN_IN;
        }
    }

    private Chain(byte[] key, Head head) {
        this.key = key;
        this.head = head;
    }

    /** Begins the chain of a new database or of one that has none, with a link for each entry. */
    static Chain begin(Handle handle) {
        var key = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        handle.execute("DELETE FROM chain");
        handle.execute("DELETE FROM link");
        handle.createUpdate("INSERT INTO chain (secret) VALUES (:key)").bind("key", key).execute();
        var chain = new Chain(key, new Head(0, 0, null, "00".repeat(KEY_LENGTH), Kind.OTHER));
        chain.advance(chain.add(handle, Link.of(Kind.BEGUN, null, "")));
        chain.takeIn(handle);
        return chain;
    }

    /** The chain of an open database. */
    static Chain of(Handle handle) throws JournalException {
        var key = handle.createQuery("SELECT secret FROM chain").mapTo(byte[].class).findOne();
        var head = handle.createQuery("SELECT " + COLUMNS + " FROM link ORDER BY number DESC FETCH FIRST 1 ROW ONLY")
                .map((row, context) -> Row.read(row).head()).findOne();
        if (key.isEmpty() || head.isEmpty()) {
            throw new JournalException(Reason.DAMAGED, "The journal's chain is not there");
        }
        return new Chain(key.get(), head.get());
    }

    /** Identifies this history and its copies, without revealing its key. */
    UUID origin() {
        var bytes = ByteBuffer.wrap(mac().doFinal("origin".getBytes(StandardCharsets.US_ASCII)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** The last link that is on disk. */
    Head head() {
        return head;
    }

    /** Call it when the transaction of {@link #add} is on disk. */
    void advance(Head next) {
        head = next;
    }

    /** Adds a link in the transaction of its change; the head stays the same until {@link #advance}. */
    Head add(Handle handle, Link link) {
        return add(handle, link, head.number() + 1);
    }

    /** @param number higher than that of the head */
    private Head add(Handle handle, Link link, long number) {
        var entryId = link.entryId();
        var content = entryId == null ? new byte[0] : EntryDigests.of(handle, entryId, entryId + 1).getOrDefault(entryId, new byte[0]);
        var row = row(head, link, number, content);
        row.bind(handle.createUpdate(INSERT)).execute();
        if (entryId != null) {
            handle.createUpdate(LAST_LINK).bind("number", number).bind("entry", entryId).execute();
        }
        return row.head();
    }

    /** The link after another one. */
    private Row row(Head before, Link link, long number, byte[] content) {
        long entries = before.entries() + (link.kind() == Kind.INTENT || link.kind() == Kind.TAKEN_IN ? 1 : 0);
        var at = link.at() == null ? before.at() : link.at();
        var row = new Row(number, at == null ? 0 : at.toEpochMilli(), link.kind().name(), link.entryId(), entries, content, link.note(),
                new byte[0]);
        return row.withHash(hash(bytes(before.hash()), row));
    }

    /** Adds a link that notes that the history was not whole; the head stays the same until {@link #advance}. */
    Head addGap(Handle handle, Instant now, String note, long number) {
        handle.createUpdate("UPDATE chain SET gap_ms = :now").bind("now", now.toEpochMilli()).execute();
        return add(handle, Link.of(Kind.GAP, now, note), number);
    }

    /** Returns whether no gap is noted in the chain. */
    static boolean isWhole(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM chain WHERE gap_ms IS NOT NULL").mapTo(Integer.class).one() == 0;
    }

    /** Forgets a gap from before a moment, when the entries from before it are erased. */
    static void forgetGapBefore(Handle handle, Instant moment) {
        handle.createUpdate("UPDATE chain SET gap_ms = NULL WHERE gap_ms < :moment").bind("moment", moment.toEpochMilli()).execute();
    }

    /** Adds a link for each entry; few transactions, since each one makes the file grow. */
    private void takeIn(Handle handle) {
        long end = Entries.end(handle);
        for (long begin = 0; begin < end; begin += TAKEN_IN_AT_ONCE) {
            long first = begin;
            advance(handle.inTransaction(transaction -> takeIn(transaction, first, first + TAKEN_IN_AT_ONCE)));
        }
    }

    private Head takeIn(Handle handle, long begin, long end) {
        var digests = EntryDigests.of(handle, begin, end);
        var times = handle.createQuery("SELECT id, at_ms FROM entry WHERE id >= :begin AND id < :end ORDER BY id").bind("begin", begin)
                .bind("end", end).map((row, context) -> new long[] {row.getLong("id"), row.getLong("at_ms")}).list();
        if (times.isEmpty()) {
            return head;
        }
        var last = head;
        var links = handle.prepareBatch(INSERT);
        var entries = handle.prepareBatch(LAST_LINK);
        for (var entry : times) {
            var link = new Link();
            link.about(Kind.TAKEN_IN, entry[0], Instant.ofEpochMilli(entry[1]));
            var row = row(last, link, last.number() + 1, digests.getOrDefault(entry[0], new byte[0]));
            row.bind(links).add();
            entries.bind("number", row.number()).bind("entry", entry[0]).add();
            last = row.head();
        }
        links.execute();
        entries.execute();
        return last;
    }

    /** The hash of a link; empty when it is not there. */
    Optional<String> hashAt(Handle handle, long number) {
        return handle.createQuery("SELECT hash FROM link WHERE number = :number").bind("number", number).mapTo(byte[].class).findOne()
                .map(HexFormat.of()::formatHex);
    }

    /** The recorded number of saves of the vault. */
    static long vaultSaves(Handle handle) {
        return handle.createQuery("SELECT MAX(vault_saves) FROM chain").mapTo(Long.class).one();
    }

    static int recordVaultSaves(Handle handle, long saves) {
        return handle.createUpdate("UPDATE chain SET vault_saves = :saves").bind("saves", saves).execute();
    }

    /** Authenticates the content of the mark. */
    byte[] authenticate(byte[] content) {
        var mac = mac();
        mac.update("mark".getBytes(StandardCharsets.US_ASCII));
        return mac.doFinal(content);
    }

    /** Returns whether every link follows from the one before and every entry is as its last link says; reads all of them. */
    boolean isSound(Handle handle) {
        var last = walk(handle);
        return last.isPresent() && last.get().equals(head) && EntryDigests.allFit(handle);
    }

    private Optional<Head> walk(Handle handle) {
        @Nullable Row last = null;
        List<Row> some;
        do {
            some = handle.createQuery("SELECT " + COLUMNS + " FROM link WHERE number > :after ORDER BY number FETCH FIRST :limit ROWS ONLY")
                    .bind("after", last == null ? 0 : last.number()).bind("limit", READ_AT_ONCE).map((row, context) -> Row.read(row)).list();
            for (var row : some) {
                if (last != null && !follows(row, last)) {
                    return Optional.empty();
                }
                last = row;
            }
        } while (some.size() == READ_AT_ONCE);
        return Optional.ofNullable(last).map(Row::head);
    }

    private boolean follows(Row row, Row last) {
        boolean isNext = row.number() == last.number() + 1 || row.kind().equals(Kind.GAP.name());
        return isNext && MessageDigest.isEqual(row.hash(), hash(last.hash(), row));
    }

    /**
     * Erases the links before the first one of an entry that is still there; the last of them stays as the beginning of the chain.
     *
     * @return number of erased links
     */
    static int eraseBeforeFirstEntry(Handle handle, int limit) {
        var first = handle.createQuery("SELECT number FROM link WHERE entry_id >= (SELECT MIN(id) FROM entry) ORDER BY number"
                + " FETCH FIRST 1 ROW ONLY").mapTo(Long.class).findOne()
                .or(() -> handle.createQuery("SELECT MAX(number) FROM link").mapTo(Long.class).findOne());
        return handle.createUpdate("DELETE FROM link WHERE number < :first FETCH FIRST :limit ROWS ONLY")
                .bind("first", first.orElse(1L) - 1).bind("limit", limit).execute();
    }

    private byte[] hash(byte[] before, Row row) {
        var mac = mac();
        mac.update(before);
        mac.update(ByteBuffer.allocate(4 * Long.BYTES).putLong(row.number()).putLong(row.at()).putLong(row.entries())
                .putLong(row.entryId() == null ? -1 : row.entryId()).array());
        mac.update((row.kind() + "\n" + row.note() + "\n").getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(row.content());
    }

    private Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    private static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash);
    }

    /** A stored link. */
    private record Row(
            long number, long at, String kind, @Nullable Long entryId, long entries, byte[] content, String note, byte[] hash) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getLong("number"), row.getLong("at_ms"), row.getString("kind"), row.getObject("entry_id", Long.class),
                    row.getLong("entries"), row.getBytes("content"), row.getString("note"), row.getBytes("hash"));
        }

        <S extends SqlStatement<S>> S bind(S statement) {
            return statement.bind("number", number).bind("at", at).bind("kind", kind).bind("entry", entryId).bind("entries", entries)
                    .bind("content", content).bind("note", note).bind("hash", hash);
        }

        Row withHash(byte[] given) {
            return new Row(number, at, kind, entryId, entries, content, note, given);
        }

        Head head() {
            return new Head(number, entries, at == 0 ? null : Instant.ofEpochMilli(at), HexFormat.of().formatHex(hash), Kind.valueOf(kind));
        }
    }
}
