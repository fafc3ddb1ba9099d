package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One connection with a thread of its own, on which everything happens in order.
 *
 * <p>The thread is why a cancelled screen cannot harm the journal: an interrupt that reaches a file channel closes the
 * channel, and with it the whole database.
 */
final class DatabaseWorker implements AutoCloseable {

    private final Connection connection;
    private final Jdbi jdbi;
    private final ExecutorService thread;

    private DatabaseWorker(ExecutorService thread, Connection connection) {
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
        this.thread = thread;
    }

    /** Opens a worker; its connection is opened on its thread, too. */
    static DatabaseWorker open(String name, Callable<Connection> way) throws JournalException {
        var thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
        try {
            return new DatabaseWorker(thread, await(thread.submit(way)));
        } catch (JournalException failed) {
            thread.shutdown();
            throw failed;
        }
    }

    /** What is done with the connection. */
    interface Work<T> {
        T with(Handle handle) throws JournalException;
    }

    /** Does the work in its turn; waits for it even when the caller is interrupted, and keeps the interrupt for later. */
    <T> T run(Work<T> work) throws JournalException {
        try {
            return await(thread.submit(() -> jdbi.withHandle(work::with)));
        } catch (RejectedExecutionException closed) {
            throw new JournalException(Reason.NOT_WRITABLE, "The journal is closed", closed);
        }
    }

    /** Does the work as one change that is on disk when this returns; a commit alone only hands pages to the system. */
    <T> T change(Work<T> work) throws JournalException {
        return run(handle -> {
            T result = handle.inTransaction(work::with);
            handle.execute("CHECKPOINT SYNC");
            return result;
        });
    }

    private static <T> T await(Future<T> future) throws JournalException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof JournalException told) {
                throw told;
            }
            if (failed.getCause() instanceof Exception cause) {
                throw Failures.of(cause);
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the connection after what is under way. */
    @Override
    public void close() throws JournalException {
        try {
            var ended = thread.submit(() -> {
                connection.close();
                return true;
            });
            thread.shutdown();
            await(ended);
        } catch (RejectedExecutionException closedBefore) {
            return;
        }
    }
}
