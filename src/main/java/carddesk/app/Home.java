package carddesk.app;

import carddesk.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;

/** The folder with the files of the program; readable by its owner only. */
record Home(Path folder) {

    void prepare() throws IOException {
        OwnerOnly.createFolder(folder);
        OwnerOnly.createFolder(practice());
        OwnerOnly.createFolder(logs());
    }

    Path settings() {
        return folder.resolve("settings.json");
    }

    /** Without the suffix of the database. */
    Path journal() {
        return folder.resolve("journal");
    }

    Path practice() {
        return folder.resolve("practice");
    }

    /** Created with the first picture. */
    Path pictures() {
        return folder.resolve("cache").resolve("pictures");
    }

    /** The names of temporary files, see {@link FontFiles}. */
    Path fontFiles() {
        return folder.resolve("cache").resolve("fonts");
    }

    Path logs() {
        return folder.resolve("logs");
    }
}
