package carddesk.journal;

import carddesk.files.Uninterrupted;
import carddesk.journal.JournalException.Reason;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * The only thread that uses a connection. It protects the connection from interrupts: an interrupt that reaches a file channel, or the socket of a
 * virtual thread, closes it.
 */
final class DatabaseThread {

    private final ExecutorService thread;
    private final Function<Exception, JournalException> failures;

    /**
     * @param thread has one thread
     * @param failures finds the reason of other exceptions than {@link JournalException}
     */
    DatabaseThread(ExecutorService thread, Function<Exception, JournalException> failures) {
        this.thread = thread;
        this.failures = failures;
    }

    /** Begins work that throws nothing. */
    void begin(Runnable work) {
        thread.execute(work);
    }

    /** Waits for the work even when the caller is interrupted, and preserves the interrupt. */
    <T> T inTurn(Callable<T> work) throws JournalException {
        try {
            return await(thread.submit(work));
        } catch (RejectedExecutionException afterClosing) {
            throw new JournalException(Reason.NOT_WRITABLE, "The journal is closed", afterClosing);
        }
    }

    private <T> T await(Future<T> future) throws JournalException {
        try {
            return Uninterrupted.get(future);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof JournalException known) {
                throw known;
            }
            if (failed.getCause() instanceof Exception cause) {
                throw failures.apply(cause);
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    boolean isClosed() {
        return thread.isShutdown();
    }

    /** Accepts no more work. */
    void close() {
        thread.shutdown();
    }
}
