package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The journal's two connections, one that writes and one that reads concurrently; after a failure the next call reopens them.
 *
 * <p>A full disk or a part of the file that cannot be read makes the database close itself. Once the cause is gone, whoever
 * comes next finds the journal open again, its file checked as at the start; until then each call is told why not. Likewise the
 * connections are reopened, between two changes, after a file that holds mostly old pages was made smaller.
 */
final class JournalConnections implements AutoCloseable {

    private static final int LOOK_EVERY = 500;

    private final JournalFile file;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final AtomicInteger changes = new AtomicInteger();
    private DatabaseWorker writer;
    private DatabaseWorker reader;
    private boolean broken;
    private boolean closed;

    private JournalConnections(JournalFile file, DatabaseWorker writer, DatabaseWorker reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    /** Opens the connections to a file, which is released when they close, or immediately when they do not open. */
    static JournalConnections of(JournalFile file) throws JournalException {
        try {
            var writer = DatabaseWorker.open("journal-writer", file::connect);
            return new JournalConnections(file, writer, beside(writer, file));
        } catch (JournalException failed) {
            release(file);
            throw failed;
        }
    }

    /** Does the work, in its turn among all that writes, as one change that is on disk when this returns. */
    <T> T change(DatabaseWorker.Work<T> work) throws JournalException {
        T result = inUse(() -> {
            var worker = worker(true);
            return guarded(worker, () -> worker.change(work));
        });
        if (changes.incrementAndGet() % LOOK_EVERY == 0) {
            tidy();
        }
        return result;
    }

    /** Does the work in its turn among all that reads. */
    <T> T read(DatabaseWorker.Work<T> work) throws JournalException {
        return inUse(() -> {
            var worker = worker(false);
            return guarded(worker, () -> worker.run(work));
        });
    }

    private <T> T inUse(Turn<T> turn) throws JournalException {
        use.readLock().lock();
        try {
            return turn.take();
        } finally {
            use.readLock().unlock();
        }
    }

    /** Closes the connections while the file is made smaller; the next call reopens them. */
    private void tidy() {
        use.writeLock().lock();
        try {
            tidyUnused();
        } finally {
            use.writeLock().unlock();
        }
    }

    private synchronized void tidyUnused() {
        if (!closed && !broken && file.isMostlyOld()) {
            broken = true;
            leave(reader);
            leave(writer);
            file.tidy();
        }
    }

    private interface Turn<T> {
        T take() throws JournalException;
    }

    private <T> T guarded(DatabaseWorker worker, Turn<T> turn) throws JournalException {
        try {
            return turn.take();
        } catch (JournalException failed) {
            failedOn(worker);
            throw failed;
        }
    }

    private synchronized void failedOn(DatabaseWorker worker) {
        broken |= worker == writer || worker == reader;
    }

    private synchronized DatabaseWorker worker(boolean writes) throws JournalException {
        if (closed) {
            throw new JournalException(Reason.NOT_WRITABLE, "The journal is closed");
        }
        if (broken) {
            openAnew();
        }
        return writes ? writer : reader;
    }

    private void openAnew() throws JournalException {
        leave(reader);
        leave(writer);
        writer = DatabaseWorker.open("journal-writer", () -> {
            file.check();
            return file.connect();
        });
        reader = beside(writer, file);
        broken = false;
    }

    private static DatabaseWorker beside(DatabaseWorker writer, JournalFile file) throws JournalException {
        try {
            return DatabaseWorker.open("journal-reader", file::connect);
        } catch (JournalException failed) {
            leave(writer);
            throw failed;
        }
    }

    /** A broken worker may fail again when it closes; its failure was reported before. */
    private static void leave(DatabaseWorker worker) {
        try {
            worker.close();
        } catch (JournalException alreadyGone) {
            return;
        }
    }

    /** Ends what is under way, then lets the file go. */
    @Override
    public synchronized void close() throws JournalException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            reader.close();
        } finally {
            try {
                writer.close();
            } finally {
                release(file);
            }
        }
    }

    private static void release(JournalFile file) throws JournalException {
        try {
            file.close();
        } catch (IOException failed) {
            throw Failures.of(failed);
        }
    }
}
