package carddesk.keys;

import java.nio.file.Path;

/** Where a key file was found. */
public sealed interface Origin {

    /** The file on the disk: the key file itself, or the zip that holds it. */
    Path file();

    /** What people call it: a file name, without the folders above it. */
    String name();

    /** A file of its own. */
    record OnDisk(Path file) implements Origin {
        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }
    }

    /**
     * An entry of a zip file, which has no path of its own.
     *
     * @param entry its name in the zip, with {@code /} between folders
     */
    record InZip(Path file, String entry) implements Origin {
        @Override
        public String name() {
            return entry.substring(entry.lastIndexOf('/') + 1);
        }
    }
}
