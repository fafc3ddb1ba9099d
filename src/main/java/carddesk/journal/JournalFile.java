package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.h2.api.ErrorCode;
import org.h2.util.JdbcUtils;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The journal's encrypted file: takes it for this process, makes or migrates it beside the old one, checks it, connects to it. */
final class JournalFile implements AutoCloseable {

    private static final String SUFFIX = ".mv.db";
    private static final String USER = "CARDDESK";

    /**
     * Traces would hold values in clear, so there are none; results stay in memory, as pages are bounded. Nothing creates a file,
     * serves it to others or closes it behind our back. The default write delay stays: its thread tidies the file up, while
     * {@code CHECKPOINT SYNC} forces what matters to disk.
     */
    private static final String SETTINGS = ";CIPHER=AES;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;FORBID_CREATION=TRUE;AUTO_SERVER=FALSE;MAX_MEMORY_ROWS=1000000;MAX_COMPACT_TIME=200";

    private final JournalLock lock;
    private final Path base;
    private final JournalKey key;
    private final Driver driver;

    private JournalFile(JournalLock lock, Path base, JournalKey key, Driver driver) {
        this.lock = lock;
        this.base = base;
        this.key = key;
        this.driver = driver;
    }

    /**
     * Takes the file, and makes it when there is none.
     *
     * @param file the file's path without its suffix, which is always {@value #SUFFIX}
     * @param driver opens the database behind an address
     */
    static JournalFile take(Path file, JournalKey key, Driver driver) throws JournalException {
        var wanted = file.toAbsolutePath().normalize();
        if (wanted.toString().indexOf(';') >= 0) {
            throw new JournalException(Reason.NOT_WRITABLE, "A journal's path cannot hold a semicolon");
        }
        // A database's own setting for this cannot be made once it has a table.
        JdbcUtils.serializer = new NoObjects();
        try {
            Files.createDirectories(wanted.getParent());
            var base = wanted.getParent().toRealPath().resolve(wanted.getFileName());
            var lock = JournalLock.take(base.resolveSibling(base.getFileName() + ".lock"));
            var taken = new JournalFile(lock, base, key, driver);
            try {
                taken.prepare();
                return taken;
            } catch (JournalException | IOException | RuntimeException refused) {
                taken.close();
                throw refused;
            }
        } catch (IOException | JdbiException failed) {
            throw Failures.of(failed);
        }
    }

    /** A connection to the checked file. */
    Connection connect() throws SQLException {
        return connect(base);
    }

    private void prepare() throws JournalException, IOException {
        var file = withSuffix(base);
        var next = base.resolveSibling(base.getFileName() + "-next");
        Files.deleteIfExists(withSuffix(next));
        if (!Files.exists(file) || Files.size(file) == 0) {
            createOwned(withSuffix(next));
            lock.remember(key.mark());
            upgrade(next, 0);
            replace(withSuffix(next), file);
            return;
        }
        int version = check();
        if (version < Schema.newest()) {
            createOwned(withSuffix(next));
            Files.copy(file, withSuffix(next), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            upgrade(next, version);
            replace(withSuffix(next), file);
        }
    }

    /** Finds the version of the file that is there, and refuses one that is not ours, whole, and not newer than this program. */
    int check() throws JournalException, IOException {
        var mark = lock.mark();
        boolean keyIsRight = mark.filter(known -> MessageDigest.isEqual(known, key.mark())).isPresent();
        if (mark.isPresent() && !keyIsRight) {
            throw new JournalException(Reason.WRONG_KEY, "The journal was made with another key");
        }
        try (var connection = connect(base); var handle = Jdbi.create(connection).open()) {
            int version = Schema.versionOf(handle);
            if (version > Schema.newest()) {
                throw new JournalException(Reason.NEWER_VERSION, "The journal has version " + version + ", this program knows " + Schema.newest());
            }
            Schema.requireOnlyOurs(handle, version);
            if (!keyIsRight) {
                lock.remember(key.mark());
            }
            return version;
        } catch (SQLException refused) {
            if (refused.getErrorCode() == ErrorCode.FILE_ENCRYPTION_ERROR_1) {
                throw new JournalException(keyIsRight ? Reason.DAMAGED : Reason.WRONG_KEY, "The journal's file does not open with this key", refused);
            }
            throw Failures.of(refused);
        }
    }

    private void upgrade(Path target, int from) throws JournalException {
        try (var connection = connect(target); var handle = Jdbi.create(connection).open()) {
            Schema.migrate(handle, from);
            Schema.requireOnlyOurs(handle, Schema.newest());
            handle.execute("CHECKPOINT SYNC");
        } catch (SQLException failed) {
            throw Failures.of(failed);
        }
    }

    private Connection connect(Path database) throws SQLException {
        var password = key.databasePassword();
        try {
            var properties = new Properties();
            properties.put("user", USER);
            properties.put("password", password);
            var connection = driver.connect("jdbc:h2:file:" + database + SETTINGS, properties);
            return Objects.requireNonNull(connection, "The driver takes this address");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static void createOwned(Path file) throws IOException {
        if (isPosix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** The new file takes the old one's place in one step, and stays there if the power fails now. */
    private static void replace(Path next, Path file) throws IOException {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (isPosix(file)) {
            try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    /** Asks the file system, not the mounted store: inside a container or a changed root Java does not find the latter. */
    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Path withSuffix(Path database) {
        return database.resolveSibling(database.getFileName() + SUFFIX);
    }

    @Override
    public void close() throws IOException {
        key.close();
        lock.close();
    }
}
