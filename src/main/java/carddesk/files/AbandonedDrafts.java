package carddesk.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Drafts that killed programs left in a folder; a draft's name has the number of its process.
 *
 * <p>Only old drafts are deleted: in a folder of several computers, a process with that number may run on another one.
 */
final class AbandonedDrafts {

    private static final Pattern NAME = Pattern.compile("\\.carddesk-(?:p(?<process>\\d{1,18})-)?\\d+\\.part");
    private static final Duration OLD = Duration.ofHours(1);

    private AbandonedDrafts() {}

    /** The beginning of the name of a draft of this process. */
    static String prefix() {
        return ".carddesk-p" + ProcessHandle.current().pid() + "-";
    }

    /**
     * Deletes old drafts of processes that ended; a failure leaves them to the next save.
     *
     * @param written a file that was just written, by the clock of the folder's disk
     */
    static void delete(Path folder, Path written) {
        try (var drafts = Files.newDirectoryStream(folder, ".carddesk-*.part")) {
            var before = Files.getLastModifiedTime(written).toInstant().minus(OLD);
            for (var draft : drafts) {
                var name = NAME.matcher(String.valueOf(draft.getFileName()));
                if (name.matches() && !runs(name.group("process")) && Files.getLastModifiedTime(draft).toInstant().isBefore(before)) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return;
        }
    }

    /** @param process null in names of earlier versions */
    private static boolean runs(@Nullable String process) {
        return process != null && ProcessHandle.of(Long.parseLong(process)).isPresent();
    }
}
