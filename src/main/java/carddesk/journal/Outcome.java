package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.UserCard;
import carddesk.wechatpay.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an attempt. Contains nothing personal; texts are cut at the length of their column.
 *
 * @param failure of the confirming call, see {@link FailureCode}; null after a verified success
 * @param httpStatus null without a response
 * @param errorCode of the server
 * @param message of the server, or the technical reason without a response; at most {@value #MESSAGE_LIMIT} characters
 * @param requestId WeChat Pay's {@code Request-ID}
 * @param verified whether the response's signature verified, so that HTTP status, error code, message and Request-ID are WeChat Pay's; true for
 *     entries of versions that did not store it
 * @param took from the first attempt to the response, in milliseconds
 * @param cardState the card's state afterwards, as the server wrote it
 * @param finishedAt when the outcome was known, by the system clock, in milliseconds
 * @param learnedByAsking whether the card was queried since no response arrived
 */
public record Outcome(
        Result result,
        @Nullable String failure,
        @Nullable Integer httpStatus,
        @Nullable String errorCode,
        @Nullable String message,
        @Nullable String requestId,
        boolean verified,
        Duration took,
        @Nullable String cardState,
        Instant finishedAt,
        boolean learnedByAsking) {

    /** Maximum length of the server's message. */
    public static final int MESSAGE_LIMIT = 500;

    private static final int WORD_LIMIT = 128;

    /** Whether the server carried the confirmation out. */
    public enum Result {
        CONFIRMED,
        REFUSED,
        /** Unknown: the card must be queried. */
        UNKNOWN
    }

    public Outcome {
        errorCode = errorCode == null ? null : word(errorCode);
        message = message == null ? null : cut(message, MESSAGE_LIMIT);
        requestId = requestId == null ? null : word(requestId);
        cardState = cardState == null ? null : word(cardState);
    }

    public static Outcome of(ConfirmOutcome outcome, Instant now) {
        return switch (outcome) {
            case ConfirmOutcome.Confirmed(var card, var report, var unanswered) -> new Outcome(
                    Result.CONFIRMED, unanswered == null ? null : FailureCode.of(unanswered), report.status(), null, null,
                    report.requestId(), report.verified(), report.took(), card.state().word(), now, unanswered != null);
            case ConfirmOutcome.Refused(var failure) -> of(Result.REFUSED, failure, now);
            case ConfirmOutcome.Unknown(var failure, _) -> of(Result.UNKNOWN, failure, now);
        };
    }

    /** The outcome of a failed call, without what the card showed afterwards, which {@link AttemptRule} evaluates. */
    public static Outcome of(Result result, CallFailure failure, Instant now) {
        var answer = failure instanceof CallFailure.ErrorAnswer error ? error.body() : CallFailure.ErrorBody.EMPTY;
        var report = failure.report();
        return new Outcome(
                result, FailureCode.of(failure), report.status(), answer.code(),
                answer.message() == null ? failure.getMessage() : answer.message(), report.requestId(), report.verified(), report.took(),
                null, now, false);
    }

    /** This outcome with the result that the card showed; the call's own response is kept. */
    Outcome resolved(Result shown, String state, Instant now) {
        return new Outcome(shown, failure, httpStatus, errorCode, message, requestId, verified, took, state, now, true);
    }

    /** An attempt to give a card its code that was not carried out: the code is unknown afterwards. Facts of the call are kept. */
    static Outcome notGiven(@Nullable Outcome known, Instant now) {
        return known == null
                ? new Outcome(Result.REFUSED, null, null, null, null, null, false, Duration.ZERO, null, now, true)
                : new Outcome(Result.REFUSED, known.failure, known.httpStatus, known.errorCode, known.message, known.requestId, known.verified,
                        known.took, known.cardState, now, true);
    }

    /** An attempt without a recorded response whose card did not show what became of it. */
    public static Outcome unanswered(Instant now) {
        return new Outcome(Result.UNKNOWN, null, null, null, null, null, false, Duration.ZERO, null, now, true);
    }

    /** An attempt without a recorded response, resolved by querying the card. */
    static Outcome seen(Result shown, String state, Instant now) {
        return new Outcome(shown, null, null, null, null, null, false, Duration.ZERO,
                state, now, true);
    }

    /** Returns whether the card may still show the outcome: it is unknown, and the card was not seen settled since. */
    public boolean isOpen() {
        return result == Result.UNKNOWN && Optional.ofNullable(cardState).map(UserCard.State.UNACTIVATED.name()::equals).orElse(true);
    }

    static String word(String word) {
        return cut(word, WORD_LIMIT);
    }

    /** Cuts a text without splitting a character. */
    static String cut(String words, int limit) {
        if (words.length() <= limit) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(limit - 1)) ? limit - 1 : limit;
        return words.substring(0, end);
    }
}
