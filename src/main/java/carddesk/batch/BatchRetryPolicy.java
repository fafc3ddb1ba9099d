package carddesk.batch;

import carddesk.journal.OutcomeResolver;
import java.time.Duration;

/**
 * How patient a batch is.
 *
 * @param first before the first repetition; each further one waits twice as long
 * @param longest the most that is waited before a repetition
 * @param inARow how many consecutive failures of one kind pause the batch, 1 or more
 * @param underWay how long after its end a call may still reach the server, although the client no longer waits for its answer
 */
public record BatchRetryPolicy(Duration first, Duration longest, int inARow, Duration underWay) {

    /** What the program uses: 1 second, then 2, 4, at most 30; five in a row; as long under way as for an attempt by hand. */
    public static final BatchRetryPolicy STANDARD = new BatchRetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), 5,
            OutcomeResolver.LATEST_ARRIVAL);

    private static final int DOUBLINGS = 20;

    public BatchRetryPolicy {
        if (first.isNegative() || longest.compareTo(first) < 0 || inARow < 1 || underWay.isNegative()) {
            throw new IllegalArgumentException("0 <= first <= longest, at least 1 in a row");
        }
    }

    /** The wait before the repetition of this number, from 1. */
    Duration before(int repetition) {
        var own = first.multipliedBy(1L << Math.clamp(repetition - 1L, 0, DOUBLINGS));
        return own.compareTo(longest) < 0 ? own : longest;
    }
}
