package carddesk.wechatpay;

import java.io.IOException;
import java.time.Duration;

/**
 * Where the time is kept that the calls of each operation and caller may take: in this program, or in a place that several programs share, which
 * then keep one limit together. Thread-safe.
 */
public interface CallTimes {

    /** The time of one operation and caller. It grows as time passes, up to the capacity, and may be negative. */
    interface CallTime {

        /**
         * Takes time if that much is there.
         *
         * @throws IOException when the place cannot be reached
         * @throws InterruptedException when interrupted while waiting for the place; time may have been taken
         */
        Taken tryTake(Duration wanted) throws IOException, InterruptedException;

        /** Takes time even if it is not there. */
        void take(Duration wanted);

        /** Takes as much as is there above a limit, which may be negative. */
        void leaveAtMost(Duration limit);
    }

    /**
     * The result of taking time.
     *
     * @param left what is left, in nanoseconds
     * @param missingFor nanoseconds until the wanted time, unless another desk takes it; 0 when it was taken
     */
    record Taken(long left, long missingFor) {
        public boolean isTaken() {
            return missingFor == 0;
        }
    }

    /** The time of an operation and caller; full at its first use anywhere. */
    CallTime of(String operation, String callerId, Duration capacity);
}
