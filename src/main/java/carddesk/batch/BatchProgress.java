package carddesk.batch;

import carddesk.journal.BatchRow.Status;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a run.
 *
 * @param counts how many rows have each status; a status without rows may be absent
 * @param perSecond rows done per second over the last few seconds, 0 when none
 * @param remaining estimated time of the rest, null when there is no estimate
 * @param stopped why the run paused itself, or for what it waits while it runs
 */
public record BatchProgress(
        Phase phase, Map<Status, Integer> counts, double perSecond, @Nullable Duration remaining, @Nullable StopReason stopped) {

    public BatchProgress {
        counts = Map.copyOf(counts);
    }

    public enum Phase { READY, RUNNING, PAUSING, PAUSED, ENDED }

    /** Why a run paused itself. */
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
        JOURNAL,
        /** The team's server cannot be reached; the run continues when it can. */
        NO_SERVER
    }
}
