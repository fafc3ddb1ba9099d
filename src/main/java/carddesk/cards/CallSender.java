package carddesk.cards;

import carddesk.wechatpay.Answer;
import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.CallFailure;

/** Whoever signs, sends and verifies calls for the card service: the signed client's {@code send}. */
@FunctionalInterface
public interface CallSender {

    /**
     * Sends one call and gives the verified answer.
     *
     * @throws CallFailure when there is none, saying why and whether the call may have been carried out
     */
    Answer send(ApiCall call) throws CallFailure;
}
