package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The encrypted record of every confirmation attempt, written before and after it is sent.
 *
 * <p>All calls block, for a few milliseconds as a rule, and may come from any thread but the screen's; they are served one after
 * another, readings beside writings. Interrupting a caller does not stop them. Personal values are never stored.
 *
 * <p>After {@link Reason#DISK_FULL} or {@link Reason#DAMAGED} the database may have closed itself: close this journal, and open it again
 * once the cause is gone.
 */
public final class Journal implements AutoCloseable {

    private static final int ERASED_AT_ONCE = 10_000;

    private final JournalFile file;
    private final Lane writer;
    private final Lane reader;
    private final InstantSource clock;
    private final BatchStore batches;

    private Journal(JournalFile file, Lane writer, Lane reader, InstantSource clock) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
        this.clock = clock;
        this.batches = new BatchStore(writer, reader, clock);
    }

    /**
     * Opens the journal and holds it for this process; makes it when there is none, migrates it when it is older.
     *
     * @param file its path without suffix: {@code journal} stands in {@code journal.mv.db}, and {@code journal.lock} beside it
     * @param key 32 random bytes; copied, the caller may wipe its own
     * @param clock stamps the entries
     */
    public static Journal open(Path file, byte[] key, InstantSource clock) throws JournalException {
        var taken = JournalFile.take(file, new JournalKey(key));
        try {
            var writer = new Lane("journal-writer", taken.connect());
            try {
                return new Journal(taken, writer, new Lane("journal-reader", taken.connect()), clock);
            } catch (SQLException failed) {
                writer.close();
                throw failed;
            }
        } catch (SQLException failed) {
            release(taken);
            throw Failures.of(failed);
        }
    }

    /**
     * Writes down what is about to be sent; on disk, not merely handed to the system, when this returns.
     *
     * @return the entry's id
     */
    public long recordIntent(Intent intent) throws JournalException {
        return writer.change(handle -> Entries.insert(handle, clock.instant(), intent));
    }

    /**
     * Adds what became of an intent; on disk when this returns. An unknown outcome may be replaced later, a final one may not.
     *
     * @throws JournalException also when the entry was erased meanwhile or has its final outcome already
     */
    public void recordOutcome(long id, Outcome outcome) throws JournalException {
        int written = writer.change(handle -> Entries.finish(handle, id, outcome));
        if (written == 0) {
            throw new JournalException(Reason.NOT_WRITABLE, "Entry " + id + " is not there or has its final outcome");
        }
    }

    /**
     * Entries without an outcome, the oldest first: after a start, what the last run left open; later, also what is on its way. What a
     * batch has under way is not among them: the batch itself asks for it when it goes on.
     */
    public List<JournalEntry> unfinished() throws JournalException {
        return reader.run(Entries::unfinished);
    }

    /** A stretch of the entries that meet the query, newest first. */
    public JournalPage search(JournalQuery query) throws JournalException {
        return reader.run(handle -> Search.of(query).page(handle));
    }

    /**
     * Erases the entries written before a moment, finished or not, and the batches of that time that have ended. What an open batch has
     * under way stays.
     *
     * @return how many
     */
    public int eraseOlderThan(Instant moment) throws JournalException {
        int all = 0;
        int some;
        do {
            some = writer.change(handle -> Entries.eraseBefore(handle, moment, ERASED_AT_ONCE));
            all += some;
        } while (some == ERASED_AT_ONCE);
        batches.eraseEndedBefore(moment);
        return all;
    }

    /** The batches in this journal. */
    public BatchStore batches() {
        return batches;
    }

    /**
     * Which of these cards the journal holds as confirmed.
     *
     * @return when each of them was sent, the last time if there were several; cards that are not confirmed are absent
     */
    public Map<CardKey, Instant> confirmed(Collection<CardKey> cards) throws JournalException {
        return reader.run(handle -> Confirmed.among(handle, cards));
    }

    InstantSource clock() {
        return clock;
    }

    /** Ends what is under way, then lets the file go. */
    @Override
    public void close() throws JournalException {
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
