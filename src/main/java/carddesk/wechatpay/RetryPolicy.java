package carddesk.wechatpay;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a call waits before it is sent again, and how often (protocol section 9).
 *
 * @param first before the first repetition; each further one waits twice as long
 * @param longest the most that is ever waited, whatever the server asks for
 * @param repetitions how often a call is sent again at most, 0 or more
 */
public record RetryPolicy(Duration first, Duration longest, int repetitions) {

    /** What the program uses: 1 second, then 2; never more than 5; three sendings in all. */
    public static final RetryPolicy STANDARD = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), 2);

    public RetryPolicy {
        if (first.isNegative() || longest.compareTo(first) < 0 || repetitions < 0 || repetitions > 10) {
            throw new IllegalArgumentException("0 <= first <= longest, 0 to 10 repetitions");
        }
    }

    /**
     * The wait before a repetition.
     *
     * @param repetition 1 for the first one
     * @param asked what the server asked for in {@code Retry-After}
     */
    Duration before(int repetition, Optional<Duration> asked) {
        var own = first.multipliedBy(1L << (repetition - 1));
        var wait = asked.filter(time -> time.compareTo(own) > 0).orElse(own);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
