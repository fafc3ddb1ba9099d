package carddesk.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs work on virtual threads and delivers results on the FX thread. */
public final class BackgroundExecutor implements AutoCloseable {

    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Executor fxThread;

    /** @param fxThread runs what touches the screen, {@code Platform::runLater} in the program */
    public BackgroundExecutor(Executor fxThread) {
        this.workers = Executors.newVirtualThreadPerTaskExecutor();
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("card-desk-timer").factory(), new ThreadPoolExecutor.DiscardPolicy());
        this.fxThread = fxThread;
    }

    /** Creates another executor, which is closed separately. */
    public BackgroundExecutor another() {
        return new BackgroundExecutor(fxThread);
    }

    /** Creates a task for one kind of work on one screen. */
    public BackgroundTask task() {
        return new BackgroundTask(this);
    }

    /** Runs a task of the screen on the FX thread, soon. */
    public void onFxThread(Runnable task) {
        fxThread.execute(task);
    }

    /** Cancels everything under way and takes nothing new. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    /** Starts nothing after {@link #close()}, which another thread may call at the same time. */
    <T> Future<?> submit(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        try {
            return workers.submit(() -> run(work, done, failed));
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        try {
            var result = work.call();
            fxThread.execute(() -> done.accept(result));
        } catch (Exception problem) { // the only handler for failures of background tasks
            fxThread.execute(() -> failed.accept(problem));
        } catch (Error broken) { // such as a class that a damaged installation lacks: never a screen that waits for ever
            fxThread.execute(() -> failed.accept(new IllegalStateException(broken)));
        }
    }

    /** As {@link #submit}, later. */
    void schedule(Runnable task, long delay, TimeUnit unit) {
        var _ = timer.schedule(() -> fxThread.execute(task), delay, unit);
    }
}
