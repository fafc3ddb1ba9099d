package carddesk.sandbox;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long each connection has been idle, by the caller's port; times are of {@link System#nanoTime}.
 *
 * <p>The JDK's server neither hands out its sockets nor closes idle ones before half a minute. So a connection that is given up is closed when
 * the next request comes on it, which is not read: a caller cannot tell that from a router that forgot the connection.
 */
final class KeptConnections {

    // The server closes idle connections itself by then; later the system may give the port to another connection.
    private static final long FORGOTTEN = Duration.ofSeconds(60).toNanos();

    private final Map<InetSocketAddress, Long> lastUses = new LinkedHashMap<>();

    /** Notes a request and gives how long its connection had been idle; zero for the first one on it. */
    synchronized Duration arrived(InetSocketAddress caller, long nanos) {
        lastUses.values().removeIf(last -> nanos - last > FORGOTTEN);
        var last = lastUses.put(caller, nanos);
        return last == null ? Duration.ZERO : Duration.ofNanos(nanos - last);
    }

    /** Notes that an answer has been written. */
    synchronized void answered(InetSocketAddress caller, long nanos) {
        lastUses.put(caller, nanos);
    }
}
