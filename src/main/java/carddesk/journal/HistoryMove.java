package carddesk.journal;

import com.google.gson.JsonArray;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Copies the entries of a local history to a team's, and reads each one back to compare it. The local history stays as it is.
 *
 * <p>A repeated move adds what is missing, so that one that was interrupted goes on. Entries that the team has erased are not added again. They
 * show their own operator and time; the user who moved them shows as the one who wrote them.
 */
public final class HistoryMove {

    private static final int AT_ONCE = 500;
    private static final String OF_OPEN_BATCHES = "SELECT entry_id FROM batch_row JOIN batch ON batch.id = batch_id"
            + " WHERE standing IN ('UNDER_WAY', 'UNKNOWN') AND ended_ms IS NULL AND entry_id IS NOT NULL";

    private final Journal from;
    private final TeamJournal to;
    private final Attribution target;
    private final int atOnce;

    /** @param target profile name and merchant type of the entries in the team's history */
    public HistoryMove(Journal from, TeamJournal to, Attribution target) {
        this(from, to, target, AT_ONCE);
    }

    /** Moves a number of entries in each transaction. */
    HistoryMove(Journal from, TeamJournal to, Attribution target, int atOnce) {
        this.atOnce = atOnce;
        this.from = from;
        this.to = to;
        this.target = target;
    }

    /**
     * The entries of one profile in a local history.
     *
     * @param profile its name when they were sent
     */
    public record Part(String profile, long entries, Instant oldest, Instant newest) {}

    /** Called on the thread of {@link #run}. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Some more entries were moved.
         *
         * @param done number of entries that were moved and compared, of all
         */
        void moved(long done, long all);
    }

    /**
     * The result of a move.
     *
     * @param entries number of entries to be moved
     * @param added moved by this run; the others were there before, or are one of those below
     * @param erased that were moved before and then erased in the team's history
     * @param clashing open attempts that were not moved, since another one on the same card is open in the team's history
     * @param underWay attempts that are being sent, or asked about by a local batch
     * @param different that differ from their copies
     */
    public record Moved(long entries, long added, long erased, long clashing, long underWay, long different) {

        /** Returns whether the team's history has each entry, or had it. */
        public boolean isComplete() {
            return clashing == 0 && underWay == 0 && different == 0;
        }

        private Moved plus(Moved other) {
            return new Moved(entries + other.entries, added + other.added, erased + other.erased, clashing + other.clashing,
                    underWay + other.underWay, different + other.different);
        }
    }

    /** The profiles that have entries of the target's merchant type in the local history, by name. */
    public static List<Part> parts(Journal from, String merchantType) throws JournalException {
        return from.database().read(handle -> handle.createQuery("SELECT profile, COUNT(*) AS entries, MIN(at_ms) AS oldest, MAX(at_ms) AS newest"
                        + " FROM entry WHERE face = :face GROUP BY profile ORDER BY profile").bind("face", merchantType)
                .map((row, context) -> new Part(row.getString("profile"), row.getLong("entries"), Instant.ofEpochMilli(row.getLong("oldest")),
                        Instant.ofEpochMilli(row.getLong("newest")))).list());
    }

    /**
     * Moves the entries of some profiles; blocks, for some seconds per ten thousand entries.
     *
     * @param profiles names of profiles in the local history, not empty
     * @throws JournalException of either history; NOT_ALLOWED for readers
     * @throws InterruptedException when the thread is interrupted; a part may have been moved
     */
    public Moved run(List<String> profiles, Progress progress) throws JournalException, InterruptedException {
        var all = parts(from, target.merchantType()).stream().filter(part -> profiles.contains(part.profile())).mapToLong(Part::entries).sum();
        var moved = new Moved(0, 0, 0, 0, 0, 0);
        if (all == 0) {
            return moved;
        }
        var origin = begin();
        moveTitles();
        long after = -1;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long last = after;
            var some = from.database().read(handle -> MovedEntry.local(handle, profiles, target.merchantType(), last, atOnce));
            if (some.isEmpty()) {
                return moved;
            }
            moved = moved.plus(move(origin, some));
            after = some.getLast().number();
            progress.moved(moved.entries(), Math.max(all, moved.entries()));
        }
    }

    /** Makes room for all entries of the local history, so that those of other profiles may follow. */
    private UUID begin() throws JournalException {
        var origin = from.database().read(handle -> Chain.of(handle).origin());
        var range = from.database().read(handle -> handle.createQuery("SELECT MIN(id) AS first, MAX(id) AS last FROM entry")
                .map((row, context) -> Map.entry(row.getLong("first"), row.getLong("last"))).one());
        to.database().change(handle -> handle.createQuery("SELECT begin_move(:origin, :first, :last) IS NULL").bind("origin", origin)
                .bind("first", range.getKey()).bind("last", range.getValue()).mapTo(Boolean.class).one());
        return origin;
    }

    /** Titles that the team remembers already are newer. */
    private void moveTitles() throws JournalException {
        var titles = from.database().read(handle -> handle.createQuery("SELECT card_id, title FROM template_title")
                .map((row, context) -> Map.entry(row.getString("card_id"), row.getString("title"))).list());
        to.database().change(handle -> {
            var known = handle.createQuery("SELECT card_id FROM template_title").mapTo(String.class).set();
            var missing = new HashMap<String, String>();
            titles.stream().filter(title -> !known.contains(title.getKey())).forEach(title -> missing.put(title.getKey(), title.getValue()));
            Entries.rememberTitles(handle, missing);
            return missing.size();
        });
    }

    private Moved move(UUID origin, List<MovedEntry> some) throws JournalException {
        var byKey = new LinkedHashMap<UUID, MovedEntry>();
        var ofOpenBatches = from.database().read(handle -> handle.createQuery(OF_OPEN_BATCHES).mapTo(Long.class).set());
        some.stream().filter(entry -> !from.isOnItsWay(entry.number()) && !ofOpenBatches.contains(entry.number()))
                .forEach(entry -> byKey.put(entry.key(origin), entry));
        if (byKey.isEmpty()) {
            return new Moved(some.size(), 0, 0, 0, some.size(), 0);
        }
        var keys = List.copyOf(byKey.keySet());
        long before = known(keys);
        var json = new JsonArray();
        byKey.forEach((key, entry) -> json.add(entry.toMove(key, target.profile())));
        to.database().change(handle -> handle.createQuery("SELECT move_entries(:origin, CAST(:entries AS JSONB)) IS NULL").bind("origin", origin)
                .bind("entries", json.toString()).mapTo(Boolean.class).one());
        long after = known(keys);
        var copies = to.database().read(handle -> MovedEntry.moved(handle, keys));
        long different = byKey.entrySet().stream().filter(entry -> Optional.ofNullable(copies.get(entry.getKey()))
                .filter(copy -> !entry.getValue().isSameAs(copy, target.profile())).isPresent()).count();
        return new Moved(some.size(), after - before, after - copies.size(), keys.size() - after, some.size() - keys.size(), different);
    }

    /** The number of these entries that were moved, whether or not they were erased since. */
    private long known(List<UUID> keys) throws JournalException {
        return to.database().read(handle -> handle.createQuery("SELECT COUNT(*) FROM moved_entry WHERE key IN (<keys>)").bindList("keys", keys)
                .mapTo(Long.class).one());
    }
}
