package carddesk.journal;

import carddesk.files.FileMove;
import carddesk.files.WholeFile;
import carddesk.journal.HistoryGap.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.h2.Driver;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The ways to continue when a history does not open: with its file as it is, with a copy, or with a new one.
 *
 * <p>The present file and mark are always kept under a dated name. The chain of the result notes the gap, unless nothing is missing. All methods
 * block, and fail while the journal is open. Close it to wipe its key.
 */
public final class JournalRecovery implements AutoCloseable {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final String SET_ASIDE = ".set-aside-";

    private final Path file;
    private final JournalKey key;
    private final InstantSource clock;

    /**
     * @param file path of the journal as for {@link Journal#open}
     * @param key 32 bytes; copied
     */
    public JournalRecovery(Path file, byte[] key, InstantSource clock) {
        this.file = file;
        this.key = new JournalKey(key);
        this.clock = clock;
    }

    /** The files that can be viewed and continued with: the journal's own, if it can be read, then the copies, newest first. */
    public List<HistorySource> sources() throws JournalException {
        try {
            var database = database();
            var sources = new ArrayList<HistorySource>();
            try (var lock = JournalLock.take(JournalFile.lockPath(database.base()))) {
                if (database.exists() && lock.isTaken()) {
                    current(database).ifPresent(sources::add);
                }
            }
            sources.addAll(new JournalCopies(database).sources());
            return List.copyOf(sources);
        } catch (IOException failed) {
            throw Failures.of(failed);
        }
    }

    private static Optional<HistorySource> current(DatabaseFile database) throws IOException {
        var copy = database.sibling("-next");
        copy.copyOf(database.path());
        try (var handle = copy.connect()) {
            Schema.versionOf(handle);
            return Optional.of(handle.createQuery("SELECT COUNT(*) AS entries, MAX(at_ms) AS latest FROM entry")
                    .map((row, context) -> new HistorySource(database.path(), true, row.getLong("entries"),
                            Optional.ofNullable(row.getObject("latest", Long.class)).map(Instant::ofEpochMilli).orElse(null))).one());
        } catch (JournalException | JdbiException unreadable) {
            return Optional.empty();
        } finally {
            copy.delete();
        }
    }

    /** Opens a file so that it can be read; every change fails with READ_ONLY. The file itself stays as it is. */
    public Journal view(HistorySource source) throws JournalException {
        return Journal.view(ViewedFile.of(file, source.path(), key.copy(), new Driver()), clock);
    }

    /**
     * Makes a file the history.
     *
     * @param source one of {@link #sources}
     */
    public void continueWith(HistorySource source) throws JournalException {
        replace(source.path());
    }

    /** Makes an empty history the present one. */
    public void beginAnew() throws JournalException {
        replace(null);
    }

    private void replace(@Nullable Path source) throws JournalException {
        try {
            var database = database();
            try (var lock = JournalLock.take(JournalFile.lockPath(database.base()))) {
                var next = database.sibling("-next");
                if (source == null) {
                    next.delete();
                    next.create();
                } else {
                    next.copyOf(source);
                }
                var markPath = JournalFile.markPath(database.base());
                try {
                    var chain = prepare(next, source == null, readMark(markPath));
                    setAside(database.path());
                    setAside(markPath);
                    lock.remember(key.mark());
                    database.replaceBy(next);
                    HistoryMark.create(markPath, chain).close();
                } finally {
                    next.delete();
                }
            }
        } catch (IOException | JdbiException failed) {
            throw Failures.of(failed);
        }
    }

    /** Closes the mark's file, since Windows does not replace an open one. */
    private static @Nullable HistoryMark readMark(Path path) throws IOException {
        try (var mark = HistoryMark.open(path).orElse(null)) {
            return mark;
        }
    }

    /** Notes the gap in the chain of the next journal, unless it fits the mark. */
    private Chain prepare(DatabaseFile next, boolean isNew, @Nullable HistoryMark mark) throws JournalException {
        try (var handle = next.connect()) {
            int version = isNew ? 0 : Schema.versionOf(handle);
            if (version < Schema.newest()) {
                Schema.migrate(handle, version);
            }
            var chain = Chain.of(handle);
            if (!chain.isSound(handle)) {
                chain = Chain.begin(handle);
            }
            var gap = mark == null ? Optional.of(HistoryGap.of(Kind.UNPROVEN)) : HistoryCheck.compare(handle, chain, mark);
            if (gap.isPresent()) {
                note(handle, chain, gap.get(), mark == null ? 0 : mark.head().number());
            }
            handle.execute("CHECKPOINT SYNC");
            return chain;
        }
    }

    private void note(Handle handle, Chain chain, HistoryGap gap, long known) {
        var now = clock.instant();
        long number = Math.max(chain.head().number(), known) + 1;
        var text = "%s: entries %s, after %s, until %s".formatted(gap.kind(), gap.entries(), gap.after(), gap.until());
        chain.advance(handle.inTransaction(transaction -> chain.addGap(transaction, now, text, number)));
    }

    private void setAside(Path path) throws IOException {
        if (Files.exists(path)) {
            var name = String.valueOf(path.getFileName());
            int end = name.indexOf('.');
            var aside = path.resolveSibling(name.substring(0, end) + SET_ASIDE + DATE.format(clock.instant()) + name.substring(end));
            WholeFile.<Path, IOException>write(aside, FileMove.atomic(),
                    draft -> Files.copy(path, draft, StandardCopyOption.REPLACE_EXISTING));
        }
    }

    /** The files of a journal that were set aside. */
    static List<Path> setAside(DatabaseFile database) throws IOException {
        var begin = database.base().getFileName() + SET_ASIDE;
        try (var files = Files.list(Objects.requireNonNull(database.base().getParent()))) {
            return files.filter(file -> file.getFileName().toString().startsWith(begin)
                    && file.getFileName().toString().endsWith(DatabaseFile.SUFFIX)).toList();
        }
    }

    private DatabaseFile database() throws JournalException, IOException {
        return new DatabaseFile(JournalFile.base(file), key, new Driver());
    }

    @Override
    public void close() {
        key.close();
    }
}
