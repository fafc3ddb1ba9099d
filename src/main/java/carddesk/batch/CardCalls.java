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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The calls of a batch; confirming and asking block, and an interrupt cancels them.
 *
 * @param confirm sends a confirmation once and returns its outcome
 * @param ask asks for a card
 * @param list asks for all cards of a member
 * @param takesMerchantCodes asks whether the codes of a template's cards are the merchant's, so that a code may be unknown before its
 *     confirmation (protocol section 3)
 * @param verifiedTime the latest time that WeChat Pay signed in an answer, see {@link CardService#verifiedTime}
 */
public record CardCalls(Confirming confirm, Question ask, MemberQuestion list, TemplateQuestion takesMerchantCodes,
        Supplier<Optional<Instant>> verifiedTime) {

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

    /** Asks for a property of a template. */
    @FunctionalInterface
    public interface TemplateQuestion {
        boolean of(String cardId) throws CallFailure;
    }

    /** The calls of a card service; each template is fetched once. */
    public static CardCalls of(CardService cards) {
        var known = new ConcurrentHashMap<String, Boolean>();
        TemplateQuestion takesMerchantCodes = cardId -> {
            var before = known.get(cardId);
            boolean takes = before != null ? before : cards.template(cardId).takesMerchantCodes();
            known.put(cardId, takes);
            return takes;
        };
        return new CardCalls(cards::confirm, cards::userCard, cards::allUserCards, takesMerchantCodes, cards::verifiedTime);
    }
}
