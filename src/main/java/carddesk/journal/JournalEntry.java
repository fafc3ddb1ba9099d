package carddesk.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to confirm a card, as the journal holds it.
 *
 * @param id grows with every entry
 * @param at when the intent was written, to the millisecond
 * @param profile name of the profile that sent
 * @param merchantType the caller's kind
 * @param operator the system's user name
 * @param cardId the template
 * @param userCardCode the card
 * @param openid the member
 * @param confirmState {@code user_card_confirm_state} as it was sent
 * @param bodyDigest see {@link BodyDigest}
 * @param waitingBefore whether a verified answer showed the card UNACTIVATED before this attempt
 * @param verifiedAfter the first time that WeChat Pay signed after the attempt's call had ended, empty when the card was not asked for
 * @param outcome empty while the call is on its way, and for good when the program ended before the outcome was known
 */
public record JournalEntry(
        long id,
        Instant at,
        String profile,
        String merchantType,
        String operator,
        String cardId,
        String userCardCode,
        String openid,
        String confirmState,
        String bodyDigest,
        boolean waitingBefore,
        Optional<Instant> verifiedAfter,
        Optional<Outcome> outcome) {

    /** How a history shows and filters entries. */
    public enum Status {
        /** No outcome is written: on its way, or cut off. */
        UNFINISHED,
        /** Carried out. */
        CONFIRMED,
        /** Certainly not carried out. */
        REFUSED,
        /** Sent; the outcome is unknown. */
        UNKNOWN
    }

    /** Whether asking for the card may still show what became of the attempt: it has no final outcome, and the card was not seen settled. */
    public boolean isOpen() {
        return outcome.map(Outcome::isOpen).orElse(true);
    }

    /** The status of this entry. */
    public Status status() {
        return outcome.map(known -> Status.valueOf(known.result().name())).orElse(Status.UNFINISHED);
    }
}
