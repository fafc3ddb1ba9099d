package carddesk.wechatpay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the facts of one call for its {@link CallReport}. */
final class CallNotes {
    private final String operation;
    private final InstantSource clock;
    private final Instant began;
    private Instant attemptBegan;
    private int attempts;
    private @Nullable RawResponse lastAnswer;
    private ServerClock.Reading clockReading = new ServerClock.Reading(null, false);
    private @Nullable Instant verifiedTime;
    private int sends;

    CallNotes(String operation, InstantSource clock) {
        this.operation = operation;
        this.clock = clock;
        began = clock.instant();
        attemptBegan = began;
    }

    void attemptBegins(Instant at) {
        attemptBegan = at;
        lastAnswer = null;
        verifiedTime = null;
        sends++;
    }

    /** The number of the last send, from 1. */
    int sends() {
        return sends;
    }

    void attemptLeft() {
        attempts++;
    }

    /**
     * Records a response.
     *
     * @param isVerified whether the response, status included, is proven to be WeChat Pay's
     * @param clock what it tells about the clocks
     */
    void answered(RawResponse raw, boolean isVerified, ServerClock.Reading clock) {
        lastAnswer = raw;
        verifiedTime = isVerified ? raw.signedTime().orElse(null) : null;
        clockReading = clock;
    }

    /** Returns whether a second response could establish that the system clock is too wrong for calls to succeed. */
    boolean clockNeedsAnotherAnswer() {
        return lastAnswer != null && clockReading.needsAnother();
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(lastAnswer).flatMap(RawResponse::retryAfter);
    }

    CallReport report() {
        var took = Duration.between(began, clock.instant());
        return new CallReport(
                operation,
                attemptBegan,
                took.isNegative() ? Duration.ZERO : took,
                attempts,
                lastAnswer == null ? null : lastAnswer.status(),
                Optional.ofNullable(lastAnswer).flatMap(RawResponse::requestId).orElse(null),
                clockReading.skew(),
                verifiedTime);
    }
}
