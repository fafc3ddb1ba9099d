package carddesk.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * One query over the journal, answered so that a single code is found at once among a million entries.
 *
 * <p>The database uses one index per query and cannot join the four columns a text may be in. So each column is asked by
 * its index first; only when many match (a card id that most entries share) the entries are read in order instead.
 */
final class Search {

    /** Up to how many matches sorting what the indexes gave beats reading in order. */
    private static final int FEW = 20_000;

    /** Sorts behind every character a code or id may hold. */
    private static final String LAST = "\uffff";

    private static final List<String> TEXT_COLUMNS = List.of("user_card_code", "card_id", "openid", "request_id");

    private final JournalQuery query;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Search(JournalQuery query) {
        this.query = query;
    }

    static Search of(JournalQuery query) {
        var search = new Search(query);
        query.from().ifPresent(from -> search.require("at_ms >= :from", "from", from.toEpochMilli()));
        query.until().ifPresent(until -> search.require("at_ms < :until", "until", until.toEpochMilli()));
        if (!query.standings().isEmpty()) {
            var names = query.standings().stream().map(standing -> "'" + standing + "'").collect(Collectors.joining(", "));
            search.conditions.add("COALESCE(result, 'UNFINISHED') IN (" + names + ")");
        }
        return search;
    }

    JournalPage page(Handle handle) {
        if (query.text().isEmpty()) {
            return query.from().isEmpty() && query.until().isEmpty() ? inOrder(handle, List.of()) : within(handle);
        }
        values.put("text", query.text());
        values.put("last", query.text() + LAST);
        var ids = new TreeSet<Long>(Comparator.reverseOrder());
        var matched = new ArrayList<String>();
        for (var column : TEXT_COLUMNS) {
            var sql = "SELECT id FROM entry" + where(range(column)) + " FETCH FIRST " + FEW + " ROWS ONLY";
            if (ids.addAll(bound(handle, sql).mapTo(Long.class).list())) {
                matched.add(column);
            }
        }
        if (ids.size() >= FEW) {
            return inOrder(handle, matched);
        }
        return among(handle, ids);
    }

    private JournalPage within(Handle handle) {
        var ids = new TreeSet<Long>(Comparator.reverseOrder());
        ids.addAll(bound(handle, "SELECT id FROM entry" + where() + " FETCH FIRST " + FEW + " ROWS ONLY").mapTo(Long.class).list());
        return ids.size() < FEW ? among(handle, ids) : inOrder(handle, List.of());
    }

    private JournalPage among(Handle handle, TreeSet<Long> newestFirst) {
        var wanted = newestFirst.stream().skip(query.offset()).limit(query.limit()).toList();
        return new JournalPage(byId(handle, wanted), newestFirst.size(), query.offset());
    }

    /** Reads from the newest entry on until the page is full, which is soon where many match. */
    private JournalPage inOrder(Handle handle, List<String> columns) {
        var indexed = columns.isEmpty() ? where() : where(any(columns));
        var total = bound(handle, "SELECT COUNT(*) FROM entry" + indexed).mapTo(Long.class).one();
        // An expression instead of a column keeps the database from sorting all that an index gives.
        var plain = columns.isEmpty() ? where() : where(any(columns.stream().map(column -> "COALESCE(" + column + ", '')").toList()));
        var sql = "SELECT " + Entries.COLUMNS + " FROM entry" + plain.replace("at_ms", "at_ms + 0")
                + " ORDER BY id DESC OFFSET :offset ROWS FETCH FIRST :limit ROWS ONLY";
        var rows = bound(handle, sql)
                .bind("offset", query.offset())
                .bind("limit", query.limit())
                .map((row, context) -> Entries.read(row)).list();
        return new JournalPage(rows, total, query.offset());
    }

    private static String any(List<String> columns) {
        return columns.stream().map(Search::range).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static List<JournalEntry> byId(Handle handle, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("SELECT " + Entries.COLUMNS + " FROM entry WHERE id IN (<ids>) ORDER BY id DESC")
                .bindList("ids", ids)
                .map((row, context) -> Entries.read(row)).list();
    }

    private void require(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private String where(String... more) {
        var all = new ArrayList<>(conditions);
        all.addAll(List.of(more));
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    private static String range(String column) {
        return column + " >= :text AND " + column + " < :last";
    }

    private Query bound(Handle handle, String sql) {
        return handle.createQuery(sql).bindMap(values);
    }
}
