package carddesk.ui.confirm;

import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One sending of a confirmation.
 *
 * @param before the card as it was looked up before, empty when nobody did
 * @param at when the person sent it
 * @param entryId of the journal, there as soon as the intent is on disk
 */
record Attempt(Confirmation confirmation, Optional<UserCard> before, Instant at, AtomicReference<Optional<Long>> entryId) {

    Attempt(Confirmation confirmation, Optional<UserCard> before, Instant at) {
        this(confirmation, before, at, new AtomicReference<>(Optional.empty()));
    }

    /** Which card, nothing personal. */
    @Override
    public String toString() {
        return "Attempt[" + confirmation.userCardCode() + "]";
    }
}
