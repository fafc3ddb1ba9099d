package carddesk.journal;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome.Result;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Decides what the state of a card proves about an attempt (protocol section 9).
 *
 * <p>A card in the state that the attempt leads to proves the attempt only when a verified response showed the card UNACTIVATED before and all
 * other attempts on that card certainly had no effect. A card that is still UNACTIVATED when no call can arrive any more proves that the attempt
 * was not carried out. In all other cases the outcome stays unknown.
 */
final class AttemptRule {

    private AttemptRule() {}

    /** Applies a sighting to an entry without a final outcome and returns the entry. */
    static JournalEntry apply(Handle handle, long entryId, Sighting seen, Instant now) throws JournalException {
        var entry = entry(handle, entryId);
        if (entry.status() == JournalEntry.Status.UNFINISHED || entry.status() == JournalEntry.Status.UNKNOWN) {
            var result = result(handle, entry, seen);
            var state = seen.state().word();
            Entries.finish(handle, entryId, Optional.ofNullable(entry.outcome()).map(known -> known.resolved(result, state, now))
                    .orElseGet(() -> Outcome.seen(result, state, now)));
        }
        return entry(handle, entryId);
    }

    private static Result result(Handle handle, JournalEntry entry, Sighting seen) {
        var wanted = Optional.ofNullable(OpenEnum.read(ConfirmState.class, entry.confirmState()).known()).map(ConfirmState::leadsTo);
        if (wanted.filter(seen.state()::is).isPresent()) {
            return entry.waitingBefore() && !Entries.hasRival(handle, entry) ? Result.CONFIRMED : Result.UNKNOWN;
        }
        return seen.isFinal() && seen.state().is(UserCard.State.UNACTIVATED) ? Result.REFUSED : Result.UNKNOWN;
    }

    private static JournalEntry entry(Handle handle, long id) throws JournalException {
        return Entries.byId(handle, id).orElseThrow(() -> new JournalException(Reason.NOT_WRITABLE, "Entry " + id + " is not there"));
    }
}
