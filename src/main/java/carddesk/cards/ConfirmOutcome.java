package carddesk.cards;

import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import java.util.Optional;

/** What became of a confirmation that was handed over for sending (protocol section 9). */
public sealed interface ConfirmOutcome {

    /**
     * The server carried this very confirmation out.
     *
     * @param card the card as the server answered; its state is the server's word, whatever it is
     * @param report how the confirming call went
     * @param unanswered the failure of the confirming call when it brought no verified answer of its own, and the card and the history of all
     *     attempts prove that it was carried out
     */
    record Confirmed(UserCard card, CallReport report, Optional<CallFailure> unanswered) implements ConfirmOutcome {
        /** Whether the card was asked for because the confirming call brought no verified answer. */
        public boolean learnedByAsking() {
            return unanswered.isPresent();
        }
    }

    /** It was certainly not carried out: the server refused it, or it never left this machine. */
    record Refused(CallFailure failure) implements ConfirmOutcome {}

    /**
     * Nobody knows whether it was carried out; it was not sent a second time.
     *
     * @param failure what happened to the confirming call
     * @param asSeen the card as it was seen afterwards, empty when it could not be asked for
     */
    record Unknown(CallFailure failure, Optional<UserCard> asSeen) implements ConfirmOutcome {}
}
