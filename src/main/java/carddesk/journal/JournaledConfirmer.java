package carddesk.journal;

import carddesk.cards.CardTemplate;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import carddesk.wechatpay.SendObserver;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Confirms a card: records the intent, sends, and records the outcome. */
public final class JournaledConfirmer {

    private final History history;
    private final Sender sender;
    private final Attribution attribution;

    /** The card service's {@code confirm}. */
    @FunctionalInterface
    public interface Sender {
        ConfirmOutcome confirm(Confirmation confirmation, SendObserver observer);
    }

    public JournaledConfirmer(History history, Sender sender, Attribution attribution) {
        this.history = history;
        this.sender = sender;
        this.attribution = attribution;
    }

    /**
     * Confirms a card; blocks until the outcome is known and, if possible, on disk.
     *
     * <p>When the call returned no verified response but the card was seen afterwards, {@link AttemptRule} decides whether the attempt was
     * carried out.
     *
     * @param before the card as a verified response showed it before, null when it was not looked up
     * @param written receives the entry's id before anything is sent, for callers that stop waiting for the outcome
     * @throws JournalException when the intent cannot be written; then nothing was sent
     */
    public JournaledOutcome confirm(Confirmation confirmation, @Nullable UserCard before, LongConsumer written) throws JournalException {
        return confirm(confirmation, before, null, written);
    }

    /**
     * Confirms a card, and remembers the title of its template with the intent.
     *
     * @param template of the card, null when it is not known
     */
    public JournaledOutcome confirm(
            Confirmation confirmation, @Nullable UserCard before, @Nullable CardTemplate template, LongConsumer written) throws JournalException {
        Map<String, String> titles = template == null ? Map.of() : Map.of(template.cardId(), template.title());
        long id = history.recordIntent(Intent.of(attribution, confirmation, before), titles);
        written.accept(id);
        var outcome = sender.confirm(confirmation, history.observer(id));
        try {
            history.recordOutcome(id, Outcome.of(outcome, history.clock().instant()));
            return new JournaledOutcome(resolved(id, outcome), id, null);
        } catch (JournalException notWritten) {
            return new JournaledOutcome(outcome, id, notWritten);
        }
    }

    private ConfirmOutcome resolved(long id, ConfirmOutcome outcome) throws JournalException {
        if (outcome instanceof ConfirmOutcome.Unknown(var failure, @Nullable UserCard seen) && seen != null) {
            var card = seen;
            var entry = history.resolve(id, new Sighting(card.state(), false, null));
            if (entry.status() == JournalEntry.Status.CONFIRMED) {
                return new ConfirmOutcome.Confirmed(card, failure.report(), failure);
            }
        }
        return outcome;
    }

    public Attribution attribution() {
        return attribution;
    }
}
