package carddesk.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One send of an attempt, as the journal holds it.
 *
 * @param number 1 for the first send of the attempt
 * @param at when it was about to leave, by this machine's clock, to the millisecond
 * @param took until its answer or failure; empty while it is under way, and for good when the program ended meanwhile
 * @param failure why it brought no verified answer of success, see {@link FailureCode}; empty after one, and while it is under way
 * @param httpStatus HTTP status of its answer
 * @param errorCode the server's error code
 * @param requestId {@code Request-ID} of its answer
 * @param verified whether the answer's signature verified, so that status, error code and Request-ID are WeChat Pay's word
 */
public record RecordedSend(
        int number,
        Instant at,
        Optional<Duration> took,
        Optional<String> failure,
        Optional<Integer> httpStatus,
        Optional<String> errorCode,
        Optional<String> requestId,
        boolean verified) {}
