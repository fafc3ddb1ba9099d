package carddesk.journal;

import carddesk.journal.JournalEntry.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Executes one query; finds a single code immediately among a million entries.
 *
 * <p>The database uses one index per query and cannot join the columns that a text may match. So each condition is first counted by its
 * index: where one matches few entries, those are sorted and counted. Where all match many, the entries are read in order until the page is full,
 * without counting all of them.
 *
 * <p>Reads share one connection with the writing of intents, so each is short: a slice of ids, a thousand entries, or an index only.
 */
final class Search {

    /** Fewer matches than this are sorted and counted. */
    static final int MANY = 50_000;

    /** Number of ids covered by one read in order. */
    private static final int SLICE = 5_000;

    private static final int READ_AT_ONCE = 1_000;

    /** Sorts after every character of a code or id. */
    private static final String LAST = "\uffff";

    private static final List<String> TEXT_COLUMNS = List.of("user_card_code", "card_id", "openid", "request_id", "request_code");

    private final Database database;
    private final JournalQuery query;
    private final int many;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param many fewer matches than this are sorted and counted */
    Search(Database database, JournalQuery query, int many) {
        this.database = database;
        this.query = query;
        this.many = many;
        Optional.ofNullable(query.from()).ifPresent(from -> values.put("from", from.toEpochMilli()));
        Optional.ofNullable(query.until()).ifPresent(until -> values.put("until", until.toEpochMilli()));
        if (!query.text().isEmpty()) {
            values.put("text", query.text());
            values.put("last", query.text() + LAST);
        }
    }

    /** The page of the query, and the total as far as it is counted. */
    JournalPage page() throws JournalException {
        var few = few();
        if (few.isPresent()) {
            var ids = few.get().stream().skip(query.offset()).limit(query.limit()).toList();
            return new JournalPage(byId(ids), few.get().size(), true, query.offset());
        }
        var rows = inOrder(Long.MAX_VALUE, query.offset(), query.limit());
        if (isUnconditional()) {
            return new JournalPage(rows, number("SELECT COUNT(*) FROM entry"), true, query.offset());
        }
        long seen = query.offset() + rows.size();
        boolean reachedTheEnd = !rows.isEmpty() && rows.size() < query.limit();
        return new JournalPage(rows, reachedTheEnd ? seen : Math.max(atLeast(), seen), reachedTheEnd, query.offset());
    }

    /** See {@link History#readAll}. */
    <X extends Exception> void readAll(History.Reading<X> reader) throws JournalException, X {
        var few = few();
        if (few.isPresent()) {
            var ids = few.get();
            for (int from = 0; from < ids.size(); from += READ_AT_ONCE) {
                reader.next(byId(ids.subList(from, Math.min(from + READ_AT_ONCE, ids.size()))));
            }
            return;
        }
        var entries = inOrder(Long.MAX_VALUE, 0, READ_AT_ONCE);
        while (!entries.isEmpty()) {
            reader.next(entries);
            entries = inOrder(entries.getLast().id(), 0, READ_AT_ONCE);
        }
    }

