package carddesk.ui;

import carddesk.files.FileMove;
import carddesk.files.WholeFile;
import java.io.BufferedOutputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Writes a file in the background, which is there whole or is what it was before. */
public final class FileExport {

    public record Written(int rows, Path file) {}

    @FunctionalInterface
    public interface Content {
        /**
         * Writes it; is interrupted when the person cancels.
         *
         * @param read called with the number of rows read so far, from any thread
         * @return how many rows there are
         */
        int writeTo(OutputStream out, IntConsumer read) throws Exception;
    }

    private static final int BUFFER = 1 << 16;

    private final BackgroundExecutor executor;
    private final FileMove move;
    private final BackgroundTask task;
    private final ReadOnlyObjectWrapper<TaskResult<Written>> result = new ReadOnlyObjectWrapper<>(this, "result", TaskResult.ready());
    private final ReadOnlyIntegerWrapper rowsRead = new ReadOnlyIntegerWrapper(this, "rowsRead");
    private int number;

    /** @param move puts the finished file in its place */
    public FileExport(BackgroundExecutor executor, FileMove move) {
        this.executor = executor;
        this.move = move;
        this.task = executor.task();
    }

    /** A second file that belongs to the finished one. */
    @FunctionalInterface
    public interface Companion {
        void write(Path file, int rows) throws Exception;
    }

    /** Writes the content. FX thread. */
    public void start(Content content, Path file) {
        start(content, file, (written, rows) -> {});
    }

    /** Writes the content, then the file that belongs to it. FX thread. */
    public void start(Content content, Path file, Companion companion) {
        int mine = ++number;
        rowsRead.set(0);
        task.run(
                () -> {
                    int rows = write(content, file, count -> executor.onFxThread(() -> read(mine, count)));
                    companion.write(file, rows);
                    return new Written(rows, file);
                },
                result::set);
    }

    /** Stops at the person's wish. FX thread. */
    public void cancel() {
        task.cancel();
    }

    /** The person has read how it ended. FX thread. */
    public void forget() {
        if (!isRunning()) {
            result.set(TaskResult.ready());
        }
    }

    /** State of the export; a failure that is an {@link java.io.IOException} comes from the file. */
    public ReadOnlyObjectProperty<TaskResult<Written>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Number of rows read so far. */
    public ReadOnlyIntegerProperty rowsReadProperty() {
        return rowsRead.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return result.get().isRunning();
    }

    private void read(int mine, int count) {
        if (mine == number && isRunning()) {
            rowsRead.set(count);
        }
    }

    private int write(Content content, Path file, IntConsumer read) throws Exception {
        return WholeFile.<Integer, Exception>write(file, move, draft -> {
            int rows;
            try (var out = new BufferedOutputStream(Files.newOutputStream(draft), BUFFER)) {
                rows = content.writeTo(out, read);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            return rows;
        });
    }
}
