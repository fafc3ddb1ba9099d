package carddesk.wechatpay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one call without personal data, for the status bar, the journal and support.
 *
 * @param at when the last attempt began, by the system clock
 * @param took from the first attempt to the response, including waits for the rate limiter
 * @param attempts number of requests sent, 0 when none was
 * @param status HTTP status of the last attempt, null without a response
 * @param requestId {@code Request-ID} of the last response, WeChat Pay's only when {@link #verified()}; null when absent
 * @param clockSkew system clock minus server clock; present when a verified response shows it, or when the {@code Date} headers of several
 *     responses agree and no timestamp contradicts them
 * @param verifiedTime WeChat Pay's signed time of the last response; null when it did not verify, so that status and Request-ID prove nothing
 */
public record CallReport(
        String operation,
        Instant at,
        Duration took,
        int attempts,
        @Nullable Integer status,
        @Nullable String requestId,
        @Nullable Duration clockSkew,
        @Nullable Instant verifiedTime) {

    /** Returns whether the last response is proven to be WeChat Pay's, whatever its status (protocol section 9). */
    public boolean verified() {
        return verifiedTime != null;
    }
}