    /** The ids of all matches, newest first, when one of the conditions matches few entries. */
    private Optional<List<Long>> few() throws JournalException {
        var groups = Stream.of(textRanges(), statusRanges(), codeRanges(), timeRange()).filter(ranges -> !ranges.isEmpty()).toList();
        List<String> best = List.of();
        long least = many;
        for (var ranges : groups) {
            long found = groups.size() == 1 || least == 0 ? 0 : number("SELECT COUNT(*) FROM (" + union("1", ranges, least) + ") AS found");
            if (found < least) {
                least = found;
                best = ranges;
            }
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        var sql = union("id", best, many);
        var ids = database.read(handle -> bound(handle, sql).mapTo(Long.class).list()).stream().distinct().sorted(Comparator.reverseOrder()).toList();
        if (ids.size() >= many) {
            return Optional.empty();
        }
        return Optional.of(groups.size() == 1 ? ids : matching(ids));
    }

    /** The entries that meet all conditions. */
    private List<Long> matching(List<Long> ids) throws JournalException {
        var sql = "SELECT id FROM entry WHERE id IN (<ids>)" + and(filters()) + " ORDER BY id DESC";
        var matching = new ArrayList<Long>();
        for (int from = 0; from < ids.size(); from += READ_AT_ONCE) {
            var some = ids.subList(from, Math.min(from + READ_AT_ONCE, ids.size()));
            matching.addAll(database.read(handle -> bound(handle, sql).bindList("ids", some).mapTo(Long.class).list()));
        }
        return matching;
    }

    /** The matches of each range by its own index; an entry may occur several times. */
    private static String union(String column, List<String> ranges, long limit) {
        return ranges.stream()
                .map(range -> "(SELECT " + column + " FROM entry WHERE " + range + " FETCH FIRST " + limit + " ROWS ONLY)")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private boolean isUnconditional() {
        return query.text().isEmpty() && query.statuses().isEmpty() && query.errorCodes().isEmpty() && timeRange().isEmpty();
    }

    /** A lower bound of many matches: with several conditions, each alone matches many, but both together may match none. */
    private long atLeast() {
        return Stream.of(textRanges(), statusRanges(), codeRanges(), timeRange()).filter(ranges -> !ranges.isEmpty()).count() == 1 ? many : 0;
    }

    /** The newest matching entries below an id. */
    private List<JournalEntry> inOrder(long below, long leftOut, int limit) throws JournalException {
        var entries = new ArrayList<JournalEntry>();
        long lowest = number("SELECT COALESCE(MIN(id), 0) FROM entry");
        long end = Math.min(below, number("SELECT COALESCE(MAX(id), -1) FROM entry") + 1);
        for (long toSkip = leftOut; end > lowest && entries.size() < limit; end -= SLICE) {
            long matching = toSkip == 0 ? 1 : count(end - SLICE, end);
            if (matching > toSkip) {
                entries.addAll(slice(end - SLICE, end, toSkip, limit - entries.size()));
            }
            toSkip = Math.max(0, toSkip - matching);
        }
        return entries;
    }

    private long count(long begin, long end) throws JournalException {
        var sql = "SELECT COUNT(*) FROM entry WHERE id >= :begin AND id < :end" + and(filters());
        return database.read(handle -> bound(handle, sql).bind("begin", begin).bind("end", end).mapTo(Long.class).one());
    }

    private List<JournalEntry> slice(long begin, long end, long skipped, int limit) throws JournalException {
        var sql = " WHERE id >= :begin AND id < :end" + and(filters()) + " ORDER BY id DESC OFFSET :skipped ROWS FETCH FIRST :limit ROWS ONLY";
        return database.read(handle -> bound(handle, Entries.select(handle) + sql)
                .bind("begin", begin).bind("end", end).bind("skipped", skipped).bind("limit", limit)
                .map((row, context) -> Entries.read(row)).list());
    }

    private List<JournalEntry> byId(List<Long> ids) throws JournalException {
        return ids.isEmpty() ? List.of() : database.read(handle -> handle
                .createQuery(Entries.select(handle) + " WHERE id IN (<ids>) ORDER BY id DESC").bindList("ids", ids)
                .map((row, context) -> Entries.read(row)).list());
    }

    private long number(String sql) throws JournalException {
        return database.read(handle -> bound(handle, sql).mapTo(Long.class).one());
    }

    private List<String> textRanges() {
        return query.text().isEmpty() ? List.of() : TEXT_COLUMNS.stream().map(Search::textRange).toList();
    }

    private static String textRange(String column) {
        return column + " >= :text AND " + column + " < :last";
    }

    private List<String> statusRanges() {
        return query.statuses().stream().map(this::statusRange).toList();
    }

    private String statusRange(Status status) {
        return (status == Status.UNFINISHED ? "result IS NULL" : "result = '" + status + "'") + and(timeRange());
    }

    private List<String> codeRanges() {
        return query.errorCodes().stream().map(code -> "request_code = '" + code + "'").toList();
    }

    private List<String> timeRange() {
        var ends = new ArrayList<String>();
        Optional.ofNullable(query.from()).ifPresent(from -> ends.add("at_ms >= :from"));
        Optional.ofNullable(query.until()).ifPresent(until -> ends.add("at_ms < :until"));
        return ends.isEmpty() ? List.of() : List.of(String.join(" AND ", ends));
    }

    /** All conditions, as expressions instead of columns, so that the database does not choose an index that makes it sort. */
    private List<String> filters() {
        var all = new ArrayList<String>();
        timeRange().forEach(range -> all.add(range.replace("at_ms", "at_ms + 0")));
        if (!query.statuses().isEmpty()) {
            all.add(query.statuses().stream().map(status -> "'" + status + "'")
                    .collect(Collectors.joining(", ", "COALESCE(result, 'UNFINISHED') IN (", ")")));
        }
        if (!query.errorCodes().isEmpty()) {
            all.add(query.errorCodes().stream().map(code -> "'" + code + "'")
                    .collect(Collectors.joining(", ", "COALESCE(request_code, '') IN (", ")")));
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
