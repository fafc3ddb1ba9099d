package carddesk.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes files that are there whole or are what they were before: the content goes to a draft in the same folder, readable by its
 * owner only, which then takes the file's place.
 */
public final class WholeFile {

    private WholeFile() {}

    /** Writes the draft and returns what the writing gives. */
    @FunctionalInterface
    public interface Content<T, E extends Exception> {
        T writeTo(Path draft) throws IOException, E;
    }

    /**
     * Writes a file.
     *
     * @param move puts the draft in the file's place
     * @return what writing the content gave
     * @throws FileInUseException when another program holds the file
     */
    public static <T, E extends Exception> T write(Path file, FileMove move, Content<T, E> content) throws IOException, E {
        var place = file.toAbsolutePath();
        var folder = Objects.requireNonNull(place.getParent(), "a file has a parent folder");
        var draft = Files.createTempFile(folder, ".carddesk-", ".part");
        boolean finished = false;
        try {
            var given = content.writeTo(draft);
            move.move(draft, place);
            finished = true;
            return given;
        } finally {
            if (!finished) {
                discard(draft);
            }
        }
    }

    /** A draft that stays must not hide why the file was not written. */
    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException held) {
            return;
        }
    }
}
