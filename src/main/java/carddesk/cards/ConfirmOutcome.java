package carddesk.cards;

import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import org.jspecify.annotations.Nullable;

/** The outcome of a confirmation that was submitted (protocol section 9). */
public sealed interface ConfirmOutcome {

    /**
     * The server carried out this confirmation.
     *
     * @param card the card in the response, in whatever state
     * @param report of the confirming call
     * @param unanswered the failure of the confirming call without a verified response, when the card and the history of all attempts prove that
     *     it was carried out
     */
    record Confirmed(UserCard card, CallReport report, @Nullable CallFailure unanswered) implements ConfirmOutcome {
        /** Returns whether the card was queried since the confirming call returned no verified response. */
        public boolean learnedByAsking() {
            return unanswered != null;
        }
    }

    /** Certainly not carried out: refused by the server, or never sent. */
    record Refused(CallFailure failure) implements ConfirmOutcome {}

    /**
     * Unknown whether it was carried out; it was not sent again.
     *
     * @param failure of the confirming call
     * @param asSeen the card as queried afterwards, null when that failed
     */
    record Unknown(CallFailure failure, @Nullable UserCard asSeen) implements ConfirmOutcome {}
}
