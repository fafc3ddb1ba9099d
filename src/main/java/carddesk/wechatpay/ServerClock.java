package carddesk.wechatpay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what the answers of one client allow to be stated about this machine's clock (protocol section 6).
 *
 * <p>One unverified answer proves no time: its author may be wrong or lying. A difference is stated when a verified answer shows it, or
 * when the {@code Date} headers of two unverified answers in a row agree and their {@code Wechatpay-Timestamp} does not say otherwise.
 */
final class ServerClock {
    /** Beyond this difference the server refuses every call, and its answers are refused here. */
    private static final Duration CALLS_FAIL = Duration.ofMinutes(5);

    /** Two statements about one clock agree up to this difference: whole seconds, and the way of an answer. */
    private static final Duration AGREEMENT = Duration.ofSeconds(30);

    private Optional<Duration> unproven = Optional.empty();

    /**
     * What one answer adds.
     *
     * @param skew this machine's clock minus the server's, when it may be stated
     * @param needsAnother whether the answer suggests a clock so wrong that calls fail, which a second answer could establish
     */
    record Reading(Optional<Duration> skew, boolean needsAnother) {
        private static final Reading NOTHING = new Reading(Optional.empty(), false);
    }

    /**
     * Takes an answer's time into account.
     *
     * @param at this machine's clock when the answer had come
     * @param isSigned whether the answer's signature verified
     */
    synchronized Reading read(RawResponse raw, Instant at, boolean isSigned) {
        if (isSigned) {
            unproven = Optional.empty();
            return new Reading(raw.signedTime().map(server -> Duration.between(server, at)), false);
        }
        var date = raw.date().map(server -> Duration.between(server, at));
        if (date.isEmpty() || contradictsItself(raw, at, date.get())) {
            return Reading.NOTHING;
        }
        boolean isAgreed = unproven.filter(earlier -> agree(earlier, date.get())).isPresent();
        unproven = date;
        return isAgreed ? new Reading(date, false) : new Reading(Optional.empty(), date.get().abs().compareTo(CALLS_FAIL) > 0);
    }

    private static boolean contradictsItself(RawResponse raw, Instant at, Duration date) {
        return raw.hasTimestamp() && raw.signedTime().filter(server -> agree(Duration.between(server, at), date)).isEmpty();
    }

    private static boolean agree(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(AGREEMENT) <= 0;
    }
}
