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
 * @param status HTTP status, empty when there was no answer
 * @param code the server's error code
 * @param message the server's own words, or for a failure without an answer the technical reason; at most {@value #MESSAGE_LIMIT} characters
 * @param requestId WeChat Pay's {@code Request-ID}
 * @param took from the first attempt to the answer, kept to the millisecond
 * @param cardState the card's state afterwards, as the server wrote it
 * @param finishedAt when this was known, by this machine's clock, kept to the millisecond
 * @param learnedByAsking whether the card's state was asked for because the answer itself never came
 */
public record Outcome(
        Result result,
        Optional<Integer> status,
        Optional<String> code,
        Optional<String> message,
        Optional<String> requestId,
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
        code = code.map(word -> cut(word, WORD_LIMIT));
        message = message.map(words -> cut(words, MESSAGE_LIMIT));
        requestId = requestId.map(word -> cut(word, WORD_LIMIT));
        cardState = cardState.map(word -> cut(word, WORD_LIMIT));
    }

    /**
     * What is written down after a confirmation was sent.
     *
     * @param before the card before, if somebody looked: a state that it had already then proves nothing afterwards
     */
    public static Outcome of(ConfirmOutcome outcome, Optional<UserCard> before, Instant now) {
        return switch (outcome) {
            case ConfirmOutcome.Confirmed done -> new Outcome(
                    done.isProven(before) ? Result.CONFIRMED : Result.UNKNOWN,
                    done.report().status(),
                    Optional.empty(),
                    Optional.empty(),
                    done.report().requestId(),
                    done.report().took(),
                    Optional.of(done.card().state().word()),
                    now,
                    done.learnedByAsking());
            case ConfirmOutcome.Refused refused -> of(Result.REFUSED, refused.failure(), Optional.empty(), now);
            case ConfirmOutcome.Unknown unknown -> of(Result.UNKNOWN, unknown.failure(), unknown.asSeen(), now);
        };
    }

    /**
     * What is written down after a failed call.
     *
     * @param asSeen the card as it was seen afterwards
     */
    public static Outcome of(Result result, CallFailure failure, Optional<UserCard> asSeen, Instant now) {
        var answer = failure instanceof CallFailure.ErrorAnswer error ? error.body() : CallFailure.ErrorBody.EMPTY;
        return new Outcome(
                result,
                failure.report().status(),
                answer.code(),
                answer.message().or(() -> Optional.ofNullable(failure.getMessage())),
                failure.report().requestId(),
                failure.report().took(),
                asSeen.map(card -> card.state().word()),
                now,
                asSeen.isPresent());
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
