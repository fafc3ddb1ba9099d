package carddesk.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal cannot be read or written. Reasons are what a user can act on; messages contain nothing of any entry. */
public final class JournalException extends Exception {

    private final Reason reason;
    private final @Nullable HistoryGap gap;

    public enum Reason {
        /** The file was written with another key. */
        WRONG_KEY,
        /** The file, or a part of it, cannot be read. */
        DAMAGED,
        /** The history does not fit what is known about it, see {@link JournalException#gap}. */
        NOT_WHOLE,
        /** The history is only viewed. */
        READ_ONLY,
        /** The file was written by a newer version. */
        NEWER_VERSION,
        /** The file is locked by another window or program. */
        IN_USE,
        /** The folder or file cannot be written, or the journal was closed. */
        NOT_WRITABLE,
        /** The disk is full. */
        DISK_FULL
    }

    JournalException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, null, cause);
    }

    JournalException(Reason reason, String message, @Nullable HistoryGap gap, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.gap = gap;
    }

    JournalException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }

    /** How the history differs from what is known about it: with {@link Reason#NOT_WHOLE}, and with other reasons for which it does not open. */
    public Optional<HistoryGap> gap() {
        return Optional.ofNullable(gap);
    }
}
