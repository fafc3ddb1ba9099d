package carddesk.journal;

import org.jdbi.v3.core.Handle;

/** The database of a history. Work is done in the order of its arrival. */
interface Database extends AutoCloseable {

    interface Work<T> {
        T with(Handle handle) throws JournalException;
    }

    /** Work that changes the database and describes the change. */
    interface Change<T> {
        T with(Handle handle, Link link) throws JournalException;
    }

    /** For short reads only. */
    <T> T read(Work<T> work) throws JournalException;

    /** Runs the work in a transaction, which is committed and durable when this returns. */
    <T> T change(Change<T> work) throws JournalException;

    /** Runs a change without an entry. */
    default <T> T change(Work<T> work) throws JournalException {
        return change((handle, link) -> work.with(handle));
    }

    @Override
    void close() throws JournalException;
}
