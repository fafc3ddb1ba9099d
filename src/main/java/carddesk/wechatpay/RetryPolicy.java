package carddesk.wechatpay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Number of retries of a call and the waits before them (protocol section 9).
 *
 * @param first before the first retry; each further wait is twice as long
 * @param longest maximum wait, whatever the server asks for
 * @param repetitions maximum number of retries, 0 to 10
 */
public record RetryPolicy(Duration first, Duration longest, int repetitions) {

    /** 1 second, then 2; at most 5; three sends in all. */
    public static final RetryPolicy STANDARD = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), 2);

    public RetryPolicy {
        if (first.isNegative() || longest.compareTo(first) < 0 || repetitions < 0 || repetitions > 10) {
            throw new IllegalArgumentException("0 <= first <= longest, 0 to 10 repetitions");
        }
    }

    /**
     * The wait before a retry.
     *
     * @param repetition 1 for the first retry
     * @param asked the server's {@code Retry-After}
     */
    Duration before(int repetition, @Nullable Duration asked) {
        var own = first.multipliedBy(1L << (repetition - 1));
        var wait = asked != null && asked.compareTo(own) > 0 ? asked : own;
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
