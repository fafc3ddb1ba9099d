package carddesk.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Runs one background task at a time; starting a new one cancels the previous.
 *
 * <p>A late result of a cancelled task is dropped. All methods are called on the FX thread, and results arrive there.
 */
public final class BackgroundTask {

    private static final long PROGRESS_AFTER_MS = 400;
    private static final long CANCEL_AFTER_MS = 1_000;

    private final BackgroundExecutor executor;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper showsProgress = new ReadOnlyBooleanWrapper(this, "showsProgress");
    private final ReadOnlyBooleanWrapper offersCancel = new ReadOnlyBooleanWrapper(this, "offersCancel");
    private long number;
    private @Nullable Future<?> running;
    private @Nullable Runnable onCancelled;

    BackgroundTask(BackgroundExecutor executor) {
        this.executor = executor;
    }

    /**
     * Starts the work in place of whatever runs.
     *
     * @param work runs on a virtual thread; is interrupted when cancelled
     * @param done gets the result on the FX thread, unless the work was replaced or cancelled meanwhile
     * @param failed gets what the work threw, likewise
     */
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        run(work, done, failed, () -> {});
    }

    /** As {@link #run(Callable, Consumer, Consumer)}; {@code cancelled} runs when the person cancels, not when other work takes its place. */
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed, Runnable cancelled) {
        stop();
        long mine = ++number;
        onCancelled = cancelled;
        busy.set(true);
        after(PROGRESS_AFTER_MS, mine, () -> showsProgress.set(true));
        after(CANCEL_AFTER_MS, mine, () -> offersCancel.set(true));
        running = executor.submit(
                work, result -> ifStill(mine, () -> done.accept(result)), problem -> ifStill(mine, () -> failed.accept(problem)));
    }

    /** As {@link #run(Callable, Consumer, Consumer)}; {@code changed} gets each state of the work, from {@code RUNNING} on. */
    public <T> void run(Callable<T> work, Consumer<TaskResult<T>> changed) {
        changed.accept(TaskResult.running());
        run(work, value -> changed.accept(TaskResult.succeeded(value)), problem -> changed.accept(TaskResult.failed(problem)),
                () -> changed.accept(TaskResult.cancelled()));
    }

    /** Stops the work at the person's wish; its answer is dropped. */
    public void cancel() {
        if (busy.get()) {
            var callback = onCancelled;
            stop();
            if (callback != null) {
                callback.run();
            }
        }
    }

    /** Whether work is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** True once the work has run for 0.4 seconds. */
    public ReadOnlyBooleanProperty showsProgressProperty() {
        return showsProgress.getReadOnlyProperty();
    }

    /** True once the work has run for 1 second. */
    public ReadOnlyBooleanProperty offersCancelProperty() {
        return offersCancel.getReadOnlyProperty();
    }

    private void stop() {
        number++;
        if (running != null) {
            running.cancel(true);
        }
        settle();
    }

    private void ifStill(long mine, Runnable then) {
        if (mine == number) {
            settle();
            then.run();
        }
    }

    private void settle() {
        running = null;
        onCancelled = null;
        busy.set(false);
        showsProgress.set(false);
        offersCancel.set(false);
    }

    private void after(long milliseconds, long mine, Runnable then) {
        executor.schedule(
                () -> {
                    if (mine == number && busy.get()) {
                        then.run();
                    }
                },
                milliseconds,
                TimeUnit.MILLISECONDS);
    }
}
