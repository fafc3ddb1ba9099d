package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.Driver;

/**
 * Moves a closed journal to another key, so that the former one opens nothing.
 *
 * <p>The content is copied into a new file, which replaces the old one. After a kill at any moment the file is whole and has one of the two keys, and
 * applying the change again finishes it.
 */
public final class JournalKeyChange {

    private JournalKeyChange() {}

    /**
     * Applies the change to the journal, its copies, and the histories that were set aside; without effect on those with the next key. Blocks for
     * seconds when the history is long.
     *
     * @param file as in {@link Journal#open}
     * @param former 32 bytes; copied
     * @param next 32 bytes; copied
     * @throws JournalException WRONG_KEY when neither key fits; after any failure the file still opens with the former key
     */
    public static void apply(Path file, byte[] former, byte[] next) throws JournalException {
        try {
            var database = file.resolveSibling(file.getFileName() + ".mv.db");
            if (Files.exists(database) && Files.size(database) > 0 && !opens(file, next)) {
                try (var old = JournalFile.take(file, new JournalKey(former), new Driver(), false)) {
                    old.changeKey(new JournalKey(next));
                }
            }
            applyToCopies(file, former, next);
        } catch (IOException failed) {
            throw Failures.of(failed);
        }
    }

    /** Applies the change to the copies of the journal, which may be open, and to the histories that were set aside. */
    public static void applyToCopies(Path file, byte[] former, byte[] next) throws JournalException {
        try (var old = new JournalKey(former); var other = new JournalKey(next)) {
            new JournalCopies(new DatabaseFile(JournalFile.base(file), old, new Driver())).changeKey(other);
        } catch (IOException failed) {
            throw Failures.of(failed);
        }
    }

    private static boolean opens(Path file, byte[] key) throws JournalException, IOException {
        try (var opened = JournalFile.take(file, new JournalKey(key), new Driver(), false)) {
            return opened != null;
        } catch (JournalException refused) {
            if (refused.reason() == Reason.WRONG_KEY) {
                return false;
            }
            if (refused.gap().isPresent()) { // it opens, but is not whole
                return true;
            }
            throw refused;
        }
    }
}
