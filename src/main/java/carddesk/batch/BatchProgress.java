package carddesk.batch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How far a batch is.
 *
 * @param phase what the run is doing
 * @param counts how many rows stand where; a status without rows may be absent
 * @param perSecond rows done a second over the last few seconds, 0 when none
 * @param remaining about how long the rest takes, empty when nobody can tell
 * @param stopped why the run stopped by itself
 */
public record BatchProgress(
        Phase phase, Map<RowStatus, Integer> counts, double perSecond, Optional<Duration> remaining, Optional<StopReason> stopped) {

    public BatchProgress {
        counts = Map.copyOf(counts);
    }

    /** What a run is doing. */
    public enum Phase { READY, RUNNING, PAUSING, PAUSED, ENDED }

    /** Why a run paused by itself instead of burning through the rest. */
    public enum StopReason {
        /** Several outcomes in a row stayed unknown. */
        UNKNOWN_OUTCOMES,
        /** Several answers in a row were refused for their signature, or were not WeChat Pay's. */
        SIGNATURES,
        /** Several calls in a row were refused for want of permission. */
        NOT_PERMITTED,
        /** Several calls in a row found no network. */
        NO_NETWORK,
        /** Several times in a row the server was too busy to take calls (429, 502, 503). */
        UNAVAILABLE,
        /** The journal could not be written; nothing is sent without it. */
        JOURNAL
    }
}
