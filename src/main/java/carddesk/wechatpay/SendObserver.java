package carddesk.wechatpay;

import java.io.IOException;
import java.time.Instant;

/** Observes every send of one call, on the calling thread. */
public interface SendObserver {

    /** Ignores all sends. */
    SendObserver NONE = new Unobserved();

    /** What {@link #NONE} is. */
    record Unobserved() implements SendObserver {
        @Override
        public void sending(int number, Instant at) {
            // nothing to record
        }

        @Override
        public void sent(Send send) {
            // nothing to record
        }
    }

    /**
     * Called before a request may leave this machine.
     *
     * @param number 1 for the first send of the call
     * @param at this machine's clock
     * @throws IOException keeps the request on this machine; the call then fails as {@link CallFailure.NotSent.Reason#NOT_RECORDED}
     */
    void sending(int number, Instant at) throws IOException;

    /** Called when a send has ended, successfully or not; must not throw. */
    void sent(Send send);
}
