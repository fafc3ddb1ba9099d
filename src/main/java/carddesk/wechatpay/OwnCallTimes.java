package carddesk.wechatpay;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Keeps the time of calls in this program, in buckets of Bucket4j whose tokens are nanoseconds.
 */
record OwnCallTimes(TimeMeter clock) implements CallTimes {

    @Override
    public CallTime of(String operation, String callerId, Duration capacity) {
        return new Own(Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity.toNanos()).refillGreedy(1, Duration.ofNanos(1)))
                .withCustomTimePrecision(clock)
                .build());
    }

    private record Own(Bucket bucket) implements CallTime {

        @Override
        public Taken tryTake(Duration wanted) {
            var probe = bucket.tryConsumeAndReturnRemaining(wanted.toNanos());
            return new Taken(probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
        }

        @Override
        public void take(Duration wanted) {
            bucket.consumeIgnoringRateLimits(wanted.toNanos());
        }

        @Override
        public void leaveAtMost(Duration limit) {
            synchronized (bucket) {
                long above = bucket.getAvailableTokens() - limit.toNanos();
                if (above > 0) {
                    bucket.consumeIgnoringRateLimits(above);
                }
            }
        }
    }
}
