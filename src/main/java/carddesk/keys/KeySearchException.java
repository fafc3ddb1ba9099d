package carddesk.keys;

import java.io.Serial;
import java.nio.file.Path;

/** A chosen folder or zip is not searched, because it may be a trap or is surely not the download; the reason has its own sentence. */
public final class KeySearchException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String place;

    /** Why not. */
    public enum Reason {
        /** Nothing is there any more. */
        MISSING,
        /** It may not be read. */
        UNREADABLE,
        /** A folder with more than {@link KeySearch#MAX_ENTRIES} files. */
        TOO_MANY_FILES,
        /** A zip with more than {@link KeySearch#MAX_ENTRIES} entries. */
        TOO_MANY_ENTRIES,
        /** A zip with an entry beyond {@link KeySearch#MAX_ENTRY_BYTES}, however small it is packed. */
        ENTRY_TOO_LARGE,
        /** More than {@link KeySearch#MAX_TOTAL_BYTES} in all. */
        TOO_LARGE_IN_ALL,
        /** A zip with an entry whose name leads out of it: {@code ../}, or an absolute path. */
        CLIMBING_ENTRY,
        /** A zip behind a password. */
        LOCKED_ZIP,
        /** A zip cut short or changed. */
        DAMAGED_ZIP
    }

    KeySearchException(Reason reason, Path place) {
        super("Search for key files: " + reason);
        this.reason = reason;
        this.place = String.valueOf(place.getFileName());
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    /** The name of the folder or file, for the screen. */
    public String place() {
        return place;
    }
}
