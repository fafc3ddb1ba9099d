package carddesk.journal;

import carddesk.files.FileMove;
import carddesk.files.OwnerOnly;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Driver;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.h2.api.JavaObjectSerializer;
import org.h2.util.JdbcUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A file of the database: its path, key and settings.
 *
 * @param base path without its suffix {@value #SUFFIX}
 */
record DatabaseFile(Path base, JournalKey key, Driver driver) {

    static final String SUFFIX = ".mv.db";
    private static final String USER = "CARDDESK";

    /**
     * Traces are off since they would contain values in clear text. Results stay in memory, since pages are bounded. The database does not
     * create, share or close files on its own. {@code CHECKPOINT SYNC} forces changes to disk.
     *
     * <p>Pages on disk are never overwritten: whenever H2 reclaimed space, during writes or on close, a program killed soon after lost changes
     * that had been forced to disk before, and sometimes the whole file (JournalCrashTest). So the file only grows, and {@link JournalFile#tidy}
     * compacts it.
     *
     * <p>{@code WRITE_DELAY=0} keeps H2 from writing in the background: {@code CHECKPOINT SYNC} does not wait for such a write, so that a change
     * could be reported as written too early.
     */
    private static final String SETTINGS = ";CIPHER=AES;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;FORBID_CREATION=TRUE;AUTO_SERVER=FALSE;MAX_MEMORY_ROWS=1000000"
            + ";WRITE_DELAY=0;RETENTION_TIME=2000000000;AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0";

    /** Keeps H2 from deserializing Java objects of a file. */
    static final class NoObjects implements JavaObjectSerializer {
        @Override
        public byte[] serialize(Object object) throws NotSerializableException {
            throw new NotSerializableException("The journal holds no Java objects");
        }

        @Override
        public Object deserialize(byte[] bytes) throws NotSerializableException {
            throw new NotSerializableException("The journal holds no Java objects");
        }
    }

    /** Another file with the same key, whose name ends differently. */
    DatabaseFile sibling(String end) {
        return new DatabaseFile(base.resolveSibling(base.getFileName() + end), key, driver);
    }

    /** This file as it is opened with another key. */
    DatabaseFile with(JournalKey other) {
        return new DatabaseFile(base, other, driver);
    }

    /** Another file with this key, at a path that ends with {@value #SUFFIX}. */
    DatabaseFile at(Path path) {
        var name = path.getFileName().toString();
        return new DatabaseFile(path.resolveSibling(name.substring(0, name.length() - SUFFIX.length())), key, driver);
    }

    Path path() {
        return path(base);
    }

    static Path path(Path base) {
        return base.resolveSibling(base.getFileName() + SUFFIX);
    }

    /** Returns whether there is a file with content. */
    boolean exists() throws IOException {
        return Files.exists(path()) && Files.size(path()) > 0;
    }

    /** Creates an empty file for the owner only. */
    void create() throws IOException {
        OwnerOnly.createFile(path());
    }

    /** Creates this file as a copy of another one, for the owner only. */
    void copyOf(Path other) throws IOException {
        delete();
        create();
        Files.copy(other, path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path());
    }

    /** Replaces this file by another one, atomically and durably. */
    void replaceBy(DatabaseFile next) throws IOException {
        FileMove.atomic().move(next.path(), path());
        if (path().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var folder = FileChannel.open(Objects.requireNonNull(path().getParent()), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    Handle connect() {
        // The setting of a database cannot be changed once it has a table.
        JdbcUtils.serializer = new NoObjects();
        var password = key.databasePassword();
        try {
            var properties = new Properties();
            properties.put("user", USER);
            properties.put("password", password);
            return Jdbi.create(() -> Objects.requireNonNull(driver.connect("jdbc:h2:file:" + base + SETTINGS, properties))).open();
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
