package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lookup of the system that does not end does not delay a caller that is interrupted. */
@Timeout(15)
class SystemLookupTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void end() {
        never.countDown();
    }

    @Test
    void namesAreThoseOfTheSystem() throws Exception {
        var names = new SystemLookup(Duration.ofMinutes(1)).names(host -> List.of(InetAddress.ofLiteral("192.0.2.1")));

        assertThat(names.lookup("a.test")).containsExactly(InetAddress.ofLiteral("192.0.2.1"));
    }

    @Test
    void anUnknownNameIsReportedAsSuch() {
        var names = new SystemLookup(Duration.ofMinutes(1)).names(host -> {
            throw new UnknownHostException(host);
        });

        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> names.lookup("a.test")).withMessage("a.test");
    }

    @Test
    void aLookupHasAnEnd() {
        var lookup = new SystemLookup(Duration.ofMillis(1));

        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> lookup.await(this::hang));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedThreadLeavesALookup(boolean virtualThread) throws Exception {
        var task = new FutureTask<>(() -> {
            assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> new SystemLookup(Duration.ofMinutes(1)).await(this::hang));
            return Thread.interrupted();
        });
        var thread = (virtualThread ? Thread.ofVirtual() : Thread.ofPlatform()).start(task);
        begun.await();

        thread.interrupt();

        assertThat(task.get()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallThatWaitsForTheSystemsProxiesIsCancelledUnsent(boolean virtualThread) throws Exception {
        var idle = new IdleConnections(System::nanoTime, InstantSource.system());
        try (var transport = new Transport("CardDesk-Test/1.0", TIMEOUTS, HangingProxies::new, idle)) {
            var oneShot = new OneShotRequest(new RateLimiter().acquire("list", "40001"), ConnectionReuse.KEPT_ALIVE);
            var task = new FutureTask<>(() -> {
                assertThatExceptionOfType(InterruptedException.class).isThrownBy(
                        () -> transport.exchange(new Request.Builder().url("http://192.0.2.1/").build(), oneShot));
                return oneShot.hasLeft();
            });
            var thread = (virtualThread ? Thread.ofVirtual() : Thread.ofPlatform()).start(task);
            begun.await();

            thread.interrupt();

            assertThat(task.get()).isFalse();
        }
    }

    private <T> List<T> hang() throws InterruptedException {
        begun.countDown();
        never.await();
        return List.of();
    }

    private final class HangingProxies extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            try {
                return hang();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
