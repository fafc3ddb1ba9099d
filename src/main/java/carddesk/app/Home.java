package carddesk.app;

import dev.dirs.ProjectDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder in which the program keeps its files; readable by its owner only. */
record Home(Path folder) {

    /** The platform's data folder for this program. */
    static Home ofPlatform() {
        return new Home(Path.of(ProjectDirectories.from("", "", "CardDesk").dataLocalDir));
    }

    /** Makes the folder when it is not there yet. */
    void prepare() throws IOException {
        make(folder);
        make(practice());
        make(logs());
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

    private static void make(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        if (wanted.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(wanted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(wanted); // on Windows the user's profile folder is closed to others already
        }
    }
}
