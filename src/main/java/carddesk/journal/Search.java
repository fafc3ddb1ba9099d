package carddesk.journal;

import carddesk.journal.JournalEntry.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * One query over the journal, answered so that a single code is found at once among a million entries.
 *
 * <p>The database uses one index per query and cannot join the four columns a text may be in. So each condition is first asked
 * by its index how many entries it lets through: where one lets through few, those are sorted and counted. Where all let through
 * many, the entries are read in order until the page is full, which is soon then, and nobody waits for all of them to be counted.
 */
final class Search {

    /** Fewer matches than this are sorted and counted; an index gives so many in a moment. */
    private static final int MANY = 50_000;

    /** Sorts behind every character a code or id may hold. */
    private static final String LAST = "\uffff";

    private static final List<String> TEXT_COLUMNS = List.of("user_card_code", "card_id", "openid", "request_id");

    private final JournalQuery query;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Search(JournalQuery query) {
        this.query = query;
        query.from().ifPresent(from -> values.put("from", from.toEpochMilli()));
        query.until().ifPresent(until -> values.put("until", until.toEpochMilli()));
        if (!query.text().isEmpty()) {
            values.put("text", query.text());
            values.put("last", query.text() + LAST);
        }
    }

    static Search of(JournalQuery query) {
        return new Search(query);
    }

    /** The query's own stretch, and how many there are altogether, as far as that is counted. */
    JournalPage page(Handle handle) {
        var few = few(handle);
        if (few.isPresent()) {
            var ids = few.get().stream().skip(query.offset()).limit(query.limit()).toList();
            return new JournalPage(byId(handle, ids), few.get().size(), true, query.offset());
        }
        var rows = inOrder(handle, Long.MAX_VALUE, query.offset(), query.limit());
        if (isUnconditional()) {
            return new JournalPage(rows, handle.createQuery("SELECT COUNT(*) FROM entry").mapTo(Long.class).one(), true, query.offset());
        }
        long seen = query.offset() + rows.size();
        boolean reachedTheEnd = !rows.isEmpty() && rows.size() < query.limit();
        return new JournalPage(rows, reachedTheEnd ? seen : Math.max(atLeast(), seen), reachedTheEnd, query.offset());
    }

    /** The newest entries whose id is less than one. */
    List<JournalEntry> below(Handle handle, long id, int limit) {
        return few(handle)
                .map(ids -> byId(handle, ids.stream().filter(each -> each < id).limit(limit).toList()))
                .orElseGet(() -> inOrder(handle, id, 0, limit));
    }

    /** The ids of all that match, newest first, when one of the conditions lets through few entries. */
    private Optional<Set<Long>> few(Handle handle) {
        var groups = Stream.of(textRanges(), standingRanges(), timeRange()).filter(ranges -> !ranges.isEmpty()).toList();
        List<String> best = List.of();
        long least = MANY;
        for (var ranges : groups) {
            long found = groups.size() == 1 || least == 0 ? 0 : atMost(handle, ranges, least);
            if (found < least) {
                least = found;
                best = ranges;
            }
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        var filters = groups.size() == 1 ? "" : and(filters());
        var ids = new TreeSet<Long>(Comparator.reverseOrder());
        ids.addAll(bound(handle, union("id", best, filters, MANY)).mapTo(Long.class).list());
        return ids.size() < MANY ? Optional.of(ids) : Optional.empty();
    }

    private long atMost(Handle handle, List<String> ranges, long limit) {
        return bound(handle, "SELECT COUNT(*) FROM (" + union("1", ranges, "", limit) + ")").mapTo(Long.class).one();
    }

    /** What each range lets through by its own index, and the same entry once for each range that does. */
    private static String union(String column, List<String> ranges, String filters, long limit) {
        return ranges.stream()
                .map(range -> "(SELECT " + column + " FROM entry WHERE " + range + filters + " FETCH FIRST " + limit + " ROWS ONLY)")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private boolean isUnconditional() {
        return query.text().isEmpty() && query.statuses().isEmpty() && timeRange().isEmpty();
    }

    /** How many match at least when they are many: with several conditions, each alone lets through many, but who knows both. */
    private long atLeast() {
        return Stream.of(textRanges(), standingRanges(), timeRange()).filter(ranges -> !ranges.isEmpty()).count() == 1 ? MANY : 0;
    }

    private List<JournalEntry> inOrder(Handle handle, long below, long offset, int limit) {
        var sql = "SELECT " + Entries.COLUMNS + " FROM entry WHERE id < :below" + and(filters())
                + " ORDER BY id DESC OFFSET :offset ROWS FETCH FIRST :limit ROWS ONLY";
        return bound(handle, sql).bind("below", below).bind("offset", offset).bind("limit", limit)
                .map((row, context) -> Entries.read(row)).list();
    }

    private static List<JournalEntry> byId(Handle handle, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("SELECT " + Entries.COLUMNS + " FROM entry WHERE id IN (<ids>) ORDER BY id DESC")
                .bindList("ids", ids)
                .map((row, context) -> Entries.read(row)).list();
    }

    private List<String> textRanges() {
        return query.text().isEmpty() ? List.of() : TEXT_COLUMNS.stream().map(Search::textRange).toList();
    }

    private static String textRange(String column) {
        return column + " >= :text AND " + column + " < :last";
    }

    private List<String> standingRanges() {
        return query.statuses().stream().map(this::statusRange).toList();
    }

    private String statusRange(Status status) {
        return (status == Status.UNFINISHED ? "result IS NULL" : "result = '" + status + "'") + and(timeRange());
    }

    private List<String> timeRange() {
        var ends = new ArrayList<String>();
        query.from().ifPresent(from -> ends.add("at_ms >= :from"));
        query.until().ifPresent(until -> ends.add("at_ms < :until"));
        return ends.isEmpty() ? List.of() : List.of(String.join(" AND ", ends));
    }

    /** Every condition, as expressions instead of columns: so the database does not take up an index that would make it sort. */
    private List<String> filters() {
        var all = new ArrayList<String>();
        timeRange().forEach(range -> all.add(range.replace("at_ms", "at_ms + 0")));
        if (!query.statuses().isEmpty()) {
            all.add(query.statuses().stream().map(status -> "'" + status + "'")
                    .collect(Collectors.joining(", ", "COALESCE(result, 'UNFINISHED') IN (", ")")));
        }
        if (!query.text().isEmpty()) {
            all.add(TEXT_COLUMNS.stream().map(column -> textRange("COALESCE(" + column + ", '')"))
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        return all;
    }

    private static String and(List<String> conditions) {
        return conditions.stream().map(" AND "::concat).collect(Collectors.joining());
    }

    private Query bound(Handle handle, String sql) {
        var named = handle.createQuery(sql);
        values.forEach((name, value) -> {
            if (sql.contains(":" + name)) {
                named.bind(name, value);
            }
        });
        return named;
    }
}
