package carddesk.journal;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Term;
import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry.Standing;
import carddesk.journal.Outcome.Result;
import carddesk.wechatpay.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Learns what became of attempts whose outcome nobody knows, by asking for their cards, and closes their entries.
 *
 * <p>It only reads from the server and sends nothing again (protocol section 9). Of the confirming call, what was written
 * about it stays: status, words, Request-ID, time.
 */
public final class Inquiry {

    /** A confirmation that was sent so long ago is not on its way any more, so that a card still waiting never got it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int AT_ONCE = 1_000;

    private final Journal journal;
    private final Asked cards;
    private final Attribution caller;

    /** Where a card is asked for: the card service's {@code userCard}. */
    @FunctionalInterface
    public interface Asked {
        /** The card as it is now. */
        UserCard card(String code, String cardId, String openid) throws CallFailure;
    }

    /** @param caller only whose entries are asked about */
    public Inquiry(Journal journal, Asked cards, Attribution caller) {
        this.journal = journal;
        this.cards = cards;
        this.caller = caller;
    }

    /** The entries to ask about, the oldest first: at most a thousand of those with an unknown outcome at once. */
    public List<JournalEntry> open() throws JournalException {
        return journal.unresolved(caller, AT_ONCE);
    }

    /** Whether this caller may ask about an entry: its own, not closed, and not on its way. */
    public boolean mayAsk(JournalEntry entry) {
        return caller.profile().equals(entry.profile())
                && caller.face().equals(entry.face())
                && (entry.standing() == Standing.UNFINISHED || entry.standing() == Standing.UNKNOWN)
                && !journal.isOnItsWay(entry.id());
    }

    /**
     * Asks for the card of an entry and writes down what its state tells; one call to the server.
     *
     * @return the entry as it stands now
     */
    public JournalEntry ask(JournalEntry entry) throws CallFailure, JournalException {
        if (!mayAsk(entry)) {
            throw new IllegalArgumentException("Nothing is to be asked about this entry");
        }
        var card = cards.card(entry.userCardCode(), entry.cardId(), entry.openid());
        var now = journal.clock().instant();
        var learned = learned(entry, card, now);
        journal.recordOutcome(entry.id(), learned);
        return entry.with(learned);
    }

    private Outcome learned(JournalEntry entry, UserCard card, Instant now) throws JournalException {
        var known = entry.outcome();
        return new Outcome(
                result(entry, card, now),
                known.flatMap(Outcome::status),
                known.flatMap(Outcome::code),
                known.flatMap(Outcome::message),
                known.flatMap(Outcome::requestId),
                known.map(Outcome::took).orElse(Duration.ZERO),
                Optional.of(card.state().word()),
                now,
                true);
    }

    private Result result(JournalEntry entry, UserCard card, Instant now) throws JournalException {
        var wanted = Term.read(ConfirmState.class, entry.confirmState()).known().map(ConfirmState::leadsTo);
        if (wanted.filter(card.state()::is).isPresent()) {
            return isConfirmedByAnother(entry) ? Result.UNKNOWN : Result.CONFIRMED;
        }
        boolean cannotArriveAnyMore = !now.isBefore(entry.at().plus(PATIENCE));
        return card.state().is(UserCard.State.UNACTIVATED) && cannotArriveAnyMore ? Result.REFUSED : Result.UNKNOWN;
    }

    /** Then the card's state tells nothing of this attempt. */
    private boolean isConfirmedByAnother(JournalEntry entry) throws JournalException {
        return journal.search(JournalQuery.newest(JournalQuery.MAX_LIMIT).matching(entry.userCardCode()).standing(Standing.CONFIRMED))
                .entries().stream()
                .anyMatch(other -> other.userCardCode().equals(entry.userCardCode())
                        && other.cardId().equals(entry.cardId())
                        && other.confirmState().equals(entry.confirmState())
                        && other.outcome().filter(outcome -> !outcome.learnedByAsking()).isPresent());
    }
}
