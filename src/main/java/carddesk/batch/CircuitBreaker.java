package carddesk.batch;

import carddesk.batch.BatchProgress.StopReason;
import carddesk.wechatpay.CallFailure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what goes wrong several times in a row, for the whole batch; safe for use by several threads.
 *
 * <p>Calls overlap, so a network that breaks fails all that are under way at once: that counts once. Everything else counts each time.
 */
final class CircuitBreaker {

    private final BatchRetryPolicy retryPolicy;
    private final Map<StopReason, Integer> inARow = new EnumMap<>(StopReason.class);
    private int round;

    CircuitBreaker(BatchRetryPolicy retryPolicy) {
        this.retryPolicy = retryPolicy;
    }

    /**
     * The effect of a failure.
     *
     * @param pauses whether the batch is to pause
     * @param hold how long nothing new begins
     */
    record Effect(boolean pauses, Duration hold) {}

    /** Changes whenever the way to the server has failed: what began in an earlier round and fails likewise is no new information. */
    synchronized int round() {
        return round;
    }

    /** Counts a failure of a call that began in a round. */
    synchronized Effect met(StopReason reason, int begun) {
        boolean isOfTheWay = reason == StopReason.NO_NETWORK || reason == StopReason.UNAVAILABLE;
        if (isOfTheWay && begun != round) {
            return new Effect(false, Duration.ZERO);
        }
        int times = inARow.merge(reason, 1, Integer::sum);
        if (isOfTheWay) {
            round++;
        }
        return new Effect(times >= retryPolicy.inARow(), isOfTheWay ? retryPolicy.before(times) : Duration.ZERO);
    }

    /** A confirmation was settled by the server. */
    synchronized void settled() {
        inARow.clear();
    }

    /** The server has answered a question. */
    synchronized void reached() {
        inARow.keySet().removeAll(EnumSet.of(StopReason.NO_NETWORK, StopReason.UNAVAILABLE));
    }

    /** What a failed confirmation is a sign of; empty when it concerns its row alone. */
    static Optional<StopReason> ofConfirming(CallFailure failure) {
        return switch (failure) {
            case CallFailure.ServerFault _, CallFailure.NoAnswer _, CallFailure.NotDoneYet _ -> Optional.of(StopReason.UNKNOWN_OUTCOMES);
            case CallFailure.ErrorAnswer foreign when !foreign.isVerified() -> Optional.of(StopReason.UNKNOWN_OUTCOMES);
            default -> ofAsking(failure);
        };
    }

    /** What a failed question is a sign of; empty when it concerns its row alone. */
    static Optional<StopReason> ofAsking(CallFailure failure) {
        return switch (failure) {
            case CallFailure.NotSent _ -> Optional.of(StopReason.NO_NETWORK);
            case CallFailure.TooFast _, CallFailure.Unavailable _, CallFailure.ServerFault _, CallFailure.NoAnswer _, CallFailure.NotDoneYet _ ->
                Optional.of(StopReason.UNAVAILABLE);
            case CallFailure.NotVerified _, CallFailure.NotWechatpay _ -> Optional.of(StopReason.SIGNATURES);
            case CallFailure.Refused foreign when !foreign.isVerified() -> Optional.of(StopReason.SIGNATURES);
            case CallFailure.Refused refused -> switch (refused.status()) {
                case 401 -> Optional.of(StopReason.SIGNATURES);
                case 403 -> Optional.of(StopReason.NOT_PERMITTED);
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }
}
