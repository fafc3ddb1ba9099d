package carddesk.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who else can access a key file. */
public enum KeyExposure {

    /** Other users of this computer can read the file. */
    READABLE_BY_OTHERS,
    /** The folder is synchronised with a provider and all computers that share it. */
    SYNCHRONISED_FOLDER,
    /** The file is on another computer. */
    NETWORK_FOLDER;

    /** Prefixes of the folders of OneDrive, iCloud, Dropbox, Google Drive, Nutstore, Baidu, Tencent and WPS; lower case. */
    private static final List<String> SYNCHRONISED = List.of("onedrive", "dropbox", "icloud", "mobile documents", "com~apple~clouddocs",
            "google drive", "googledrive", "nutstore", "坚果云", "我的坚果云", "baidusyncdisk", "百度网盘", "微云", "weiyun",
            "wpsdrive", "wps cloud files", "wps云盘", "阿里云盘");
    private static final Set<String> NETWORK = Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs",
            "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "ncpfs", "9p");

    /** Empty when there is nothing to report, or nothing is known. */
    public static Set<KeyExposure> of(Path file) {
        var found = EnumSet.noneOf(KeyExposure.class);
        var path = file.toAbsolutePath().normalize();
        if (isReadableByOthers(path)) {
            found.add(READABLE_BY_OTHERS);
        }
        for (var part : path) {
            var name = part.toString().toLowerCase(Locale.ROOT);
            if (SYNCHRONISED.stream().anyMatch(name::startsWith)) {
                found.add(SYNCHRONISED_FOLDER);
            }
        }
        if (isOnNetwork(path)) {
            found.add(NETWORK_FOLDER);
        }
        return found;
    }

    private static boolean isReadableByOthers(Path path) {
        try {
            var permissions = Files.getPosixFilePermissions(path);
            return permissions.contains(PosixFilePermission.GROUP_READ) || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /**
     * Returns whether a file store is on another computer. The type of a mapped drive on Windows is {@code NTFS}, but Java describes the store as
     * {@code name (\\\\host\\share)}.
     */
    static boolean isNetwork(String type, String description) {
        return NETWORK.contains(type.toLowerCase(Locale.ROOT)) || description.contains("(\\\\");
    }

    private static boolean isOnNetwork(Path path) {
        if (path.toString().startsWith("\\\\")) {
            return true;
        }
        try {
            var store = Files.getFileStore(path);
            return isNetwork(store.type(), store.toString());
        } catch (IOException unknown) {
            return false;
        }
    }
}
