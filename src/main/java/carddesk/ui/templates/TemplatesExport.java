package carddesk.ui.templates;

import carddesk.files.FileMove;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.FileExport;
import carddesk.ui.templates.TemplatesModel.Listing;
import java.nio.file.Path;

/** Fetches templates and writes them to a file. */
final class TemplatesExport {

    private final FileExport file;

    /** @param move puts the finished file in its place */
    TemplatesExport(BackgroundExecutor executor, FileMove move) {
        this.file = new FileExport(executor, move);
    }

    /** Writes what the listing fetches. FX thread. */
    void start(Listing listing, TemplateSheet sheet, Path target) {
        file.start(
                (out, read) -> {
                    var templates = listing.fetch(read);
                    sheet.write(templates, String.valueOf(target.getFileName()), out);
                    return templates.size();
                },
                target);
    }

    FileExport file() {
        return file;
    }
}
