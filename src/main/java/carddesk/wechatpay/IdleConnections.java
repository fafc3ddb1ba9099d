package carddesk.wechatpay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import okhttp3.Connection;

/**
 * Decides by its idle time whether a pooled connection may be used.
 *
 * <p>OkHttp checks the socket of an idle connection only before a POST and only after ten idle seconds. A server, proxy or router that drops an
 * idle connection earlier loses a request sent on it. Thread-safe.
 */
final class IdleConnections {
    /** Longest idle time of a reused connection. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    // A second, less a quarter for the way of the last response and of the request.
    private static final Duration JUST_USED = Duration.ofMillis(750);

    // The server starts counting before its response arrives and stops before the request does; many servers count in whole seconds.
    private static final Duration LARGEST_MARGIN = Duration.ofSeconds(1);

    private static final Pattern TIMEOUT = Pattern.compile("(?:^|[,;\\s])timeout\\s*=\\s*\"?([0-9]{1,9})\\b", Pattern.CASE_INSENSITIVE);

    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Map<Connection, Use> uses = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param keptAlive longest idle time */
    private record Use(long nanos, Instant at, Duration keptAlive) {}

    /** The request was not sent since the connection was idle for too long; the connection is closed. */
    static final class TooLongIdleException extends IOException {
        TooLongIdleException() {
            super("The connection was idle too long");
        }
    }

    /**
     * @param nanoTime a monotonic clock in nanoseconds, such as {@link System#nanoTime}
     * @param clock the system clock, which continues during sleep while the other may not
     */
    IdleConnections(LongSupplier nanoTime, InstantSource clock) {
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** @throws TooLongIdleException when the request must use another connection */
    void requireUsable(Connection connection, ConnectionReuse reuse) throws TooLongIdleException {
        var last = uses.get(connection);
        if (last != null && idle(last).compareTo(limit(last, reuse)) >= 0) {
            throw new TooLongIdleException();
        }
    }

    /** Returns whether the connection was used before. */
    boolean isReused(Connection connection) {
        return uses.containsKey(connection);
    }

    /** Records that a request is sent or that its response is complete. */
    void used(Connection connection) {
        uses.compute(connection, (same, last) -> new Use(nanoTime.getAsLong(), clock.instant(), last == null ? LONGEST : last.keptAlive()));
    }

    /**
     * Applies the server's {@code Keep-Alive: timeout=} (RFC 2068 section 19.7.1), less a second for the transit, or less half of it when
     * shorter.
     *
     * @param keepAlive the values of the header; values without a timeout are ignored
     */
    void answered(Connection connection, List<String> keepAlive) {
        keepAlive.stream().flatMap(value -> TIMEOUT.matcher(value).results()).map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .min(Duration::compareTo)
                .map(timeout -> timeout.minus(shorter(timeout.dividedBy(2), LARGEST_MARGIN)))
                .ifPresent(kept -> uses.computeIfPresent(connection, (same, last) -> new Use(last.nanos(), last.at(), shorter(kept, LONGEST))));
    }

    private static Duration limit(Use last, ConnectionReuse reuse) {
        return switch (reuse) {
            case KEPT_ALIVE -> last.keptAlive();
            case JUST_USED -> shorter(last.keptAlive(), JUST_USED);
            case NEVER -> Duration.ZERO;
        };
    }

    // The longer of both clocks: one may stop during sleep, the other may be set back.
    private Duration idle(Use last) {
        var monotonic = Duration.ofNanos(nanoTime.getAsLong() - last.nanos());
        var byTheClock = Duration.between(last.at(), clock.instant());
        return byTheClock.compareTo(monotonic) > 0 ? byTheClock : monotonic;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
