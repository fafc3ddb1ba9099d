package carddesk.journal;

import carddesk.files.RegularFile;
import carddesk.files.Sha256;
import carddesk.journal.Chain.Head;
import carddesk.journal.HistoryGap.Kind;
import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encrypted file of the journal with its mark: locks, creates, migrates, checks and opens it. */
final class JournalFile implements JournalStorage {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    /** Smaller files are not compacted. */
    private static final long SMALL = 32L << 20;
    private static final int MOSTLY_OLD_PERCENT = 40;

    private final JournalLock lock;
    private volatile DatabaseFile database;
    private final long small;
    private volatile @Nullable JournalCopies copies;
    private @Nullable HistoryMark mark;
    private @Nullable FileIdentity databaseIdentity;
    private @Nullable FileIdentity markIdentity;

    /** The connection of the preparation, which {@link #open} takes over: to open the file a second time takes as long as the first. */
    private @Nullable Handle prepared;

    /** The chain that the mark is to be written with on close; null while changes are not marked or another file is in the journal's place. */
    private @Nullable Chain marked;

    private JournalFile(JournalLock lock, DatabaseFile database, long small, @Nullable JournalCopies copies) {
        this.lock = lock;
        this.database = database;
        this.small = small;
        this.copies = copies;
    }

    /**
     * Locks the file; creates it when missing.
     *
     * @param file path without its suffix {@value DatabaseFile#SUFFIX}
     * @param isKnown whether a history is known to exist
     */
    static JournalFile take(Path file, JournalKey key, Driver driver, boolean isKnown) throws JournalException {
        return take(file, key, driver, isKnown, SMALL, false);
    }

    /** @param small size in bytes below which the file is not compacted */
    static JournalFile take(Path file, JournalKey key, Driver driver, boolean isKnown, long small) throws JournalException {
        return take(file, key, driver, isKnown, small, false);
    }

    /** Locks the file, of which copies are kept; creates it when missing. */
    static JournalFile takeWithCopies(Path file, JournalKey key, Driver driver, boolean isKnown) throws JournalException {
        return take(file, key, driver, isKnown, SMALL, true);
    }

    private static JournalFile take(Path file, JournalKey key, Driver driver, boolean isKnown, long small, boolean keepsCopies)
            throws JournalException {
        try {
            var base = base(file);
            var lock = JournalLock.take(lockPath(base));
            var database = new DatabaseFile(base, key, driver);
            var taken = new JournalFile(lock, database, small, keepsCopies ? new JournalCopies(database) : null);
            try {
                taken.prepare(isKnown);
                return taken;
            } catch (JournalException | IOException | RuntimeException refused) {
                taken.close();
                throw refused;
            }
        } catch (IOException | JdbiException failed) {
            throw Failures.of(failed);
        }
    }

    /** The real path of a journal, whose folder is created when missing. */
    static Path base(Path file) throws JournalException, IOException {
        var wanted = file.toAbsolutePath().normalize();
        if (wanted.toString().indexOf(';') >= 0) {
            throw new JournalException(Reason.NOT_WRITABLE, "A journal's path cannot hold a semicolon");
        }
        var folder = Objects.requireNonNull(wanted.getParent(), "a file has a parent folder");
        Files.createDirectories(folder);
        return folder.toRealPath().resolve(wanted.getFileName());
    }

    static Path lockPath(Path base) {
        return base.resolveSibling(base.getFileName() + ".lock");
    }

    static Path markPath(Path base) {
        return base.resolveSibling(base.getFileName() + HistoryMark.SUFFIX);
    }

    private void prepare(boolean isKnown) throws JournalException, IOException {
        RegularFile.requireIfPresent(database.path());
        next().delete();
        database.sibling("-viewed").delete();
        mark = HistoryMark.open(markPath(database.base())).orElse(null);
        boolean isExpected = isKnown || Files.exists(markPath(database.base()));
        if (!database.exists()) {
            if (isExpected) {
                throw HistoryCheck.notWhole(HistoryCheck.unreadable(Kind.MISSING, mark));
            }
            create();
            return;
        }
        requireKey();
        if (mark == null || !mark.isIntact() || !mark.isClosed() || !mark.hasDigest(Sha256.of(database.path()))) {
            examineCopy(isExpected);
        }
        if (mark != null) {
            keepCopy(mark.head());
            mark.begin();
        }
        migrate();
        tidy();
    }

