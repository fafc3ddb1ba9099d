package carddesk.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves a file over another atomically; passed in, so that a test can interrupt before a move. */
@FunctionalInterface
public interface FileMove {

    /**
     * Moves within one folder and replaces an existing file.
     *
     * @throws FileInUseException when another program holds one of the files
     */
    void move(Path from, Path to) throws IOException;

    /**
     * The atomic move of the file system. On Windows it is retried for two seconds while a virus scanner, an indexer or Excel holds one of the
     * files; blocks meanwhile.
     */
    static FileMove atomic() {
        return new RetriedMove(immediate(), System::nanoTime, wait -> Thread.sleep(wait)); // 2 s at most; on the FX thread only without a window
    }

    /** The atomic move of the file system, without retries: for callers that must not block. */
    static FileMove immediate() {
        return (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
