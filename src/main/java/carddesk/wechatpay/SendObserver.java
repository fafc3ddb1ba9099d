package carddesk.wechatpay;

import java.io.IOException;
import java.time.Instant;

/** Observes the sends of one call, on the calling thread. */
public interface SendObserver {

    /** Ignores all sends. */
    SendObserver NONE = new Unobserved();

    record Unobserved() implements SendObserver {
        @Override
        public void sending(int number, Instant at) {}

        @Override
        public void sent(Send send) {}
    }

    /**
     * Called before a request is sent.
     *
     * @param number 1 for the first send of the call
     * @param at the system clock
     * @throws IOException prevents the send; the call then fails as {@link CallFailure.NotSent.Reason#NOT_RECORDED}
     */
    void sending(int number, Instant at) throws IOException;

    /** Called when a send has ended, successfully or not; must not throw. */
    void sent(Send send);
}
