package carddesk.ui;

import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallFailure.Effect;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a failed call: one set for each failure, and another sentence where it means something else to a kind of call.
 *
 * <p>After a confirmation whose outcome is unknown the advice is always the same: nothing is sent again, the card is asked for.
 */
final class FailureSentences {

    private final CallFailure failure;
    private final CallKind kind;
    private final Messages messages;
    private final String stem;

    FailureSentences(CallFailure failure, CallKind kind, Messages messages) {
        this.failure = failure;
        this.kind = kind;
        this.messages = messages;
        this.stem = "failure." + stemOf(failure, kind);
    }

    /** What happened. */
    String title() {
        return of("title");
    }

    String why() {
        return of("why");
    }

    /** What to do now; the Request-ID is mentioned only when there is a verified one. */
    String todo() {
        var todo = isUnknownConfirmation() ? messages.of("failure.unknownOutcome.todo") : of("todo");
        var again = stem + ".again";
        return messages.has(again) && RequestId.of(failure.report()).filter(RequestId::verified).isPresent() ? messages.of(again, todo) : todo;
    }

    /** What an answer said, as a sentence that states whether its signature was verified. */
    String said(String words) {
        return messages.of(failure.report().verified() ? "load.serverSaid" : "load.answerSaid", words);
    }

    /** Which sentences belong to a failure of a kind of call. */
    static String stemOf(CallFailure failure, CallKind kind) {
        if (isUnproven(failure, kind)) {
            return "unproven";
        }
        return switch (failure) {
            case CallFailure.Refused refused when isForTheClock(refused) -> "refused.clock";
            case CallFailure.Refused refused when isAboutWechatpaySerial(refused) -> "refused.wechatpaySerial";
            case CallFailure.Refused refused -> "refused." + refusedKey(refused);
            case CallFailure.TooFast ignored -> "tooFast";
            case CallFailure.Unavailable ignored -> "unavailable";
            case CallFailure.ServerFault ignored -> "serverFault";
            case CallFailure.NotDoneYet ignored -> "notDoneYet";
            case CallFailure.NotSent notSent -> "notSent." + notSent.reason();
            case CallFailure.NoAnswer noAnswer -> noAnswer.timedOut() ? "noAnswer.timeout" : "noAnswer.broken";
            case CallFailure.NotVerified notVerified when isForTheClock(notVerified) -> "notVerified.clock";
            case CallFailure.NotVerified notVerified -> "notVerified." + notVerified.reason();
            case CallFailure.NotWechatpay notWechatpay -> "notWechatpay." + notWechatpay.reason();
            case CallFailure.Cancelled cancelled -> isUnknown(cancelled, kind) ? "cancelled.sent" : "cancelled";
            case CallFailure.ErrorAnswer other -> throw new IllegalArgumentException("No sentence for HTTP " + other.status());
        };
    }

    /**
     * What a failed confirmation is called by the word that the journal keeps of it: the title of its sentences, or the word itself when this version
     * does not know it. Empty for a verified error, which its status and error code say better.
     *
     * @param status HTTP status of the answer
     */
    static Optional<String> titleOf(String word, @Nullable Integer status, Messages messages) {
        var stem = stemOf(word);
        var title = messages.has(stem) ? messages.of(stem, Optional.ofNullable(status).map(String::valueOf).orElse("-")) : word;
        return Optional.of(title).filter(said -> !word.equals("ERROR"));
    }

    private static String stemOf(String word) {
        return switch (word) {
            case "ERROR_UNVERIFIED" -> "failure.unproven.title";
            case "NO_ANSWER_TIMEOUT" -> "failure.noAnswer.timeout.title";
            case "NO_ANSWER_BROKEN" -> "failure.noAnswer.broken.title";
            case "NOT_DONE_YET" -> "failure.notDoneYet.title";
            case "CANCELLED" -> "failure.cancelled.sent.title";
            default -> "failure." + word.replaceFirst("^NOT_VERIFIED_", "notVerified.").replaceFirst("^NOT_WECHATPAY_", "notWechatpay.")
                    .replaceFirst("^NOT_SENT_", "notSent.") + ".title";
        };
    }

    /**
     * Whether all that is known is that some answer came: it does not prove to be WeChat Pay's (protocol section 9). To a call that only reads,
     * an unverified error that is written as WeChat Pay writes it is believed so far that its own advice is given.
     */
    static boolean isUnproven(CallFailure failure, CallKind kind) {
        if (failure.report().verified()) {
            return false;
        }
        return switch (failure) {
            case CallFailure.ErrorAnswer answer ->
                kind == CallKind.CONFIRM || (answer.body().code() == null && answer.body().message() == null);
            case CallFailure.NotDoneYet ignored -> true;
            default -> false;
        };
    }

    /** The server says of a wrong clock only that the signature is wrong (protocol section 6). */
    static boolean isForTheClock(CallFailure.Refused refused) {
        return refused.status() == 401 && isClockWrong(refused);
    }

    /** The key id or serial number in {@code Wechatpay-Serial} is not this merchant's (protocol section 9). */
    static boolean isAboutWechatpaySerial(CallFailure.Refused refused) {
        return (refused.status() == 400 || refused.status() == 401) && refused.body().isAboutWechatpaySerial();
    }

    /** A clock that is wrong makes every answer look stale. */
    static boolean isForTheClock(CallFailure.NotVerified notVerified) {
        return notVerified.reason() == CallFailure.NotVerified.Reason.STALE_TIMESTAMP && isClockWrong(notVerified);
    }

    private static boolean isClockWrong(CallFailure failure) {
        return failure.report().clockSkew() != null && failure.report().clockSkew().abs().compareTo(CallMonitor.CALLS_FAIL) > 0;
    }

    private static String refusedKey(CallFailure.Refused refused) {
        return switch (refused.status()) {
            case 401 -> "signature";
            case 403 -> "permission";
            case 404 -> "notFound";
            default -> "parameters";
        };
    }

    private boolean isUnknownConfirmation() {
        return isUnknown(failure, kind);
    }

    private static boolean isUnknown(CallFailure failure, CallKind kind) {
        return kind == CallKind.CONFIRM && failure.effect() == Effect.UNKNOWN;
    }

    private String of(String part) {
        var key = stem + "." + part;
        var own = key + "." + kind;
        return messages.of(messages.has(own) ? own : key, places(part));
    }

    private Object[] places(String part) {
        if (failure instanceof CallFailure.NotVerified unknown && unknown.reason() == CallFailure.NotVerified.Reason.UNKNOWN_SERIAL) {
            if (part.equals("todo")) {
                return new Object[] {messages.of("failure.unknownKey." + unknown.unknownKey(), unknown.header())};
            }
            var known = unknown.known().isEmpty() ? "-" : String.join(", ", unknown.known());
            return new Object[] {unknown.header().isEmpty() ? "-" : unknown.header(), known};
        }
        return new Object[] {place()};
    }

    /** What the sentences of some failures name: how wrong the clock is, or else the answer's status. */
    private String place() {
        return Optional.ofNullable(failure.report().clockSkew()).filter(skew -> stem.endsWith(".clock"))
                .map(skew -> messages.of(skew.isNegative() ? "clock.slow" : "clock.fast", Formatter.minutesAndSeconds(skew.abs())))
                .or(() -> Optional.ofNullable(failure.report().status()).map(String::valueOf)).orElse("-");
    }
}
