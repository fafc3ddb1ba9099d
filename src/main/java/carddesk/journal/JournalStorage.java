package carddesk.journal;

import carddesk.journal.Chain.Head;
import java.io.IOException;
import org.jdbi.v3.core.Handle;

/** The file behind a {@link DatabaseWorker}: the journal itself, or a copy that is only read. */
interface JournalStorage extends AutoCloseable {

    /** Opens the database. */
    Handle open() throws JournalException, IOException;

    /**
     * Requires before a change that the open file is still the journal's.
     *
     * @throws JournalException NOT_WHOLE when it is not, READ_ONLY when it never takes changes
     */
    void requireSame() throws JournalException, IOException;

    /** Writes how far a chain came, once that is on disk; on disk when this returns. */
    void mark(Chain chain, Head head) throws IOException;

    /** Keeps what an open database contains, whose file is no longer at its path. */
    void rescue(Handle handle, Chain chain);

    /** Gives the file, which must not be open, another key, of which it takes ownership. */
    void changeKey(JournalKey key) throws JournalException, IOException;

    /** Returns whether the file is large and consists mostly of old pages. */
    boolean isMostlyOld();

    /** Compacts the file, which must not be open; after a failure it stays unchanged. */
    void tidy();

    /** Releases the file, which must not be open. */
    @Override
    void close() throws IOException;
}
