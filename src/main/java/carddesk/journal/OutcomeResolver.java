package carddesk.journal;

import carddesk.cards.UserCard;
import carddesk.wechatpay.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Learns what became of attempts whose outcome is unknown, by asking for their cards, and closes their entries.
 *
 * <p>It only reads from the server and sends nothing again (protocol section 9). What was written about the confirming call stays: status,
 * words, Request-ID, time. {@link AttemptRule} decides what a card says.
 */
public final class OutcomeResolver {

    /** This long after its end a call may still reach the server; a card that is still waiting then never got it. */
    public static final Duration LATEST_ARRIVAL = Duration.ofSeconds(90);

    private static final int AT_ONCE = 1_000;

    private final Journal journal;
    private final Asked cards;
    private final Supplier<Optional<Instant>> verifiedTime;
    private final Attribution caller;

    /** Asks for a card: the card service's {@code userCard}. */
    @FunctionalInterface
    public interface Asked {
        /** The card as it is now. */
        UserCard card(String code, String cardId, String openid) throws CallFailure;
    }

    /**
     * A card, and the entry that it was asked for.
     *
     * @param entry as the journal holds it afterwards
     * @param mayArriveFor how long the attempt's call may still reach the server, so that nothing may be sent again; zero when it cannot any more
     */
    public record Resolved(UserCard card, JournalEntry entry, Duration mayArriveFor) {}

    /**
     * @param verifiedTime the latest time that WeChat Pay signed: the card service's {@code verifiedTime}
     * @param caller only whose entries are asked about
     */
    public OutcomeResolver(Journal journal, Asked cards, Supplier<Optional<Instant>> verifiedTime, Attribution caller) {
        this.journal = journal;
        this.cards = cards;
        this.verifiedTime = verifiedTime;
        this.caller = caller;
    }

    /** The entries to ask about, the oldest first: at most a thousand of those with an unknown outcome in one call. */
    public List<JournalEntry> open() throws JournalException {
        return journal.unresolved(caller, AT_ONCE);
    }

    /** Whether a person may be offered to ask about an entry: it is this caller's, open, and not under way. */
    public boolean mayAsk(JournalEntry entry) {
        return isOwnAndOpen(entry) && !journal.isOnItsWay(entry.id());
    }

    private boolean isOwnAndOpen(JournalEntry entry) {
        return caller.profile().equals(entry.profile()) && caller.merchantType().equals(entry.merchantType()) && entry.isOpen();
    }

    /**
     * Asks for the card of an entry and writes down what it says about the entry; one call to the server.
     *
     * @throws IllegalArgumentException when the entry is another caller's, or asking shows nothing more
     */
    public Resolved ask(JournalEntry entry) throws CallFailure, JournalException {
        if (!isOwnAndOpen(entry)) {
            throw new IllegalArgumentException("Asking about this entry shows nothing");
        }
        // Read before the card is asked for: a call that arrives while the answer travels is not in it.
        var mayArriveFor = journal.mayArriveFor(entry, verifiedTime.get(), LATEST_ARRIVAL);
        boolean isFinal = !mayArriveFor.isPositive();
        var card = cards.card(entry.userCardCode(), entry.cardId(), entry.openid());
        var resolved = journal.resolve(entry.id(), new Sighting(card.state(), isFinal, verifiedTime.get()));
        return new Resolved(card, resolved, isFinal ? Duration.ZERO : mayArriveFor);
    }

    /** How long after its end a confirming call that failed so may still reach the server. */
    public static Duration latestArrival(CallFailure failure) {
        return mayArriveLate(failure) ? LATEST_ARRIVAL : Duration.ZERO;
    }

    /**
     * Whether a confirming call with an unknown outcome may still reach the server. Only WeChat Pay's own answer shows that the call has arrived
     * and been worked off; an unverified one may be that of a proxy that holds the call back, and 202 says that it is not done yet.
     */
    public static boolean mayArriveLate(CallFailure failure) {
        return !failure.report().verified() || failure instanceof CallFailure.NotDoneYet;
    }
}
