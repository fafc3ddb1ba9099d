package carddesk.journal;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why the journal cannot be read or written: sorted by what a person can do about it; messages hold nothing from any entry. */
public final class JournalException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is the matter. */
    public enum Reason {
        /** The file was written with another key. */
        WRONG_KEY,
        /** The file, or a part of it, cannot be read. */
        DAMAGED,
        /** A newer Card Desk has written the file. */
        NEWER_VERSION,
        /** Another window or program holds the file. */
        IN_USE,
        /** The folder or file cannot be written, or the journal was closed. */
        NOT_WRITABLE,
        /** There is no room left for the file. */
        DISK_FULL
    }

    JournalException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    JournalException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** What is the matter. */
    public Reason reason() {
        return reason;
    }
}
