package carddesk.cards;

import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import java.util.Optional;

/** What became of a confirmation that was handed over for sending (protocol section 9). */
public sealed interface ConfirmOutcome {

    /**
     * The server carried it out.
     *
     * <p>When this was learned by asking, the card was seen in the state that the confirmation leads to. That proves this
     * confirmation only if the card was UNACTIVATED before: a card that was already EFFECTIVE looks the same whether or not
     * its level, look and attached text were changed.
     *
     * @param card the card as the server answered; its state is the server's word, whatever it is
     * @param report how the confirming call went, even when that call failed and the card was asked for afterwards
     * @param unanswered the failure of the confirming call when its own outcome was unknown and the card's state showed the result
     */
    record Confirmed(UserCard card, CallReport report, Optional<CallFailure> unanswered) implements ConfirmOutcome {
        /** Whether the card was asked for because the confirming call brought no verified answer. */
        public boolean learnedByAsking() {
            return unanswered.isPresent();
        }

        /**
         * Whether it is certain that this very confirmation was carried out.
         *
         * @param before the card before it was sent, empty when nobody looked
         */
        public boolean isProven(Optional<UserCard> before) {
            return !learnedByAsking() || before.map(UserCard::isWaiting).orElse(true);
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
