package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a confirmation that was sent.
 *
 * @param notWritten the error when the outcome could not be recorded; its entry then stays unfinished
 */
public record JournaledOutcome(ConfirmOutcome outcome, long entryId, @Nullable JournalException notWritten) {}
