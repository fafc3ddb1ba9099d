package carddesk.cards;

import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.ApiResponse;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.SendObserver;

/** The signed client's {@code send}. */
@FunctionalInterface
public interface CallSender {

    /**
     * Sends a call and returns the verified response.
     *
     * @param observer observes each send of the call
     */
    ApiResponse send(ApiCall call, SendObserver observer) throws CallFailure;

    /** Sends a call without observing its sends. */
    default ApiResponse send(ApiCall call) throws CallFailure {
        return send(call, SendObserver.NONE);
    }
}
