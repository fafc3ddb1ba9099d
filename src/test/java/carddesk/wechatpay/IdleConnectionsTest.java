package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.wechatpay.IdleConnections.TooLongIdleException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a connection may be idle before a request leaves on it. */
class IdleConnectionsTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final Connection connection = connection();
    private long nanos = Long.MAX_VALUE - 1000; // such clocks may begin anywhere, and overflow
    private Instant now = START;
    private final IdleConnections idle = new IdleConnections(() -> nanos, () -> now);

    /** All that is asked of it is to be a key of a map. */
    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> System.identityHashCode(proxy));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
    }

    private boolean isUsable(ConnectionReuse reuse) {
        try {
            idle.requireUsable(connection, reuse);
            return true;
        } catch (TooLongIdleException refused) {
            return false;
        }
    }

    private boolean isUsableAfter(Duration time, ConnectionReuse reuse) {
        pass(time);
        boolean usable = isUsable(reuse);
        pass(time.negated());
        return usable;
    }

    private static Duration justBefore(long millis) {
        return Duration.ofNanos(Math.max(0, TimeUnit.MILLISECONDS.toNanos(millis) - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEPT_ALIVE", "JUST_USED", "NEVER"})
    void aNewConnectionIsUsableForEverything(ConnectionReuse reuse) {
        assertThat(isUsableAfter(Duration.ofHours(1), reuse)).isTrue();
        assertThat(idle.isReused(connection)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"KEPT_ALIVE, 20000", "JUST_USED, 750", "NEVER, 0"})
    void aUsedConnectionIsUsableForAWhile(ConnectionReuse reuse, long limitMillis) {
        idle.used(connection);

        assertThat(idle.isReused(connection)).isTrue();
        assertThat(isUsableAfter(Duration.ofMillis(limitMillis), reuse)).isFalse();
        assertThat(isUsableAfter(justBefore(limitMillis), reuse)).isEqualTo(limitMillis > 0);
    }

    @Test
    void eachUseBeginsTheTimeAnew() {
        idle.used(connection);
        pass(Duration.ofMillis(700));
        idle.used(connection);

        assertThat(isUsableAfter(Duration.ofMillis(700), ConnectionReuse.JUST_USED)).isTrue();
        assertThat(isUsableAfter(Duration.ofMillis(800), ConnectionReuse.JUST_USED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "timeout=5            | 4000",
        "timeout=5, max=100   | 4000",
        "max=100,TIMEOUT = 60 | 20000",
        "timeout=\"3\"        | 2000",
        "timeout=1            | 500",
        "timeout=2            | 1000",
        "timeout=0            | 0",
        "timeout=999999999    | 20000",
        "timeout=-1           | 20000",
        "timeout=soon         | 20000",
        "idletimeout=1        | 20000",
        "timeout=5,timeout=3  | 2000",
    })
    void theServersTimeIsRespectedLessAMargin(String keepAlive, long limitMillis) {
        idle.used(connection);
        idle.answered(connection, List.of(keepAlive));

        assertThat(isUsableAfter(Duration.ofMillis(limitMillis), ConnectionReuse.KEPT_ALIVE)).isFalse();
        assertThat(isUsableAfter(justBefore(limitMillis), ConnectionReuse.KEPT_ALIVE)).isEqualTo(limitMillis > 0);
    }

    @Test
    void theServersTimeBindsConfirmationsTooAndHoldsUntilItSaysAnother() {
        idle.used(connection);
        idle.answered(connection, List.of("timeout=1"));
        idle.used(connection);
        idle.answered(connection, List.of());
        assertThat(isUsableAfter(Duration.ofMillis(500), ConnectionReuse.JUST_USED)).isFalse();

        idle.answered(connection, List.of("timeout=30"));
        assertThat(isUsableAfter(Duration.ofMillis(500), ConnectionReuse.JUST_USED)).isTrue();
        assertThat(isUsableAfter(Duration.ofMillis(800), ConnectionReuse.JUST_USED)).isFalse();
    }

    /** While a machine sleeps, the monotonic clock of some systems stands still. */
    @Test
    void aNightOfSleepIsSeenByTheOtherClock() {
        idle.used(connection);
        now = now.plus(Duration.ofHours(8));

        assertThat(isUsable(ConnectionReuse.JUST_USED)).isFalse();
        assertThat(isUsable(ConnectionReuse.KEPT_ALIVE)).isFalse();
    }

    @Test
    void aClockThatIsSetBackMakesNoConnectionYounger() {
        idle.used(connection);
        pass(Duration.ofSeconds(5));
        now = START.minus(Duration.ofHours(2));

        assertThat(isUsable(ConnectionReuse.JUST_USED)).isFalse();
        assertThat(isUsable(ConnectionReuse.KEPT_ALIVE)).isTrue();
    }

    @Test
    void theRefusalNamesNothing() {
        idle.used(connection);

        assertThatThrownBy(() -> idle.requireUsable(connection, ConnectionReuse.NEVER)).hasMessage("The connection was idle too long");
    }
}
