package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import java.util.Optional;

/**
 * The outcome of a confirmation that was sent.
 *
 * @param notWritten the error when the outcome could not be recorded; its entry then stays unfinished
 */
public record JournaledOutcome(ConfirmOutcome outcome, long entryId, Optional<JournalException> notWritten) {}
