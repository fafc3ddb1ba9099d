package carddesk.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.Driver;

/** Runs SQL on the file of a closed journal, which is created when there is none. */
public final class RawJournal {

    private RawJournal() {}

    /**
     * Runs statements one after another.
     *
     * @param key of the journal, 32 bytes
     */
    public static void execute(Path folder, byte[] key, String... statements) throws SQLException {
        try (var journalKey = new JournalKey(key)) {
            var properties = new Properties();
            properties.put("user", "CARDDESK");
            properties.put("password", journalKey.databasePassword());
            try (var connection = new Driver().connect("jdbc:h2:file:" + folder.resolve("journal") + ";CIPHER=AES", properties);
                    var statement = connection.createStatement()) {
                for (var sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }
}
