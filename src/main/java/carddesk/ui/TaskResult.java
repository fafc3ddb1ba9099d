package carddesk.ui;

import java.util.Optional;
import javafx.concurrent.Worker;
import org.jspecify.annotations.Nullable;

/**
 * State of background work, with its value once it succeeded or the exception once it failed.
 *
 * @param value non-null exactly when the state is {@code SUCCEEDED}
 * @param failure non-null exactly when the state is {@code FAILED}
 */
public record TaskResult<T>(Worker.State state, @Nullable T value, @Nullable Exception failure) {

    public static <T> TaskResult<T> ready() {
        return new TaskResult<>(Worker.State.READY, null, null);
    }

    public static <T> TaskResult<T> running() {
        return new TaskResult<>(Worker.State.RUNNING, null, null);
    }

    public static <T> TaskResult<T> succeeded(T value) {
        return new TaskResult<>(Worker.State.SUCCEEDED, value, null);
    }

    public static <T> TaskResult<T> failed(Exception failure) {
        return new TaskResult<>(Worker.State.FAILED, null, failure);
    }

    public static <T> TaskResult<T> cancelled() {
        return new TaskResult<>(Worker.State.CANCELLED, null, null);
    }

    public boolean isRunning() {
        return state == Worker.State.RUNNING;
    }

    /** Returns the value of work that succeeded. */
    public Optional<T> result() {
        return Optional.ofNullable(value);
    }

    public Optional<Exception> problem() {
        return Optional.ofNullable(failure);
    }
}
