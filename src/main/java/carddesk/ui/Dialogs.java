package carddesk.ui;

import java.nio.file.Path;
import java.util.Optional;

/** Questions that stop a person on purpose. */
public interface Dialogs {

    /**
     * Asks before something that cannot be taken back; true only when the person chose the named action. Leaving things as they are is the
     * default: it has the focus, and Enter chooses it.
     */
    boolean agrees(String title, String question, String action);

    /** Offers something that does no harm; here the named action is the default. */
    default boolean offers(String title, String sentence, String action) {
        return agrees(title, sentence, action);
    }

    /** As the other, for what is graver than usual: the alarm is said first, in red. */
    default boolean agrees(String title, String alarm, String question, String action) {
        return agrees(title, alarm + "\n" + question, action);
    }

    /** Asks for a line of text; empty when the person gave none. */
    Optional<String> ask(String title, String prompt, String initial);

    /**
     * Asks for a password; wipe it after use.
     *
     * @param isNew asks for it twice, and for at least 12 characters
     */
    Optional<char[]> password(String title, String prompt, boolean isNew);

    /**
     * Asks where to write a file; what is there already goes only when the person says so.
     *
     * @param suggestedName its end, from the last dot on, is the file's own in any case
     */
    Optional<Path> save(String title, String suggestedName);

    /** Asks which file to read. */
    Optional<Path> open(String title);
}
