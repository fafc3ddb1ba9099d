package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The journal's two lanes, one that writes and one that reads beside it; after a failure the next call opens them anew.
 *
 * <p>A full disk or a part of the file that cannot be read makes the database close itself. Once the cause is gone, whoever
 * comes next finds the journal open again, its file checked as at the start; until then each call is told why not. Likewise the
 * lanes are opened anew, between two changes, after a file that holds mostly old pages was made smaller.
 */
final class Lanes implements AutoCloseable {

    private static final int LOOK_EVERY = 500;

    private final JournalFile file;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final AtomicInteger changes = new AtomicInteger();
    private JournalLane writer;
    private JournalLane reader;
    private boolean broken;
    private boolean closed;

    private Lanes(JournalFile file, JournalLane writer, JournalLane reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    /** Opens the lanes of a file, which is let go when they close, or at once when they do not open. */
    static Lanes of(JournalFile file) throws JournalException {
        try {
            var writer = JournalLane.open("journal-writer", file::connect);
            return new Lanes(file, writer, beside(writer, file));
        } catch (JournalException failed) {
            release(file);
            throw failed;
        }
    }

    /** Does the work, in its turn among all that writes, as one change that is on disk when this returns. */
    <T> T change(JournalLane.Work<T> work) throws JournalException {
        T result = inUse(() -> {
            var lane = lane(true);
            return guarded(lane, () -> lane.change(work));
        });
        if (changes.incrementAndGet() % LOOK_EVERY == 0) {
            tidy();
        }
        return result;
    }

    /** Does the work in its turn among all that reads. */
    <T> T read(JournalLane.Work<T> work) throws JournalException {
        return inUse(() -> {
            var lane = lane(false);
            return guarded(lane, () -> lane.run(work));
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

    /** Closes the lanes while the file is made smaller; whoever comes next opens them. */
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

    private <T> T guarded(JournalLane lane, Turn<T> turn) throws JournalException {
        try {
            return turn.take();
        } catch (JournalException failed) {
            failedOn(lane);
            throw failed;
        }
    }

    private synchronized void failedOn(JournalLane lane) {
        broken |= lane == writer || lane == reader;
    }

    private synchronized JournalLane lane(boolean writes) throws JournalException {
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
        writer = JournalLane.open("journal-writer", () -> {
            file.check();
            return file.connect();
        });
        reader = beside(writer, file);
        broken = false;
    }

    private static JournalLane beside(JournalLane writer, JournalFile file) throws JournalException {
        try {
            return JournalLane.open("journal-reader", file::connect);
        } catch (JournalException failed) {
            leave(writer);
            throw failed;
        }
    }

    /** A lane that broke may fail once more as it goes; what was the matter has been told. */
    private static void leave(JournalLane lane) {
        try {
            lane.close();
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
