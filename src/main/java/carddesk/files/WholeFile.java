package carddesk.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes files atomically and durably: after a kill or power failure the file has its old content or the new one. The content is written to a
 * draft in the same folder, readable by the owner only, which is flushed to disk and then replaces the file. Drafts that killed programs left in the
 * folder are deleted.
 */
public final class WholeFile {

    private WholeFile() {}

    @FunctionalInterface
    public interface Content<T, E extends Exception> {
        T writeTo(Path draft) throws IOException, E;
    }

    /**
     * Writes a file. Its folder must exist.
     *
     * @param move moves the draft to the file's place
     * @throws FileInUseException when another program holds the file
     */
    public static <T, E extends Exception> T write(Path file, FileMove move, Content<T, E> content) throws IOException, E {
        var place = file.toAbsolutePath();
        var draft = Files.createTempFile(folderOf(place), AbandonedDrafts.prefix(), ".part");
        boolean finished = false;
        try {
            var result = content.writeTo(draft);
            replace(draft, place, move);
            finished = true;
            AbandonedDrafts.delete(folderOf(place), place);
            return result;
        } finally {
            if (!finished) {
                discard(draft);
            }
        }
    }

    public static void write(Path file, FileMove move, byte[] content) throws IOException {
        WholeFile.<Path, IOException>write(file, move, draft -> Files.write(draft, content));
    }

    /** Flushes a file to disk, moves it over another one, and flushes the folder. */
    public static void replace(Path draft, Path file, FileMove move) throws IOException {
        try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        move.move(draft, file);
        flush(folderOf(file));
    }

    private static void flush(Path folder) throws IOException {
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows does not open folders; there NTFS's journal writes the move through.
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                throw notOnThisSystem;
            }
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a parent folder");
    }

    /** A remaining draft must not hide the original error. */
    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException held) {
            return;
        }
    }
}