    private void create() throws JournalException, IOException {
        next().create();
        lock.remember(database.key().mark());
        upgrade(0);
        database.replaceBy(next());
        createMark();
    }

    private void migrate() throws JournalException, IOException {
        prepared = connect();
        int version = Schema.versionOf(prepared);
        if (version < Schema.newest()) {
            disconnect();
            next().copyOf(database.path());
            upgrade(version);
            database.replaceBy(next());
        }
        if (mark == null) {
            createMark();
        }
    }

    private void disconnect() {
        if (prepared != null) {
            prepared.close();
            prepared = null;
        }
    }

    private void createMark() throws JournalException, IOException {
        try (var handle = connect()) {
            mark = HistoryMark.create(markPath(database.base()), Chain.of(handle));
        }
    }

    /**
     * Compares a copy with the mark, so that a file that does not fit stays as it is.
     *
     * @param isExpected whether a history is known to exist, so that the file must have a chain and a mark
     */
    private void examineCopy(boolean isExpected) throws JournalException, IOException {
        next().copyOf(database.path());
        try (var handle = next().connect()) {
            if (Schema.versionOf(handle) >= Schema.CHAINED) {
                var gap = HistoryCheck.examine(handle, Chain.of(handle), mark, isExpected);
                if (gap.isPresent()) {
                    throw HistoryCheck.notWhole(gap.get());
                }
            } else if (isExpected) {
                throw HistoryCheck.notWhole(HistoryCheck.unreadable(Kind.OLDER, mark));
            }
        } catch (JdbiException unreadable) {
            throw withGap(refused(unreadable));
        } catch (JournalException refused) {
            throw withGap(refused);
        } finally {
            next().delete();
        }
    }

    private JournalException withGap(JournalException refused) {
        return refused.reason() == Reason.DAMAGED
                ? new JournalException(Reason.DAMAGED, "The journal's file cannot be read", HistoryCheck.unreadable(Kind.DAMAGED, mark), refused)
                : refused;
    }

    @Override
    public void tidy() {
        try {
            if (isMostlyOld()) {
                compact();
            }
        } catch (JournalException | IOException | JdbiException failed) {
            LOG.warn("The journal's file could not be made smaller", failed);
        }
    }

    @Override
    public boolean isMostlyOld() {
        try {
            return Files.size(database.path()) >= small && shareOfLivePages() < MOSTLY_OLD_PERCENT;
        } catch (IOException | JdbiException failed) {
            LOG.warn("The journal's file does not tell how full it is", failed);
            return false;
        }
    }

    private int shareOfLivePages() {
        try (var handle = database.connect()) {
            return handle.createQuery("SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.CHUNKS_FILL_RATE'")
                    .mapTo(Integer.class).one();
        }
    }

    /** Opens the prepared file; refuses a file of another key, a damaged one, one of a newer version, or one that does not fit the mark. */
    @Override
    public Handle open() throws JournalException, IOException {
        requireKey();
        var handle = prepared == null ? connect() : prepared;
        prepared = null;
        try {
            Schema.versionOf(handle);
            var chain = Chain.of(handle);
            var known = Objects.requireNonNull(mark, "a prepared file has a mark");
            var gap = HistoryCheck.compare(handle, chain, known);
            if (gap.isPresent()) {
                throw HistoryCheck.notWhole(gap.get());
            }
            databaseIdentity = FileIdentity.of(database.path());
            markIdentity = FileIdentity.of(markPath(database.base()));
            if (chain.head().number() > known.head().number()) {
                known.write(chain, chain.head());
            }
            marked = chain;
            return handle;
        } catch (JournalException | IOException | RuntimeException refused) {
            handle.close();
            throw refused;
        }
    }

    @Override
    public void requireSame() throws JournalException, IOException {
        try {
            databaseIdentity = Objects.requireNonNull(databaseIdentity, "call it while the file is open").requireSame();
            markIdentity = Objects.requireNonNull(markIdentity, "call it while the file is open").requireSame();
        } catch (JournalException replaced) {
            marked = null;
            throw replaced;
        }
    }

