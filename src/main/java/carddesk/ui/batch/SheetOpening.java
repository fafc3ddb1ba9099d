package carddesk.ui.batch;

import carddesk.batch.Headings;
import carddesk.sheets.Sheet;
import carddesk.sheets.SheetReader;
import carddesk.ui.BackgroundTask;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Reads a spreadsheet in the background, and keeps why one could not be read. */
final class SheetOpening {

    /**
     * Something that could not be read.
     *
     * @param name the file's name; blank for pasted rows
     */
    record Refused(String name, Exception problem) {}

    private final BackgroundTask task;
    private final Consumer<SheetLines> opened;
    private final ReadOnlyObjectWrapper<Optional<Refused>> refused = new ReadOnlyObjectWrapper<>(this, "refused", Optional.empty());

    SheetOpening(BackgroundTask task, Consumer<SheetLines> opened) {
        this.task = task;
        this.opened = opened;
    }

    /** Opens a file. */
    void file(Path file) {
        read(Optional.ofNullable(file.getFileName()).map(Path::toString).orElse(""), () -> SheetReader.read(file, Headings::known));
    }

    /** Takes rows that were copied from a spreadsheet. */
    void pasted(String text) {
        read("", () -> SheetReader.pasted(text, Headings::known));
    }

    /** Why the last one was not opened. */
    ReadOnlyObjectProperty<Optional<Refused>> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /** The person has read it. */
    void forget() {
        refused.set(Optional.empty());
    }

    /** The work that reads. */
    BackgroundTask task() {
        return task;
    }

    private void read(String name, Callable<Sheet> way) {
        forget();
        task.run(() -> SheetLines.of(way.call()), opened, problem -> refused.set(Optional.of(new Refused(name, problem))));
    }
}
