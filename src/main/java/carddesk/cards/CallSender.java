package carddesk.cards;

import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.ApiResponse;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.SendObserver;

/** Signs, sends and verifies calls for the card service: the signed client's {@code send}. */
@FunctionalInterface
public interface CallSender {

    /**
     * Sends one call and returns the verified answer.
     *
     * @param observer sees each send of the call
     * @throws CallFailure when there is none, saying why and whether the call may have been carried out
     */
    ApiResponse send(ApiCall call, SendObserver observer) throws CallFailure;

    /** Sends one call whose sends need not be recorded. */
    default ApiResponse send(ApiCall call) throws CallFailure {
        return send(call, SendObserver.NONE);
    }
}
