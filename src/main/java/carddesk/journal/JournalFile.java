package carddesk.journal;

import carddesk.files.FileMove;
import carddesk.journal.JournalException.Reason;
import java.io.IOException;
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
import org.h2.util.JdbcUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's encrypted file: takes it for this process, makes it, or migrates a copy, checks it, connects to it. */
final class JournalFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
    private static final String SUFFIX = ".mv.db";
    private static final String USER = "CARDDESK";

    /**
     * Traces would hold values in clear, so there are none; results stay in memory, as pages are bounded. Nothing creates a file,
     * serves it to others or closes it behind our back. {@code CHECKPOINT SYNC} forces what matters to disk.
     *
     * <p>What is on disk is never written over: whenever this database made room in its file, then or when it was closed, a program
     * killed soon after lost changes that had been forced to disk before, and now and then the whole file (JournalCrashTest). So
     * the file grows at its end only, and {@link #tidy} makes it small again.
     *
     * <p>{@code WRITE_DELAY=0} keeps H2 from writing in the background. {@code CHECKPOINT SYNC} does not wait for such a write, so that a change
     * could be reported as written before it was.
     */
    private static final String SETTINGS = ";CIPHER=AES;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;FORBID_CREATION=TRUE;AUTO_SERVER=FALSE;MAX_MEMORY_ROWS=1000000"
            + ";WRITE_DELAY=0;RETENTION_TIME=2000000000;AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0";

    /** Smaller files are not compacted, whatever part of them is old pages. */
    private static final long SMALL = 32L << 20;
    private static final int MOSTLY_OLD_PERCENT = 40;

    private final JournalLock lock;
    private final Path base;
    private final JournalKey key;
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
     * Takes the file, and makes it when there is none.
     *
     * @param file the file's path without its suffix, which is always {@value #SUFFIX}
     * @param driver opens the database behind an address
     */
    static JournalFile take(Path file, JournalKey key, Driver driver) throws JournalException {
        return take(file, key, driver, SMALL);
    }

    /** @param small the size in bytes below which the file is never made smaller */
    static JournalFile take(Path file, JournalKey key, Driver driver, long small) throws JournalException {
        var wanted = file.toAbsolutePath().normalize();
        if (wanted.toString().indexOf(';') >= 0) {
            throw new JournalException(Reason.NOT_WRITABLE, "A journal's path cannot hold a semicolon");
        }
        // A database's own setting for this cannot be made once it has a table.
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

    /** Makes a file smaller that holds mostly old pages; where that fails, it stays as it was. Call it when {@link #isMostlyOld}, unconnected. */
    void tidy() {
        try {
            if (isMostlyOld()) {
                compact();
            }
        } catch (JournalException | IOException | JdbiException failed) {
            LOG.warn("The journal's file could not be made smaller", failed);
        }
    }

    /** Whether it is worth the while to make the file smaller; quick for a small one. */
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

    /** Connects to the file; refuses one that was made with another key, is damaged, or is newer than this program. */
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
            // The database reports a wrong key and a damaged beginning of the file alike.
            if (mark.isEmpty() && refused.getCause() instanceof SQLException error && error.getErrorCode() == ErrorCode.FILE_ENCRYPTION_ERROR_1) {
                throw new JournalException(Reason.WRONG_KEY, "The journal's file does not open with this key", refused);
            }
            throw Failures.of(refused);
        }
    }

    /** Copies what the file holds into a new one, which takes its place in one step. */
    private void compact() throws JournalException, IOException {
        var next = base.resolveSibling(base.getFileName() + "-next");
        Files.deleteIfExists(withSuffix(next));
        try {
            createOwned(withSuffix(next));
            try (var from = connect(base); var to = connect(next)) {
                JournalCopy.copy(from, to);
            } catch (SQLException failed) {
                throw Failures.of(failed);
            }
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

    /** The new file takes the old one's place in one step, and stays there if the power fails now. */
    private static void replace(Path next, Path file) throws IOException {
        FileMove.atomic().move(next, file);
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
