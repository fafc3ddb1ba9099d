package carddesk.journal;

import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.h2.api.ErrorCode;
import org.h2.api.JavaObjectSerializer;
import org.h2.util.JdbcUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encrypted file of the journal: locks, creates, migrates, checks and opens it. */
final class JournalFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
    private static final String SUFFIX = ".mv.db";
    private static final String USER = "CARDDESK";

    /**
     * Traces are off since they would contain values in clear text. Results stay in memory, since pages are bounded. The database does not
     * create, share or close files on its own. {@code CHECKPOINT SYNC} forces changes to disk.
     *
     * <p>Pages on disk are never overwritten: whenever H2 reclaimed space, during writes or on close, a program killed soon after lost changes
     * that had been forced to disk before, and sometimes the whole file (JournalCrashTest). So the file only grows, and {@link #tidy} compacts
     * it.
     *
     * <p>{@code WRITE_DELAY=0} keeps H2 from writing in the background: {@code CHECKPOINT SYNC} does not wait for such a write, so that a change
     * could be reported as written too early.
     */
    private static final String SETTINGS = ";CIPHER=AES;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;FORBID_CREATION=TRUE;AUTO_SERVER=FALSE;MAX_MEMORY_ROWS=1000000"
            + ";WRITE_DELAY=0;RETENTION_TIME=2000000000;AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0";

    /** Smaller files are not compacted. */
    private static final long SMALL = 32L << 20;
    private static final int MOSTLY_OLD_PERCENT = 40;

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

    private final JournalLock lock;
    private final Path base;
    private volatile JournalKey key;
    private final Driver driver;
    private final long small;

    private JournalFile(JournalLock lock, Path base, JournalKey key, Driver driver, long small) {
        this.lock = lock;
        this.base = base;
        this.key = key;
        this.driver = driver;
        this.small = small;
    }

    /**
     * Locks the file; creates it when missing.
     *
     * @param file path without its suffix {@value #SUFFIX}
     */
    static JournalFile take(Path file, JournalKey key, Driver driver) throws JournalException {
        return take(file, key, driver, SMALL);
    }

    /** @param small size in bytes below which the file is not compacted */
    static JournalFile take(Path file, JournalKey key, Driver driver, long small) throws JournalException {
        var wanted = file.toAbsolutePath().normalize();
        if (wanted.toString().indexOf(';') >= 0) {
            throw new JournalException(Reason.NOT_WRITABLE, "A journal's path cannot hold a semicolon");
        }
        // The setting of a database cannot be changed once it has a table.
        JdbcUtils.serializer = new NoObjects();
        try {
            var folder = Objects.requireNonNull(wanted.getParent(), "a file has a parent folder");
            Files.createDirectories(folder);
            var base = folder.toRealPath().resolve(wanted.getFileName());
            var lock = JournalLock.take(base.resolveSibling(base.getFileName() + ".lock"));
            var taken = new JournalFile(lock, base, key, driver, small);
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

    private void prepare() throws JournalException, IOException {
        var file = RegularFile.requireIfPresent(withSuffix(base));
        var next = base.resolveSibling(base.getFileName() + "-next");
        Files.deleteIfExists(withSuffix(next));
        if (!Files.exists(file) || Files.size(file) == 0) {
            createOwned(withSuffix(next));
            lock.remember(key.mark());
            upgrade(next, 0);
            replace(withSuffix(next), file);
            return;
        }
        int version;
        try (var handle = open()) {
            version = Schema.versionOf(handle);
        }
        if (version < Schema.newest()) {
            createOwned(withSuffix(next));
            Files.copy(file, withSuffix(next), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            upgrade(next, version);
            replace(withSuffix(next), file);
        }
        tidy();
    }

    /** Compacts a file of mostly old pages, which must not be open; after a failure it stays unchanged. */
    void tidy() {
        try {
            if (isMostlyOld()) {
                compact();
            }
        } catch (JournalException | IOException | JdbiException failed) {
            LOG.warn("The journal's file could not be made smaller", failed);
        }
    }

    /** Returns whether the file is large and consists mostly of old pages. */
    boolean isMostlyOld() {
        try {
            return Files.size(withSuffix(base)) >= small && shareOfLivePages() < MOSTLY_OLD_PERCENT;
        } catch (IOException | JdbiException failed) {
            LOG.warn("The journal's file does not tell how full it is", failed);
            return false;
        }
    }

    private int shareOfLivePages() {
        try (var handle = connect(base)) {
            return handle.createQuery("SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.CHUNKS_FILL_RATE'")
                    .mapTo(Integer.class).one();
        }
    }

    /** Opens the file; refuses a file of another key, a damaged one, or one of a newer version. */
    Handle open() throws JournalException, IOException {
        var mark = lock.mark();
        if (mark.isPresent() && !MessageDigest.isEqual(mark.get(), key.mark())) {
            throw new JournalException(Reason.WRONG_KEY, "The journal was made with another key");
        }
        try {
            var handle = connect(base);
            try {
                Schema.versionOf(handle);
                if (mark.isEmpty()) {
                    lock.remember(key.mark());
                }
                return handle;
            } catch (JournalException | IOException | RuntimeException refused) {
                handle.close();
                throw refused;
            }
        } catch (JdbiException refused) {
            // H2 reports a wrong key and a damaged start of the file alike.
            if (mark.isEmpty() && refused.getCause() instanceof SQLException error && error.getErrorCode() == ErrorCode.FILE_ENCRYPTION_ERROR_1) {
                throw new JournalException(Reason.WRONG_KEY, "The journal's file does not open with this key", refused);
            }
            throw Failures.of(refused);
        }
    }

    /** Copies the content into a new file that replaces the old one atomically. */
    private void compact() throws JournalException, IOException {
        copyTo(key, () -> {});
    }

    /** Copies the content into a new file under another key, which replaces the old one; it must not be open, and stays usable after a failure. */
    void changeKey(JournalKey next) throws JournalException, IOException {
        if (!MessageDigest.isEqual(next.mark(), key.mark())) {
            // Between the two steps the mark is unknown, so that the file opens with its own key after a kill.
            copyTo(next, lock::forget);
            lock.remember(next.mark());
            key.close();
            key = next;
        }
    }

    @FunctionalInterface
    private interface BeforeMove {
        void run() throws IOException;
    }

    private void copyTo(JournalKey target, BeforeMove beforeMove) throws JournalException, IOException {
        var next = base.resolveSibling(base.getFileName() + "-next");
        Files.deleteIfExists(withSuffix(next));
        try {
            createOwned(withSuffix(next));
            try (var from = connect(base); var to = connect(next, target, driver)) {
                JournalCopy.copy(from, to);
            } catch (SQLException failed) {
                throw Failures.of(failed);
            }
            beforeMove.run();
            replace(withSuffix(next), withSuffix(base));
        } finally {
            Files.deleteIfExists(withSuffix(next));
        }
    }

    private void upgrade(Path target, int from) {
        try (var handle = connect(target)) {
            Schema.migrate(handle, from);
            handle.execute("CHECKPOINT SYNC");
        }
    }

    private Handle connect(Path database) {
        return connect(database, key, driver);
    }

    private static Handle connect(Path database, JournalKey key, Driver driver) {
        var password = key.databasePassword();
        try {
            var properties = new Properties();
            properties.put("user", USER);
            properties.put("password", password);
            return Jdbi.create(() -> Objects.requireNonNull(driver.connect("jdbc:h2:file:" + database + SETTINGS, properties))).open();
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

    /** Replaces the file atomically and durably. */
    private static void replace(Path next, Path file) throws IOException {
        FileMove.atomic().move(next, file);
        if (isPosix(file)) {
            try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    /** Asks the file system rather than the file store, which Java does not find inside a container or chroot. */
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
