package carddesk.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves a finished file over another, at once or not at all; passed in, so that a test can break off before any move. */
@FunctionalInterface
public interface FileMove {

    /** Moves within one folder; a file that is already there is replaced. */
    void move(Path from, Path to) throws IOException;

    /** The file system's own atomic move. */
    static FileMove atomic() {
        return (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
