package carddesk.ui.confirm.form;

import carddesk.cards.CardPicture;
import carddesk.cards.CardService;
import carddesk.files.RegularFile;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import carddesk.ui.pictures.PictureSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A picture from a file, uploaded for the card; its address is what the card gets. */
public final class PictureChoice {

    /**
     * How large a picture is.
     *
     * @param width in pixels, 0 when it is not known
     * @param height in pixels, 0 when it is not known
     * @param bytes of the file
     */
    record Measure(int width, int height, int bytes) {
        static Measure of(byte[] file) {
            return PictureSize.stated(file).map(size -> new Measure(size.width(), size.height(), file.length)).orElse(new Measure(0, 0, file.length));
        }
    }

    record Uploaded(String address, Measure measure) {}

    private final CardService service;
    private final BackgroundTask task;
    private final Consumer<String> taken;
    private final ReadOnlyObjectWrapper<TaskResult<Uploaded>> upload = new ReadOnlyObjectWrapper<>(this, "upload", TaskResult.ready());
    private Runnable again = () -> {};

    /** @param taken gets the address under which WeChat Pay serves the picture */
    public PictureChoice(CardService service, BackgroundTask task, Consumer<String> taken) {
        this.service = service;
        this.task = task;
        this.taken = taken;
    }

    /** Whether the caller has an upload at all: a brand has, a partner has not. */
    boolean isOffered() {
        return service.uploadsPictures();
    }

    ReadOnlyObjectProperty<TaskResult<Uploaded>> uploadProperty() {
        return upload.getReadOnlyProperty();
    }

    BackgroundTask task() {
        return task;
    }

    /** Uploads a file, where that is offered. */
    void upload(Path file) {
        if (isOffered()) {
            again = () -> upload(file);
            task.run(() -> send(file), this::show);
        }
    }

    /** Uploads the last file once more. */
    void uploadAgain() {
        again.run();
    }

    /** Ends the upload and forgets what came of it. */
    public void forget() {
        upload.set(TaskResult.ready());
        task.cancel();
    }

    private Uploaded send(Path file) throws Exception {
        var bytes = content(file);
        var name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        return new Uploaded(service.uploadPicture(name, bytes), Measure.of(bytes));
    }

    private void show(TaskResult<Uploaded> result) {
        upload.set(result);
        result.result().map(Uploaded::address).ifPresent(taken);
    }

    private static byte[] content(Path file) throws IOException {
        try (var in = RegularFile.open(file)) {
            return in.readNBytes(CardPicture.MAX_BYTES + 1);
        }
    }
}
