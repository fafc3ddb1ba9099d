package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.profile.FileMove;
import carddesk.ui.Background;
import carddesk.ui.Lane;
import carddesk.ui.templates.TemplatesModel.Listing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Fetches templates and writes them to a file, which is there whole or is what it was before. */
final class TemplatesExport {

    /** How far an export is. */
    sealed interface Standing {
        /** Nothing to tell. */
        record Idle() implements Standing {}

        /** Under way; so many templates are fetched. */
        record Running(int fetched) implements Standing {}

        /** The file is written. */
        record Written(int templates, Path file) implements Standing {}

        /** The person stopped it. */
        record Stopped() implements Standing {}

        /** It did not work; an {@link IOException} comes from the file. */
        record Failed(Exception problem) implements Standing {}
    }

    private final Background background;
    private final FileMove move;
    private final Lane lane;
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(this, "standing", new Standing.Idle());
    private int number;

    /** @param move puts the finished file in its place */
    TemplatesExport(Background background, FileMove move) {
        this.background = background;
        this.move = move;
        this.lane = background.lane();
    }

    /** Writes what the listing fetches. FX thread. */
    void start(Listing listing, TemplateSheet sheet, Path file) {
        int mine = ++number;
        standing.set(new Standing.Running(0));
        lane.run(
                () -> {
                    var templates = listing.fetch(count -> background.onFxThread(() -> fetched(mine, count)));
                    write(templates, sheet, file.toAbsolutePath());
                    return new Standing.Written(templates.size(), file);
                },
                standing::set,
                problem -> standing.set(new Standing.Failed(problem)),
                () -> standing.set(new Standing.Stopped()));
    }

    /** Stops at the person's wish. FX thread. */
    void cancel() {
        lane.cancel();
    }

    /** The person has read how it ended. FX thread. */
    void forget() {
        if (!isRunning()) {
            standing.set(new Standing.Idle());
        }
    }

    /** How far it is. */
    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    boolean isRunning() {
        return standing.get() instanceof Standing.Running;
    }

    private void fetched(int mine, int count) {
        if (mine == number && isRunning()) {
            standing.set(new Standing.Running(count));
        }
    }

    private void write(List<CardTemplate> templates, TemplateSheet sheet, Path file) throws IOException {
        var half = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
        try {
            try (var out = Files.newBufferedWriter(half, StandardCharsets.UTF_8)) {
                sheet.write(templates, out);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            move.move(half, file);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
