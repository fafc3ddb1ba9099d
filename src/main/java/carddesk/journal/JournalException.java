package carddesk.journal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal cannot be read or written. Reasons are what a user can act on; messages contain nothing of any entry. */
public final class JournalException extends Exception {

    private final Reason reason;
    private final @Nullable HistoryGap gap;
    private final @Nullable CardClaim claim;
    private final @Nullable Unsettled unsettled;

    /**
     * An attempt of this desk whose outcome is not known.
     *
     * @param at when its intent was written
     */
    public record Unsettled(long entryId, Instant at) {}

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
        DISK_FULL,
        /** Another desk of the team is confirming the card, or just confirmed it, see {@link JournalException#claim}. */
        TAKEN,
        /** An earlier attempt of this desk on the card has no known outcome yet, see {@link JournalException#unsettled}. */
        UNSETTLED,
        /** The attempt was taken over by another desk of the team, which finds out its outcome: this one sends nothing any more. */
        TAKEN_OVER,
        /** The team's server cannot be reached, or broke the connection. Whether the last change is there is unknown. */
        NO_SERVER,
        /** The team's server reports another error, such as a full disk. */
        SERVER_ERROR,
        /** The user has no right to do this in the team's database. */
        NOT_ALLOWED,
        /** The team's database has no tables of this program. */
        NO_SCHEMA,
        /** The team's database was used with another team key than this desk has, so members' values cannot be decrypted. */
        WRONG_TEAM_KEY,
        /** Another desk of the team is sending a row of the batch. */
        BATCH_UNDER_WAY,
        /** The tables of the team's database are of an older version, which only their owner may migrate. */
        OLDER_VERSION
    }

    JournalException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, null, cause);
    }

    JournalException(Reason reason, String message, @Nullable HistoryGap gap, @Nullable Throwable cause) {
        this(reason, message, gap, null, null, cause);
    }

    private JournalException(
            Reason reason, String message, @Nullable HistoryGap gap, @Nullable CardClaim claim, @Nullable Unsettled unsettled,
            @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.gap = gap;
        this.claim = claim;
        this.unsettled = unsettled;
    }

    /** With {@link Reason#TAKEN}. */
    public static JournalException taken(CardClaim claim) {
        return new JournalException(Reason.TAKEN, "Another desk has entry " + claim.entryId() + " for the card", null, claim, null, null);
    }

    /** With {@link Reason#UNSETTLED}. */
    static JournalException unsettled(Unsettled attempt) {
        return new JournalException(Reason.UNSETTLED, "Entry " + attempt.entryId() + " for the card has no outcome yet", null, null, attempt, null);
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

    /** The attempt to ask about first: with {@link Reason#UNSETTLED}. */
    public Optional<Unsettled> unsettled() {
        return Optional.ofNullable(unsettled);
    }

    /** Who has the card: with {@link Reason#TAKEN}. */
    public Optional<CardClaim> claim() {
        return Optional.ofNullable(claim);
    }
}
