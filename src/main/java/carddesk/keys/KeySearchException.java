package carddesk.keys;

import java.nio.file.Path;

/** A chosen folder or zip is refused, since it may be malicious or is not a download; each reason has its own sentence. */
public final class KeySearchException extends Exception {

    private final Reason reason;
    private final String place;

    public enum Reason {
        MISSING,
        UNREADABLE,
        /** A folder with more than {@link KeySearch#MAX_ENTRIES} files. */
        TOO_MANY_FILES,
        /** A zip with more than {@link KeySearch#MAX_ENTRIES} entries. */
        TOO_MANY_ENTRIES,
        /** A zip with an entry beyond {@link KeySearch#MAX_ENTRY_BYTES} uncompressed. */
        ENTRY_TOO_LARGE,
        /** More than {@link KeySearch#MAX_TOTAL_BYTES} in all. */
        TOO_LARGE_IN_ALL,
        /** A zip with an entry outside of it: {@code ../}, or an absolute path. */
        CLIMBING_ENTRY,
        /** An encrypted zip. */
        LOCKED_ZIP,
        /** A truncated or changed zip. */
        DAMAGED_ZIP
    }

    KeySearchException(Reason reason, Path place) {
        super("Search for key files: " + reason);
        this.reason = reason;
        this.place = String.valueOf(place.getFileName());
    }

    public Reason reason() {
        return reason;
    }

    /** The name of the folder or file. */
    public String place() {
        return place;
    }
}
