package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Copies the rows of a journal into one that has the same tables and no rows. */
final class JournalCopy {

    private static final List<String> TABLES = List.of("entry", "batch", "batch_row", "send");
    private static final int AT_ONCE = 500;

    private final Connection from;
    private final Connection to;

    JournalCopy(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /** Copies all rows with their ids, and makes the next ids follow those that were ever given. */
    void make() throws SQLException, JournalException {
        to.setAutoCommit(false);
        for (var table : TABLES) {
            long copied = rows(table);
            long there = number(from, "SELECT COUNT(*) FROM " + table);
            if (copied != there || number(to, "SELECT COUNT(*) FROM " + table) != there) {
                throw new JournalException(Reason.DAMAGED, "The journal's copy lacks rows");
            }
            long next = number(from, "SELECT identity_base FROM information_schema.columns WHERE table_schema = 'PUBLIC' AND column_name = 'ID'"
                    + " AND table_name = '" + table.toUpperCase(Locale.ROOT) + "'");
            execute("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + next);
        }
        to.commit();
        execute("CHECKPOINT SYNC");
    }

    private long rows(String table) throws SQLException {
        long copied = 0;
        long last = Long.MIN_VALUE;
        try (var select = from.prepareStatement("SELECT * FROM " + table + " WHERE id > ? ORDER BY id FETCH FIRST " + AT_ONCE + " ROWS ONLY")) {
            while (true) {
                select.setLong(1, last);
                int before = 0;
                try (var rows = select.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    try (var insert = to.prepareStatement("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE VALUES ("
                            + String.join(", ", Collections.nCopies(columns, "?")) + ")")) {
                        for (; rows.next(); before++) {
                            last = rows.getLong("id");
                            for (int column = 1; column <= columns; column++) {
                                insert.setObject(column, rows.getObject(column));
                            }
                            insert.addBatch();
                        }
                        insert.executeBatch();
                    }
                }
                to.commit();
                copied += before;
                if (before < AT_ONCE) {
                    return copied;
                }
            }
        }
    }

    private void execute(String statement) throws SQLException {
        try (var change = to.createStatement()) {
            change.execute(statement);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var select = connection.createStatement(); var row = select.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
