package carddesk.batch;

import carddesk.cards.CardService;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.SendObserver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The calls of a batch; confirming and asking block, and an interrupt cancels them. Only {@code askWithMemberData} decrypts personal values.
 *
 * @param confirm sends a confirmation once and returns its outcome
 * @param ask asks for a card
 * @param askWithMemberData asks for a card of which a confirmation changes member data
 * @param list asks for all cards of a member
 * @param verifiedTime the latest time that WeChat Pay signed in an answer, see {@link CardService#verifiedTime}
 */
public record CardCalls(
        Confirming confirm, Question ask, Question askWithMemberData, MemberQuestion list, Supplier<Optional<Instant>> verifiedTime) {

    /** Sends one confirmation. */
    @FunctionalInterface
    public interface Confirming {
        ConfirmOutcome confirm(Confirmation confirmation, SendObserver observer);
    }

    /** Asks for one member's card. */
    @FunctionalInterface
    public interface Question {
        UserCard userCard(String code, String cardId, String openid) throws CallFailure;
    }

    /** Asks for all cards of a member. */
    @FunctionalInterface
    public interface MemberQuestion {
        List<UserCard> userCards(String openid) throws CallFailure;
    }

    /** The calls of a card service. */
    public static CardCalls of(CardService cards) {
        var impersonal = cards.withoutPersonalValues();
        return new CardCalls(impersonal::confirm, impersonal::userCard, cards::userCard, impersonal::allUserCards, cards::verifiedTime);
    }
}