    private boolean isSame() throws IOException {
        try {
            requireSame();
            return true;
        } catch (JournalException replaced) {
            LOG.warn("A file of the history was replaced", replaced);
            return false;
        }
    }

    @Override
    public void rescue(Handle handle, Chain chain) {
        var kept = copies;
        if (kept != null) {
            try {
                kept.rescue(handle, chain.head());
            } catch (JournalException | IOException | SQLException | JdbiException failed) {
                LOG.warn("The open history could not be copied", failed);
            }
        }
    }

    /** A copy that cannot be made must not keep the journal from opening or closing. */
    private void keepCopy(Head head) {
        var kept = copies;
        if (kept != null) {
            try {
                kept.keep(head, Sha256.of(database.path()));
            } catch (IOException failed) {
                LOG.warn("No copy of the journal was made", failed);
            }
        }
    }

    @Override
    public void mark(Chain chain, Head head) throws IOException {
        marked = null;
        Objects.requireNonNull(mark, "a prepared file has a mark").write(chain, head);
        marked = chain;
    }

    private void requireKey() throws JournalException, IOException {
        var known = lock.mark();
        if (known.isPresent() && !MessageDigest.isEqual(known.get(), database.key().mark())) {
            throw new JournalException(Reason.WRONG_KEY, "The journal was made with another key", HistoryGap.of(Kind.DAMAGED), null);
        }
    }

    private Handle connect() throws JournalException, IOException {
        try {
            var handle = database.connect();
            if (lock.mark().isEmpty()) {
                lock.remember(database.key().mark());
            }
            return handle;
        } catch (JdbiException refused) {
            throw refused(refused);
        }
    }

    /** H2 reports a wrong key and a damaged start of the file alike. */
    private JournalException refused(JdbiException refused) throws IOException {
        if (lock.mark().isEmpty() && refused.getCause() instanceof SQLException error && error.getErrorCode() == ErrorCode.FILE_ENCRYPTION_ERROR_1) {
            return new JournalException(Reason.WRONG_KEY, "The journal's file does not open with this key", HistoryGap.of(Kind.DAMAGED), refused);
        }
        return Failures.of(refused);
    }

    /** Copies the content into a new file that replaces the old one atomically. */
    private void compact() throws JournalException, IOException {
        copyTo(next(), () -> {});
    }

    /** Copies the content into a new file under another key, which replaces the old one; it must not be open, and stays usable after a failure. */
    @Override
    public void changeKey(JournalKey key) throws JournalException, IOException {
        if (!MessageDigest.isEqual(key.mark(), database.key().mark())) {
            // Between the two steps the mark is unknown, so that the file opens with its own key after a kill.
            copyTo(next().with(key), lock::forget);
            lock.remember(key.mark());
            database.key().close();
            database = database.with(key);
            copies = copies == null ? null : new JournalCopies(database);
        }
    }

    @FunctionalInterface
    private interface BeforeMove {
        void run() throws IOException;
    }

    private void copyTo(DatabaseFile target, BeforeMove beforeMove) throws JournalException, IOException {
        disconnect();
        target.delete();
        try {
            target.create();
            try (var from = database.connect(); var to = target.connect()) {
                JournalCopy.copy(from, to);
            } catch (SQLException failed) {
                throw Failures.of(failed);
            }
            beforeMove.run();
            database.replaceBy(target);
        } finally {
            target.delete();
        }
    }

    private void upgrade(int from) {
        try (var handle = next().connect()) {
            Schema.migrate(handle, from);
            handle.execute("CHECKPOINT SYNC");
        }
    }

    private DatabaseFile next() {
        return database.sibling("-next");
    }

    /** Releases the file, which must not be open; its mark then has its digest. */
    @Override
    public void close() throws IOException {
        try (lock; var known = mark) {
            disconnect();
            if (known != null && marked != null && isSame()) {
                known.end(marked, Sha256.of(database.path()));
                keepCopy(marked.head());
            }
        } finally {
            database.key().close();
        }
    }
}
