package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Copies the rows of a journal into one that has the same tables and no rows. */
final class JournalCopy {

    private static final List<String> TABLES = List.of("entry", "batch", "batch_row", "send");
    private static final int ROWS_PER_COMMIT = 500;

    private JournalCopy() {}

    /** Copies all rows with their ids, and makes the next ids follow those that were ever given. */
    static void copy(Handle from, Handle to) throws SQLException, JournalException {
        from.execute("SET LAZY_QUERY_EXECUTION 1"); // rows are read one by one instead of held in memory
        for (var table : TABLES) {
            copyRows(from, to, table);
            if (number(from, "SELECT COUNT(*) FROM " + table) != number(to, "SELECT COUNT(*) FROM " + table)) {
                throw new JournalException(Reason.DAMAGED, "The journal's copy lacks rows");
            }
            long next = number(from, "SELECT identity_base FROM information_schema.columns WHERE table_schema = 'PUBLIC' AND column_name = 'ID'"
                    + " AND table_name = '" + table.toUpperCase(Locale.ROOT) + "'");
            to.execute("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + next);
        }
        to.execute("CHECKPOINT SYNC");
    }

    private static void copyRows(Handle from, Handle to, String table) throws SQLException {
        try (var select = from.getConnection().createStatement(); var rows = select.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
            int columns = rows.getMetaData().getColumnCount();
            try (var insert = to.getConnection().prepareStatement("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE VALUES ("
                    + String.join(", ", Collections.nCopies(columns, "?")) + ")")) {
                to.begin();
                for (long copied = 1; rows.next(); copied++) {
                    for (int column = 1; column <= columns; column++) {
                        insert.setObject(column, rows.getObject(column));
                    }
                    insert.addBatch();
                    if (copied % ROWS_PER_COMMIT == 0) {
                        insert.executeBatch();
                        to.commit().begin();
                    }
                }
                insert.executeBatch();
                to.commit();
            }
        }
    }

    private static long number(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
