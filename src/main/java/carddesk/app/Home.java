package carddesk.app;

import carddesk.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;

/** The folder in which the program keeps its files; readable by its owner only. */
record Home(Path folder) {

    /** Makes the folders that are not there yet. */
    void prepare() throws IOException {
        OwnerOnly.createFolder(folder);
        OwnerOnly.createFolder(practice());
        OwnerOnly.createFolder(logs());
    }

    Path settings() {
        return folder.resolve("settings.json");
    }

    /** Without the suffix that the database adds. */
    Path journal() {
        return folder.resolve("journal");
    }

    Path practice() {
        return folder.resolve("practice");
    }

    /** Where pictures are kept; made when the first one is. */
    Path pictures() {
        return folder.resolve("cache").resolve("pictures");
    }

    Path logs() {
        return folder.resolve("logs");
    }
}
