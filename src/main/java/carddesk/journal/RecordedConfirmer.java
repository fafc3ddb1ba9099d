package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import java.util.Optional;
import java.util.function.Function;

/** The way of one confirmation: written down, sent, and its outcome written down. */
public final class RecordedConfirmer {

    private final Journal journal;
    private final Function<Confirmation, ConfirmOutcome> send;
    private final Attribution attribution;

    /**
     * @param journal where attempts are written
     * @param send sends a confirmation and tells what became of it: the card service's {@code confirm}
     * @param attribution on whose behalf
     */
    public RecordedConfirmer(Journal journal, Function<Confirmation, ConfirmOutcome> send, Attribution attribution) {
        this.journal = journal;
        this.send = send;
        this.attribution = attribution;
    }

    /** On whose behalf it sends. */
    public Attribution attribution() {
        return attribution;
    }

    /**
     * Confirms a card; blocks until the outcome is there and, if that is possible, on disk.
     *
     * @throws JournalException when the intent cannot be written; then nothing was sent
     */
    public Recorded confirm(Confirmation confirmation) throws JournalException {
        long id = journal.recordIntent(Intent.of(attribution, confirmation));
        var outcome = send.apply(confirmation);
        try {
            journal.recordOutcome(id, Outcome.of(outcome, journal.clock().instant()));
            return new Recorded(outcome, id, Optional.empty());
        } catch (JournalException notWritten) {
            return new Recorded(outcome, id, Optional.of(notWritten));
        }
    }
}
