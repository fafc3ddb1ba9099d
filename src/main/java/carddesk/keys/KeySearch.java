package carddesk.keys;

import carddesk.keys.KeySearchException.Reason;
import carddesk.keys.KeySearchResult.Unread;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Searches downloads for keys by content: folders with one level of subfolders, zip files, single files (protocol section 7). Writes nothing, and
 * bounds the time and memory for any input.
 */
public final class KeySearch {

    /** Maximum number of files in a folder, or of entries in a zip. */
    public static final int MAX_ENTRIES = 200;

    /** In bytes. */
    public static final int MAX_ENTRY_BYTES = KeyFiles.MAX_BYTES;

    /** Maximum number of bytes of one search. */
    public static final long MAX_TOTAL_BYTES = 8L << 20;

    private static final Set<String> LEFT_BEHIND =
            Set.of(".ds_store", "__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information");

    private final List<FoundFile> files = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private long total;
    private int listed;

    private KeySearch() {}

    /**
     * Searches the chosen files; blocks while it reads.
     *
     * @throws KeySearchException when a folder or zip is refused; nothing found is kept
     */
    public static KeySearchResult in(List<Path> chosen) throws KeySearchException {
        var search = new KeySearch();
        boolean finished = false;
        try {
            for (var path : chosen) {
                if (chosen.size() == 1 || !isLeftBehind(String.valueOf(path.getFileName()))) {
                    search.look(path.toAbsolutePath().normalize());
                }
            }
            finished = true;
            return new KeySearchResult(search.files, search.unread);
        } finally {
            if (!finished) {
                search.files.forEach(FoundFile::close);
            }
        }
    }

    private void look(Path path) throws KeySearchException {
        if (Files.isDirectory(path)) {
            listed = 0;
            lookInFolder(path, path, true);
        } else if (Files.exists(path)) {
            lookAtFile(path, path);
        } else {
            throw new KeySearchException(Reason.MISSING, path);
        }
    }

    private void lookInFolder(Path chosen, Path folder, boolean mayGoDown) throws KeySearchException {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                if (isHidden(String.valueOf(entry.getFileName()))) {
                    continue;
                }
                if (++listed > MAX_ENTRIES) {
                    throw new KeySearchException(Reason.TOO_MANY_FILES, chosen);
                }
                if (!Files.isDirectory(entry)) {
                    lookAtFile(chosen, entry);
                } else if (mayGoDown) {
                    lookInFolder(chosen, entry, false);
                }
            }
        } catch (NotDirectoryException goneMeanwhile) {
            throw new KeySearchException(Reason.MISSING, chosen);
        } catch (IOException | DirectoryIteratorException refused) {
            throw new KeySearchException(Reason.UNREADABLE, chosen);
        }
    }

    private void lookAtFile(Path chosen, Path file) throws KeySearchException {
        var origin = new Origin.OnDisk(file);
        try {
            if (!Files.isRegularFile(file)) {
                throw new KeyFileException(KeyFileException.Reason.UNREADABLE);
            }
            if (ZipEntries.isZip(file)) {
                ZipEntries.read(file, (entry, content) -> recognise(new Origin.InZip(file, entry), content, chosen));
            } else {
                recognise(origin, KeyFiles.contentOf(file), chosen);
            }
        } catch (KeyFileException reason) {
            unread.add(Unread.of(origin, reason));
        }
    }

    /** Takes ownership of the content. */
    private void recognise(Origin origin, byte[] content, Path chosen) throws KeySearchException {
        total += content.length;
        if (total > MAX_TOTAL_BYTES) {
            Arrays.fill(content, (byte) 0);
            throw new KeySearchException(Reason.TOO_LARGE_IN_ALL, chosen);
        }
        KeyFiles.Content read;
        try {
            read = KeyFiles.contentOf(content);
        } catch (KeyFileException reason) {
            Arrays.fill(content, (byte) 0);
            unread.add(Unread.of(origin, reason));
            return;
        }
        read.refused().forEach(reason -> unread.add(Unread.of(origin, reason)));
        keep(new FoundFile(origin, content, read.pieces()));
    }

    /** Prefers a file on disk to the same in a zip, which would have to be unpacked. */
    private void keep(FoundFile found) {
        for (int i = 0; i < files.size(); i++) {
            var known = files.get(i);
            if (known.isSameAs(found)) {
                boolean better = known.origin() instanceof Origin.InZip && found.origin() instanceof Origin.OnDisk;
                (better ? known : found).close();
                if (better) {
                    files.set(i, found);
                }
                return;
            }
        }
        files.add(found);
    }

    /** Hidden files, and files created by the system in folders and zips, such as {@code .DS_Store} and {@code Thumbs.db}. */
    public static boolean isHidden(String name) {
        return name.startsWith(".") || isLeftBehind(name);
    }

    /** These are included when everything in a folder is chosen. */
    private static boolean isLeftBehind(String name) {
        return name.startsWith("._") || LEFT_BEHIND.contains(name.toLowerCase(Locale.ROOT));
    }
}
