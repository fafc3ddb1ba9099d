package carddesk.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for one run, deleted with its content; a failure to delete it is printed and changes no result. */
final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final PrintStream err;
    private final Deletion deletion;

    @FunctionalInterface
    interface Deletion {
        void delete(Path file) throws IOException;
    }

    /**
     * @param prefix of its name
     * @param err reports that the folder remains
     */
    TemporaryFolder(String prefix, PrintStream err, Deletion deletion) throws IOException {
        this.path = Files.createTempDirectory(prefix);
        this.err = err;
        this.deletion = deletion;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                deletion.delete(file);
            }
        } catch (IOException | UncheckedIOException held) {
            err.println("临时文件夹没有删除干净，可以手工删除。The temporary folder could not be deleted and may be deleted by hand: " + path);
        }
    }
}
