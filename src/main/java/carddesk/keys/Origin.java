package carddesk.keys;

import java.nio.file.Path;

/** The origin of a key file. */
public sealed interface Origin {

    /** The key file itself, or the zip that contains it. */
    Path file();

    /** A file name without folders. */
    String name();

    record OnDisk(Path file) implements Origin {
        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }
    }

    /**
     * An entry of a zip file.
     *
     * @param entry its name, with {@code /} between folders
     */
    record InZip(Path file, String entry) implements Origin {
        @Override
        public String name() {
            return entry.substring(entry.lastIndexOf('/') + 1);
        }
    }
}
