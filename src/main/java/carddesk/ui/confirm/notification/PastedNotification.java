package carddesk.ui.confirm.notification;

import carddesk.files.RegularFile;
import carddesk.ui.BackgroundTask;
import carddesk.ui.confirm.notification.NotificationReading.NotYet;
import carddesk.ui.confirm.notification.NotificationReading.Opened;
import carddesk.ui.confirm.notification.NotificationReading.Unreadable;
import carddesk.wechatpay.CallbackText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The notification that a person pastes or drops, and what came of reading it. */
public final class PastedNotification {

    /** Room for dozens of notifications with the log lines around them. */
    private static final int MOST_BYTES = 256 * 1024;

    private final NotificationReader reader;
    private final BackgroundTask task;
    private final Consumer<Opened> taken;
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<NotificationReading> reading = new ReadOnlyObjectWrapper<>(this, "reading", new NotYet());

    /** @param taken gets what was read, to fill it in */
    public PastedNotification(NotificationReader reader, BackgroundTask task, Consumer<Opened> taken) {
        this.reader = reader;
        this.task = task;
        this.taken = taken;
    }

    public BackgroundTask task() {
        return task;
    }

    /** Whether there is a place to paste into. */
    BooleanProperty openProperty() {
        return open;
    }

    StringProperty textProperty() {
        return text;
    }

    ReadOnlyObjectProperty<NotificationReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Offers a text area to paste into, filled with the clipboard's text when that looks like a notification. */
    public void begin(String clipboard) {
        reading.set(new NotYet());
        if (CallbackText.isLikely(clipboard)) {
            text.set(clipboard);
        }
        open.set(true);
    }

    /** Reads what is pasted and hands it on. */
    void check() {
        var pasted = text.get();
        task.run(() -> reader.read(CallbackText.of(pasted)), this::show, unexpected -> reading.set(new NotificationReading.Failed(unexpected)));
    }

    /** Reads a text file that was dropped and hands on what it holds. */
    public void drop(Path file) {
        task.run(
                () -> content(file),
                content -> {
                    open.set(true);
                    text.set(content);
                    check();
                },
                unreadable -> {
                    open.set(true);
                    reading.set(new Unreadable());
                });
    }

    public void forget() {
        task.cancel();
        text.set("");
        open.set(false);
        reading.set(new NotYet());
    }

    private void show(NotificationReading read) {
        reading.set(read);
        if (read instanceof Opened opened) {
            text.set("");
            open.set(false);
            taken.accept(opened);
        }
    }

    private static String content(Path file) throws IOException {
        try (var in = RegularFile.open(file)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("Larger than any notification");
            }
            return CallbackText.textOf(bytes);
        }
    }
}
