package carddesk.journal;

import carddesk.journal.HistoryGap.Kind;
import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Which file is at a path, to notice another one in its place.
 *
 * @param key of the file system; the time of its creation where there is no such key (Windows)
 */
record FileIdentity(Path path, Object key, long size) {

    static FileIdentity of(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileIdentity(path, attributes.fileKey() == null ? attributes.creationTime() : attributes.fileKey(), attributes.size());
    }

    /**
     * Returns the present identity.
     *
     * @throws JournalException when the file was removed, replaced or cut
     */
    FileIdentity requireSame() throws JournalException, IOException {
        try {
            var now = of(path);
            if (now.key().equals(key) && now.size() >= size) {
                return now;
            }
        } catch (NoSuchFileException removed) {
            throw gone("removed", removed);
        }
        throw gone("replaced", null);
    }

    private static JournalException gone(String how, @Nullable Throwable cause) {
        return new JournalException(Reason.NOT_WHOLE, "A file of the open history was " + how, HistoryGap.of(Kind.REPLACED), cause);
    }
}
