package carddesk.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for the files of fuzz targets, in the folder of build results, which {@code mvn clean} deletes. */
public final class FuzzFolder {

    private static final Path ALL = Path.of("target", "fuzz").toAbsolutePath();

    private FuzzFolder() {}

    /** A new, empty folder. */
    public static Path create() {
        try {
            return Files.createTempDirectory(Files.createDirectories(ALL), null);
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }
}
