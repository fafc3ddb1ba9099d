package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.UserCard;
import carddesk.wechatpay.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of an intent. Holds nothing personal; over-long words are cut at their column's length.
 *
 * @param result whether the server carried it out
 * @param failure why the confirming call brought no verified answer of success, see {@link FailureCode}; empty after one
 * @param httpStatus HTTP status, empty when there was no answer
 * @param errorCode the server's error code
 * @param message the server's own words, or for a failure without an answer the technical reason; at most {@value #MESSAGE_LIMIT} characters
 * @param requestId WeChat Pay's {@code Request-ID}
 * @param verified whether the answer's signature verified, so that HTTP status, error code, words and Request-ID are WeChat Pay's; entries of
 *     versions before
 *     this was kept count as verified
 * @param took from the first attempt to the answer, kept to the millisecond
 * @param cardState the card's state afterwards, as the server wrote it
 * @param finishedAt when this was known, by this machine's clock, kept to the millisecond
 * @param learnedByAsking whether the card's state was asked for because the answer itself never came
 */
public record Outcome(
        Result result,
        Optional<String> failure,
        Optional<Integer> httpStatus,
        Optional<String> errorCode,
        Optional<String> message,
        Optional<String> requestId,
        boolean verified,
        Duration took,
        Optional<String> cardState,
        Instant finishedAt,
        boolean learnedByAsking) {

    /** The most characters that are kept of the server's words. */
    public static final int MESSAGE_LIMIT = 500;

    private static final int WORD_LIMIT = 128;

    /** Whether the server carried the confirmation out. */
    public enum Result {
        /** It did. */
        CONFIRMED,
        /** It certainly did not. */
        REFUSED,
        /** Nobody knows: the card's state must be asked for. */
        UNKNOWN
    }

    public Outcome {
        errorCode = errorCode.map(Outcome::word);
        message = message.map(words -> cut(words, MESSAGE_LIMIT));
        requestId = requestId.map(Outcome::word);
        cardState = cardState.map(Outcome::word);
    }

    /** The outcome of a confirmation that was sent. */
    public static Outcome of(ConfirmOutcome outcome, Instant now) {
        return switch (outcome) {
            case ConfirmOutcome.Confirmed(var card, var report, var unanswered) -> new Outcome(
                    Result.CONFIRMED, unanswered.map(FailureCode::of), report.status(), Optional.empty(), Optional.empty(), report.requestId(),
                    report.verified(), report.took(), Optional.of(card.state().word()), now, unanswered.isPresent());
            case ConfirmOutcome.Refused(var failure) -> of(Result.REFUSED, failure, now);
            case ConfirmOutcome.Unknown(var failure, _) -> of(Result.UNKNOWN, failure, now);
        };
    }

    /** The outcome of a failed call. What the card showed afterwards is not in it: {@link AttemptRule} decides what that says. */
    public static Outcome of(Result result, CallFailure failure, Instant now) {
        var answer = failure instanceof CallFailure.ErrorAnswer error ? error.body() : CallFailure.ErrorBody.EMPTY;
        var report = failure.report();
        return new Outcome(
                result, Optional.of(FailureCode.of(failure)), report.status(), answer.code(),
                answer.message().or(() -> Optional.ofNullable(failure.getMessage())), report.requestId(), report.verified(), report.took(),
                Optional.empty(), now, false);
    }

    /** The same call with the result that asking for the card showed; what its own answer said stays. */
    Outcome resolved(Result shown, String state, Instant now) {
        return new Outcome(shown, failure, httpStatus, errorCode, message, requestId, verified, took, Optional.of(state), now, true);
    }

    /** An attempt whose call left nothing behind, resolved by asking for the card. */
    static Outcome seen(Result shown, String state, Instant now) {
        return new Outcome(shown, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, Duration.ZERO,
                Optional.of(state), now, true);
    }

    /** Whether the card may still show the outcome: it is unknown, and the card was not seen settled since. */
    public boolean isOpen() {
        return result == Result.UNKNOWN && cardState.map(UserCard.State.UNACTIVATED.name()::equals).orElse(true);
    }

    /** A word of the server, as long as a column holds. */
    static String word(String word) {
        return cut(word, WORD_LIMIT);
    }

    /** At most so many characters, none of them half. */
    static String cut(String words, int limit) {
        if (words.length() <= limit) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(limit - 1)) ? limit - 1 : limit;
        return words.substring(0, end);
    }
}
