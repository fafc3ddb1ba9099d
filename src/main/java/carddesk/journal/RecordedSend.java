package carddesk.journal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recorded send of an attempt.
 *
 * @param number 1 for the first send of the attempt
 * @param at just before it was sent, by the system clock, in milliseconds
 * @param took until its response or failure; null while it is being sent, and for good when the program ended meanwhile
 * @param failure see {@link FailureCode}; null after a verified success, and while it is being sent
 * @param httpStatus of its response
 * @param errorCode of the server
 * @param requestId {@code Request-ID} of its response
 * @param verified whether the response's signature verified, so that status, error code and Request-ID are WeChat Pay's
 */
public record RecordedSend(
        int number,
        Instant at,
        @Nullable Duration took,
        @Nullable String failure,
        @Nullable Integer httpStatus,
        @Nullable String errorCode,
        @Nullable String requestId,
        boolean verified) {}
