package carddesk.journal;

import carddesk.cards.UserCard;
import carddesk.wechatpay.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Resolves attempts with an unknown outcome by querying their cards.
 *
 * <p>It only reads from the server and sends nothing again (protocol section 9). The recorded facts of the confirming call are kept. {@link
 * AttemptRule} decides what the card's state proves.
 */
public final class OutcomeResolver {

    /** How long after its end a call may still reach the server; a card that still waits then never received it. */
    public static final Duration LATEST_ARRIVAL = Duration.ofSeconds(90);

    private static final int AT_ONCE = 1_000;

    private final History history;
    private final Asked cards;
    private final Supplier<Optional<Instant>> verifiedTime;
    private final Attribution caller;

    /** The card service's {@code userCard}. */
    @FunctionalInterface
    public interface Asked {
        UserCard card(String code, String cardId, String openid) throws CallFailure;
    }

    /**
     * A card and the entry that it was queried for.
     *
     * @param entry as the journal holds it afterwards
     * @param mayArriveFor how long the attempt's call may still reach the server, so that nothing may be sent again; zero when it cannot any more
     */
    public record Resolved(UserCard card, JournalEntry entry, Duration mayArriveFor) {}

    /**
     * @param verifiedTime the card service's {@code verifiedTime}
     * @param caller the owner of the entries to resolve
     */
    public OutcomeResolver(History history, Asked cards, Supplier<Optional<Instant>> verifiedTime, Attribution caller) {
        this.history = history;
        this.cards = cards;
        this.verifiedTime = verifiedTime;
        this.caller = caller;
    }

    /** The entries to resolve, oldest first: at most a thousand of those with an unknown outcome. Outcomes that are known are recorded first. */
    public List<JournalEntry> open() throws JournalException {
        history.recordMissed();
        return history.unresolved(caller, AT_ONCE);
    }

    /** Returns whether a user may query an entry: it is this caller's, open, and not being sent. */
    public boolean mayAsk(JournalEntry entry) {
        return isOwnAndOpen(entry) && !history.isOnItsWay(entry);
    }

    private boolean isOwnAndOpen(JournalEntry entry) {
        return caller.profile().equals(entry.profile()) && caller.merchantType().equals(entry.merchantType()) && entry.isOpen();
    }

    /**
     * Queries the card of an entry and records what it proves; one call to the server.
     *
     * @throws JournalException TAKEN when another desk of the team is sending it or asking about it
     * @throws IllegalArgumentException when the entry is another caller's, or not open
     */
    public Resolved ask(JournalEntry entry) throws CallFailure, JournalException {
        if (!isOwnAndOpen(entry)) {
            throw new IllegalArgumentException("Asking about this entry shows nothing");
        }
        history.claim(entry);
        // Read before the query: a call that arrives during the query is not covered by its response.
        var mayArriveFor = history.mayArriveFor(entry, verifiedTime.get().orElse(null), LATEST_ARRIVAL);
        boolean isFinal = !mayArriveFor.isPositive();
        var card = card(entry, isFinal);
        var resolved = history.resolve(entry.id(), new Sighting(card.state(), isFinal, verifiedTime.get().orElse(null)));
        return new Resolved(card, resolved, isFinal ? Duration.ZERO : mayArriveFor);
    }

    /** A card of which WeChat Pay knows nothing when no call can arrive any more was not given its code by the attempt. */
    private UserCard card(JournalEntry entry, boolean isFinal) throws CallFailure, JournalException {
        try {
            return cards.card(entry.userCardCode(), entry.cardId(), entry.openid());
        } catch (CallFailure.Refused refused) {
            if (isFinal && refused.isNotFound() && !entry.waitingBefore()) {
                history.recordOutcome(entry.id(), Outcome.notGiven(entry.outcome(), history.clock().instant()));
            }
            throw refused;
        }
    }

    /** How long after its end a confirming call with this failure may still reach the server. */
    public static Duration latestArrival(CallFailure failure) {
        return mayArriveLate(failure) ? LATEST_ARRIVAL : Duration.ZERO;
    }

    /**
     * Returns whether a confirming call with an unknown outcome may still reach the server. Only a response of WeChat Pay shows that the call was
     * processed: an unverified one may be that of a proxy that delays the call, a verified one that is no answer to this call may be that to
     * another, and 202 means not carried out yet.
     */
    public static boolean mayArriveLate(CallFailure failure) {
        return !failure.report().verified() || failure instanceof CallFailure.NotDoneYet || failure instanceof CallFailure.NotWechatpay;
    }
}
