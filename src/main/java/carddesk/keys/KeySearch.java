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
 * Recognises what a merchant downloaded, by content: folders with one level of folders in them, zip files, single files, in any mix
 * (protocol section 7). Nothing is written, and nothing that is chosen can make it read without end.
 */
public final class KeySearch {

    /** The most files of a folder, or entries of a zip, that are looked at. */
    public static final int MAX_ENTRIES = 200;

    /** The largest entry of a zip, in bytes. */
    public static final int MAX_ENTRY_BYTES = KeyFiles.MAX_BYTES;

    /** The most that one search reads, in bytes. */
    public static final long MAX_TOTAL_BYTES = 8L << 20;

    private static final Set<String> LEFT_BEHIND =
            Set.of(".ds_store", "__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information");

    private final List<FoundFile> files = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private long total;
    private int listed;

    private KeySearch() {}

    /**
     * Looks through what was chosen; blocks while it reads.
     *
     * @throws KeySearchException when a folder or zip is refused; nothing of the search is kept then
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

    /** Takes over the content. */
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

    /** The same content from the disk is worth more than from a zip: it need not be unpacked. */
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

    /** What is hidden, and what systems leave behind in folders and zips, such as {@code .DS_Store} and {@code Thumbs.db}. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || isLeftBehind(name);
    }

    /** Such files come along when everything in a folder is chosen. */
    private static boolean isLeftBehind(String name) {
        return name.startsWith("._") || LEFT_BEHIND.contains(name.toLowerCase(Locale.ROOT));
    }
}
