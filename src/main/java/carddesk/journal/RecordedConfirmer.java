package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import carddesk.journal.Outcome.Result;
import carddesk.wechatpay.CallReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

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

    /**
     * Confirms a card; blocks until the outcome is there and, if that is possible, on disk.
     *
     * @param before the card before, if somebody looked: a state that it had already then proves nothing afterwards
     * @param written is told the entry's id before anything is sent, for those who stop waiting for the outcome
     * @throws JournalException when the intent cannot be written; then nothing was sent
     */
    public Recorded confirm(Confirmation confirmation, Optional<UserCard> before, LongConsumer written) throws JournalException {
        long id = journal.recordIntent(Intent.of(attribution, confirmation));
        written.accept(id);
        var outcome = send.apply(confirmation);
        try {
            journal.recordOutcome(id, Outcome.of(outcome, before, journal.clock().instant()));
            return new Recorded(outcome, id, Optional.empty());
        } catch (JournalException notWritten) {
            return new Recorded(outcome, id, Optional.of(notWritten));
        }
    }

    /**
     * Adds to an entry of unknown outcome that the confirmation was carried out after all: the card was asked for and shows it.
     *
     * @param seen the card as it was seen
     * @param sent how the confirming call went, empty when nobody waited for its end
     * @throws JournalException also when the entry has its final outcome already
     */
    public void settle(long entryId, UserCard seen, Optional<CallReport> sent) throws JournalException {
        journal.recordOutcome(entryId, new Outcome(
                Result.CONFIRMED,
                sent.flatMap(CallReport::status),
                Optional.empty(),
                Optional.empty(),
                sent.flatMap(CallReport::requestId),
                sent.map(CallReport::took).orElse(Duration.ZERO),
                Optional.of(seen.state().word()),
                journal.clock().instant(),
                true));
    }

    /** On whose behalf it sends. */
    public Attribution attribution() {
        return attribution;
    }
}
