package carddesk.ui;

import carddesk.files.FileMove;
import carddesk.files.WholeFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Writes a text file in the background, which is there whole or is what it was before. */
public final class FileExport {

    /** How far an export is. */
    public sealed interface State {
        /** Nothing to tell. */
        record Idle() implements State {}

        /** Under way; so many rows are read. */
        record Running(int read) implements State {}

        /** The file is written. */
        record Written(int rows, Path file) implements State {}

        /** The person stopped it. */
        record Stopped() implements State {}

        /** It did not work; an {@link IOException} comes from the file. */
        record Failed(Exception problem) implements State {}
    }

    /** The content of the file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it; is interrupted when the person cancels.
         *
         * @param read called with the number of rows read so far, from any thread
         * @return how many rows there are
         */
        int writeTo(Writer out, IntConsumer read) throws Exception;
    }

    private final BackgroundExecutor executor;
    private final FileMove move;
    private final BackgroundTask task;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Idle());
    private int number;

    /** @param move puts the finished file in its place */
    public FileExport(BackgroundExecutor executor, FileMove move) {
        this.executor = executor;
        this.move = move;
        this.task = executor.task();
    }

    /** Writes the content. FX thread. */
    public void start(Content content, Path file) {
        int mine = ++number;
        state.set(new State.Running(0));
        task.run(
                () -> new State.Written(
                        write(content, file, count -> executor.onFxThread(() -> read(mine, count))), file),
                state::set,
                problem -> state.set(new State.Failed(problem)),
                () -> state.set(new State.Stopped()));
    }

    /** Stops at the person's wish. FX thread. */
    public void cancel() {
        task.cancel();
    }

    /** The person has read how it ended. FX thread. */
    public void forget() {
        if (!isRunning()) {
            state.set(new State.Idle());
        }
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether it is under way. */
    public boolean isRunning() {
        return state.get() instanceof State.Running;
    }

    private void read(int mine, int count) {
        if (mine == number && isRunning()) {
            state.set(new State.Running(count));
        }
    }

    private int write(Content content, Path file, IntConsumer read) throws Exception {
        return WholeFile.<Integer, Exception>write(file, move, draft -> {
            int rows;
            try (var out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
                rows = content.writeTo(out, read);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            return rows;
        });
    }
}
