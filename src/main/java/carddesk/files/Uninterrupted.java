package carddesk.files;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Work that goes on when its caller is interrupted: an interrupt that reaches a file channel closes it, and ends a write in its middle. */
public final class Uninterrupted {

    private Uninterrupted() {}

    /** Work that throws one kind of exception. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T call() throws E;
    }

    /**
     * Runs the work on another thread and waits for its end, as {@link #get}.
     *
     * @param failure the exception that the work throws
     */
    public static <T, E extends Exception> T call(Class<E> failure, Work<T, E> work) throws E {
        var task = new FutureTask<T>(work::call);
        Thread.ofVirtual().name("uninterrupted").start(task);
        try {
            return get(task);
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            if (failure.isInstance(cause)) {
                throw failure.cast(cause);
            }
            throw new IllegalStateException(cause);
        }
    }

    /** Waits for a result even when the caller is interrupted, and preserves the interrupt. */
    public static <T> T get(Future<T> future) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
