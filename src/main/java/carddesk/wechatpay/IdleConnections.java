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
 * Decides whether a request may leave on a connection of the pool, by how long the connection has been idle.
 *
 * <p>OkHttp looks at the socket of an idle connection only before a POST and only after ten idle seconds. A server, proxy or router that
 * gives an idle connection up sooner receives nothing of a request that leaves on it. Safe for use by many threads.
 */
final class IdleConnections {
    /** No connection is reused that was idle for this time or longer. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    // A second, of which a quarter is left to the way of the last answer from the server and of the request to it.
    private static final Duration JUST_USED = Duration.ofMillis(750);

    // The server's time began before its answer arrived and ends before the request does; many servers count in whole seconds.
    private static final Duration LARGEST_MARGIN = Duration.ofSeconds(1);

    private static final Pattern TIMEOUT = Pattern.compile("(?:^|[,;\\s])timeout\\s*=\\s*\"?([0-9]{1,9})\\b", Pattern.CASE_INSENSITIVE);

    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Map<Connection, Use> uses = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * The last use of a connection.
     *
     * @param keptAlive how long the connection may be idle before a request leaves on it
     */
    private record Use(long nanos, Instant at, Duration keptAlive) {}

    /** The request has not left because the connection was idle too long; the connection is closed. */
    static final class TooLongIdleException extends IOException {
        private static final long serialVersionUID = 1;

        TooLongIdleException() {
            super("The connection was idle too long");
        }
    }

    /**
     * @param nanoTime a monotonic clock in nanoseconds, such as {@link System#nanoTime}
     * @param clock this machine's clock, which goes on while the machine sleeps and the other may not
     */
    IdleConnections(LongSupplier nanoTime, InstantSource clock) {
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** @throws TooLongIdleException when the request must leave on another connection */
    void requireUsable(Connection connection, ConnectionReuse reuse) throws TooLongIdleException {
        var last = uses.get(connection);
        if (last != null && idle(last).compareTo(limit(last, reuse)) >= 0) {
            throw new TooLongIdleException();
        }
    }

    /** Whether the connection has carried a request before. */
    boolean isReused(Connection connection) {
        return uses.containsKey(connection);
    }

    /** A request leaves on the connection, or its answer is complete. */
    void used(Connection connection) {
        uses.compute(connection, (same, last) -> new Use(nanoTime.getAsLong(), clock.instant(), last == null ? LONGEST : last.keptAlive()));
    }

    /**
     * Takes over how long the server keeps the connection open ({@code Keep-Alive: timeout=}, RFC 2068 section 19.7.1).
     *
     * <p>A second is taken off, or half of the time when that is less: the way there and back takes its part of it.
     *
     * @param keepAlive the values of the header; what is no timeout is ignored
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

    // The longer of what the two clocks say: one of them stops while the machine sleeps, the other one may be set back.
    private Duration idle(Use last) {
        var monotonic = Duration.ofNanos(nanoTime.getAsLong() - last.nanos());
        var byTheClock = Duration.between(last.at(), clock.instant());
        return byTheClock.compareTo(monotonic) > 0 ? byTheClock : monotonic;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
