package carddesk.wechatpay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one call went, with nothing personal in it: for the status bar, the journal and support.
 *
 * @param operation name of the operation
 * @param at when the last attempt began, by this machine's clock
 * @param took from the first attempt to the answer, waiting for the rate limiter included
 * @param attempts how many times a request left this machine, 0 when none did
 * @param status HTTP status of the last attempt, empty when there was no answer
 * @param requestId the {@code Request-ID} of the last answer, as that answer gave it: WeChat Pay's only when {@link #verified()}; empty when
 *     there was none
 * @param clockSkew this machine's clock minus the server's; present only when it may be stated: a verified answer shows it, or the
 *     {@code Date} headers of several answers agree and no timestamp contradicts them
 * @param verifiedTime WeChat Pay's signed time of the last answer; empty when the answer did not verify, so that status and Request-ID prove
 *     nothing, or when there was no answer
 */
public record CallReport(
        String operation,
        Instant at,
        Duration took,
        int attempts,
        Optional<Integer> status,
        Optional<String> requestId,
        Optional<Duration> clockSkew,
        Optional<Instant> verifiedTime) {

    /** Whether the last answer is proven to be WeChat Pay's, whatever its status (protocol section 9). */
    public boolean verified() {
        return verifiedTime.isPresent();
    }
}
