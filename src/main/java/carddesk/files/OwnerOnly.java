package carddesk.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes files and folders that only their owner may read, from their first moment on.
 *
 * <p>On Windows they keep the access list that their folder hands down: the user's profile is closed to other users already, and the
 * system's own account, which backups and the indexer run under, keeps its right. A list made here would have to name the user, and a
 * bare user name may mean the computer instead.
 */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Makes a folder and those above it that are missing; one that is there stays as it is. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, "rwx------"));
        }
    }

    /** Makes an empty file; fails when it is there. */
    public static void createFile(Path file) throws IOException {
        Files.createFile(file, attributes(file, "rw-------"));
    }

    private static FileAttribute<?>[] attributes(Path path, String posix) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }
}
