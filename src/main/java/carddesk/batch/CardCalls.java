package carddesk.batch;

import carddesk.cards.CardService;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import carddesk.wechatpay.CallFailure;
import java.util.function.Function;

/**
 * What a batch asks of the server; both block, and an interrupt cancels them.
 *
 * @param confirm sends a confirmation once, and tells what became of it
 * @param ask asks for a card
 */
public record CardCalls(Function<Confirmation, ConfirmOutcome> confirm, Question ask) {

    /** Asks for one member's card. */
    @FunctionalInterface
    public interface Question {
        UserCard userCard(String code, String cardId, String openid) throws CallFailure;
    }

    /** The calls of a card service. */
    public static CardCalls of(CardService cards) {
        return new CardCalls(cards::confirm, cards::userCard);
    }
}
