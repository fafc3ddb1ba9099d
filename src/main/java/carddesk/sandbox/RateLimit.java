package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Lets five calls of one caller and operation pass in any second (protocol section 1). */
final class RateLimit {

    private static final int CALLS = 5;
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Deque<Long>> passed = new HashMap<>();

    /**
     * Whether a call may pass; a call that may not does not count.
     *
     * @param nanos when it arrived, by {@link System#nanoTime}
     */
    synchronized boolean admits(MerchantType merchantType, Operation operation, long nanos) {
        var recent = passed.computeIfAbsent(merchantType + "/" + operation, key -> new ArrayDeque<>());
        // Calls are admitted in another order than they arrived in, so the oldest is not always the first.
        recent.removeIf(earlier -> nanos - earlier >= WINDOW);
        if (recent.size() >= CALLS) {
            return false;
        }
        recent.addLast(nanos);
        return true;
    }
}
