package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import java.util.Optional;

/**
 * A confirmation that was sent, and where it is written down.
 *
 * @param outcome what the server made of it
 * @param entryId its entry in the journal
 * @param notWritten why the outcome could not be added to the entry; the intent is there all the same, and is shown as unfinished
 */
public record JournaledOutcome(ConfirmOutcome outcome, long entryId, Optional<JournalException> notWritten) {}
