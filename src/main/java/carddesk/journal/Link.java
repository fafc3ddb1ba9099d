package carddesk.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a change adds to the {@link Chain}: set by the work of the change, read when it is written. */
final class Link {

    /** Kinds of changes; kept in files. */
    enum Kind {
        /** A new history. */
        BEGUN,
        /** An entry of a version without a chain. */
        TAKEN_IN,
        INTENT, SEND, OUTCOME, ERASED,
        /** A change of batches or titles, without an entry. */
        OTHER,
        /** The user continued with a history that was not whole. */
        GAP
    }

    private Kind kind = Kind.OTHER;
    private @Nullable Long entryId;
    private @Nullable Instant at;
    private String note = "";

    static Link of(Kind kind, @Nullable Instant at, String note) {
        var link = new Link();
        link.kind = kind;
        link.at = at;
        link.note = note;
        return link;
    }

    /**
     * The change is about an entry.
     *
     * @param time of the change
     */
    void about(Kind change, long id, Instant time) {
        kind = change;
        entryId = id;
        at = time;
    }

    void about(Kind change, String text) {
        kind = change;
        note = text;
    }

    Kind kind() {
        return kind;
    }

    @Nullable Long entryId() {
        return entryId;
    }

    /** Null for a change without a time of its own. */
    @Nullable Instant at() {
        return at;
    }

    String note() {
        return note;
    }
}
