package carddesk.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens files for reading. Pipes and devices are refused: opening a pipe blocks until another program writes to it, and a device may never end.
 *
 * <p>Symbolic links are followed.
 */
public final class RegularFile {

    private RegularFile() {}

    /**
     * Opens a file.
     *
     * @throws NoSuchFileException when it does not exist
     * @throws FileSystemException when it is a folder, pipe or device, or cannot be read
     */
    public static InputStream open(Path file) throws IOException {
        return Files.newInputStream(require(file));
    }

    /** Reads a file of the program, whose size is known to be small; otherwise as {@link #open}. */
    public static byte[] readAll(Path file) throws IOException {
        return Files.readAllBytes(require(file));
    }

    /** Returns the file, for callers that open it in another way; throws as {@link #open}. */
    public static Path require(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        return file;
    }

    /** As {@link #require}, for a file that may be missing. */
    public static Path requireIfPresent(Path file) throws IOException {
        try {
            return require(file);
        } catch (NoSuchFileException missing) {
            return file;
        }
    }
}
