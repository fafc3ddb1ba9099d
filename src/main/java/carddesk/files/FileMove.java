package carddesk.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves a finished file over another, completely or not at all; passed in, so that a test can break off before any move. */
@FunctionalInterface
public interface FileMove {

    /**
     * Moves within one folder; a file that is already there is replaced.
     *
     * @throws FileInUseException when another program holds one of the files
     */
    void move(Path from, Path to) throws IOException;

    /**
     * The file system's own atomic move, which on Windows is repeated for two seconds while a virus scanner, an indexer or Excel holds
     * one of the files. Blocks meanwhile.
     */
    static FileMove atomic() {
        return new RetriedMove(immediate(), System::nanoTime, wait -> Thread.sleep(wait)); // blocks as documented; never on the FX thread
    }

    /** The file system's own atomic move, tried once: for callers that must not block and move again later. */
    static FileMove immediate() {
        return (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
