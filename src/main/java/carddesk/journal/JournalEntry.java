package carddesk.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to confirm a card.
 *
 * @param id grows with every entry
 * @param at when the intent was written, in milliseconds
 * @param profile sending profile
 * @param merchantType {@code brand} or {@code partner}
 * @param operator the system's user name, or the name that its desk goes by in a team
 * @param templateTitle as last remembered, null when it is not known
 * @param batch null for a single confirmation, and when the batch was erased
 * @param confirmState {@code user_card_confirm_state} as sent
 * @param bodyDigest see {@link BodyDigest}
 * @param fields the optional fields it sent; empty for entries of versions that did not store them
 * @param waitingBefore whether a verified response showed the card UNACTIVATED before this attempt
 * @param verifiedAfter first time signed by WeChat Pay after the call had ended, null when the card was not queried
 * @param sender in a team's history, null in a local one
 * @param outcome null while the call is being sent, and for good when the program ended before the outcome was known
 */
public record JournalEntry(
        long id,
        Instant at,
        String profile,
        String merchantType,
        String operator,
        String cardId,
        @Nullable String templateTitle,
        @Nullable OfBatch batch,
        String userCardCode,
        String openid,
        String confirmState,
        String bodyDigest,
        List<SentField> fields,
        boolean waitingBefore,
        @Nullable Instant verifiedAfter,
        @Nullable Sender sender,
        @Nullable Outcome outcome) {

    /**
     * The batch of an entry.
     *
     * @param fileName of its spreadsheet, blank for pasted rows
     */
    public record OfBatch(long id, String fileName) {}

    /**
     * Who wrote an entry, as the server knows it.
     *
     * @param databaseUser the user that was connected
     * @param machine name of the computer
     * @param isHeldElsewhere whether another desk was sending or settling it when the entry was read
     */
    public record Sender(String databaseUser, String machine, boolean isHeldElsewhere) {}

    public JournalEntry {
        fields = List.copyOf(fields);
    }

    public enum Status {
        /** No outcome yet, or interrupted. */
        UNFINISHED,
        /** Carried out. */
        CONFIRMED,
        /** Certainly not carried out. */
        REFUSED,
        /** Sent, outcome unknown. */
        UNKNOWN
    }

    /** Returns whether querying the card may still show the outcome: it is not final, and the card was not seen settled. */
    public boolean isOpen() {
        return Optional.ofNullable(outcome).map(Outcome::isOpen).orElse(true);
    }

    public Status status() {
        return Optional.ofNullable(outcome).map(known -> Status.valueOf(known.result().name())).orElse(Status.UNFINISHED);
    }
}
