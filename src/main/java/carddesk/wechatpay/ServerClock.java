package carddesk.wechatpay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the error of the system clock from the responses of one client (protocol section 6).
 *
 * <p>An unverified response proves no time. A difference is reported when a verified response shows it, or when the {@code Date} headers of two
 * consecutive unverified responses agree and their {@code Wechatpay-Timestamp} does not contradict.
 */
final class ServerClock {
    /** Beyond this difference the server refuses every call, and the client every response. */
    private static final Duration CALLS_FAIL = Duration.ofMinutes(5);

    /** Tolerance between two times: whole seconds, and the transit of a response. */
    private static final Duration AGREEMENT = Duration.ofSeconds(30);

    private @Nullable Duration unproven;

    /**
     * The result of one response.
     *
     * @param skew system clock minus server clock, when known
     * @param needsAnother whether the response suggests a clock too wrong for calls to succeed, which a second response could establish
     */
    record Reading(@Nullable Duration skew, boolean needsAnother) {
        private static final Reading NOTHING = new Reading(null, false);
    }

    /**
     * Evaluates the time of a response.
     *
     * @param at system clock when the response arrived
     * @param isSigned whether the signature verified
     */
    synchronized Reading read(RawResponse raw, Instant at, boolean isSigned) {
        if (isSigned) {
            unproven = null;
            return new Reading(raw.signedTime().map(server -> Duration.between(server, at)).orElse(null), false);
        }
        var date = raw.date().map(server -> Duration.between(server, at));
        if (date.isEmpty() || contradictsItself(raw, at, date.get())) {
            return Reading.NOTHING;
        }
        boolean isAgreed = unproven != null && agree(unproven, date.get());
        unproven = date.orElse(null);
        return isAgreed ? new Reading(date.orElse(null), false) : new Reading(null, date.get().abs().compareTo(CALLS_FAIL) > 0);
    }

    private static boolean contradictsItself(RawResponse raw, Instant at, Duration date) {
        return raw.hasTimestamp() && raw.signedTime().filter(server -> agree(Duration.between(server, at), date)).isEmpty();
    }

    private static boolean agree(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(AGREEMENT) <= 0;
    }
}
