package carddesk.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/** Makes files and folders that nobody but their owner may read, from their first moment on. */
final class OwnerOnly {

    private OwnerOnly() {}

    /** Makes a folder and those above it that are missing; one that is there stays as it is. */
    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, "rwx------"));
        }
    }

    /** Makes an empty file; fails when it is there. */
    static void createFile(Path file) throws IOException {
        Files.createFile(file, attributes(file, "rw-------"));
    }

    private static FileAttribute<?>[] attributes(Path path, String posix) throws IOException {
        var views = path.getFileSystem().supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))};
        }
        if (views.contains("acl")) {
            return new FileAttribute<?>[] {accessListOfUser(path)};
        }
        return new FileAttribute<?>[0];
    }

    private static FileAttribute<List<AclEntry>> accessListOfUser(Path path) throws IOException {
        var user = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(System.getProperty("user.name"));
        var everything = AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(user)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build();
        return new AccessList("acl:acl", List.of(everything));
    }

    /** The only entries of a Windows access list; giving them at creation keeps the folder's entries out. */
    private record AccessList(String name, List<AclEntry> value) implements FileAttribute<List<AclEntry>> {}
}
