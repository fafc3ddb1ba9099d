package carddesk.journal;

import carddesk.journal.Chain.Head;
import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Driver;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** A copy of a journal's file that is only read, and deleted on close: so the file itself stays as it is. */
final class ViewedFile implements JournalStorage {

    private final JournalLock lock;
    private final DatabaseFile copy;

    private ViewedFile(JournalLock lock, DatabaseFile copy) {
        this.lock = lock;
        this.copy = copy;
    }

    /**
     * Locks the journal and copies a file.
     *
     * @param journal path of the journal without its suffix
     * @param source the file to be read
     */
    static ViewedFile of(Path journal, Path source, JournalKey key, Driver driver) throws JournalException {
        try {
            var base = JournalFile.base(journal);
            var lock = JournalLock.take(JournalFile.lockPath(base));
            var viewed = new ViewedFile(lock, new DatabaseFile(base, key, driver).sibling("-viewed"));
            try {
                viewed.copy.copyOf(source);
                try (var handle = viewed.copy.connect()) {
                    int version = Schema.versionOf(handle);
                    if (version < Schema.newest()) {
                        Schema.migrate(handle, version);
                    }
                }
                return viewed;
            } catch (JournalException | IOException | RuntimeException refused) {
                viewed.close();
                throw refused;
            }
        } catch (IOException | JdbiException failed) {
            throw Failures.of(failed);
        }
    }

    @Override
    public Handle open() {
        return copy.connect();
    }

    @Override
    public void requireSame() throws JournalException {
        throw new JournalException(Reason.READ_ONLY, "The history is only viewed");
    }

    @Override
    public void mark(Chain chain, Head head) {
        throw new IllegalStateException("A viewed history does not change");
    }

    @Override
    public void rescue(Handle handle, Chain chain) {
        throw new IllegalStateException("A viewed history is not kept");
    }

    @Override
    public void changeKey(JournalKey key) throws JournalException {
        requireSame();
    }

    @Override
    public boolean isMostlyOld() {
        return false;
    }

    @Override
    public void tidy() {
        throw new IllegalStateException("A viewed history is not compacted");
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            copy.delete();
        } finally {
            copy.key().close();
        }
    }
}
