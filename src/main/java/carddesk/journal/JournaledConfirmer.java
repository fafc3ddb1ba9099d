package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import carddesk.wechatpay.SendObserver;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Confirms a card: records the intent, sends, and records the outcome. */
public final class JournaledConfirmer {

    private final Journal journal;
    private final Sender sender;
    private final Attribution attribution;

    /** The card service's {@code confirm}. */
    @FunctionalInterface
    public interface Sender {
        ConfirmOutcome confirm(Confirmation confirmation, SendObserver observer);
    }

    public JournaledConfirmer(Journal journal, Sender sender, Attribution attribution) {
        this.journal = journal;
        this.sender = sender;
        this.attribution = attribution;
    }

    /**
     * Confirms a card; blocks until the outcome is known and, if possible, on disk.
     *
     * <p>When the call returned no verified response but the card was seen afterwards, {@link AttemptRule} decides whether the attempt was
     * carried out.
     *
     * @param before the card as a verified response showed it before, empty when it was not looked up
     * @param written receives the entry's id before anything is sent, for callers that stop waiting for the outcome
     * @throws JournalException when the intent cannot be written; then nothing was sent
     */
    public JournaledOutcome confirm(Confirmation confirmation, Optional<UserCard> before, LongConsumer written) throws JournalException {
        boolean waitingBefore = before.filter(UserCard::isWaiting).isPresent();
        long id = journal.recordIntent(Intent.of(attribution, confirmation, waitingBefore));
        written.accept(id);
        var outcome = sender.confirm(confirmation, journal.observer(id));
        try {
            journal.recordOutcome(id, Outcome.of(outcome, journal.clock().instant()));
            return new JournaledOutcome(resolved(id, outcome), id, Optional.empty());
        } catch (JournalException notWritten) {
            return new JournaledOutcome(outcome, id, Optional.of(notWritten));
        }
    }

    private ConfirmOutcome resolved(long id, ConfirmOutcome outcome) throws JournalException {
        if (outcome instanceof ConfirmOutcome.Unknown(var failure, Optional<UserCard> seen) && seen.isPresent()) {
            var card = seen.get();
            var entry = journal.resolve(id, new Sighting(card.state(), false, Optional.empty()));
            if (entry.status() == JournalEntry.Status.CONFIRMED) {
                return new ConfirmOutcome.Confirmed(card, failure.report(), Optional.of(failure));
            }
        }
        return outcome;
    }

    public Attribution attribution() {
        return attribution;
    }
}
