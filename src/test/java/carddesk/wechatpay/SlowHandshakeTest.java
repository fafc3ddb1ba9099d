package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Concurrent confirmations, with answers of 20 to 900 ms, to a server with which a TLS handshake takes long.
 *
 * <p>{@code -Dcarddesk.handshake.calls=300} measures them, {@code -Dcarddesk.handshake.millis=60} chooses how long a handshake takes.
 */
class SlowHandshakeTest {
    private static final @Nullable Integer MEASURED = Integer.getInteger("carddesk.handshake.calls");
    private static final int CALLS = Objects.requireNonNullElse(MEASURED, 15);
    private static final Duration HANDSHAKE = Duration.ofMillis(Integer.getInteger("carddesk.handshake.millis", 60));
    private static final int CONCURRENT = 8;

    @Test
    void confirmationsOverNewConnectionsAllArriveOnce() throws Exception {
        var certificate = SelfSigned.forHosts("localhost");
        var trust = certificate.trust();
        var options = PracticeOptions.standard(InstantSource.system()).withUserCards(CALLS + 40, CALLS);
        try (var server = PracticeServer.start(SharedPracticeKeys.KEYS, options);
                var relay = new SlowHandshakeRelay(server.baseUri(), certificate.server(), HANDSHAKE);
                var transport = new Transport("CardDesk-Test/1.0", Timeouts.STANDARD, () -> null,
                        new IdleConnections(System::nanoTime, InstantSource.system()), () -> Optional.of(trust));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.faults().always(new Fault.Delay(Duration.ofMillis(20), Duration.ofMillis(900)));
            var context = new ClientContext(
                    InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
            var client = new SignedClient(transport, new RateLimiter(), server.brand(), Hosts.only(relay.base()), context);
            var cards = new ConcurrentLinkedQueue<>(server.stuckCards());

            long begun = System.nanoTime();
            var confirming = new ArrayList<Future<Void>>();
            for (int i = 0; i < CONCURRENT; i++) {
                confirming.add(threads.submit(() -> {
                    for (var card = cards.poll(); card != null; card = cards.poll()) {
                        client.send(PracticeCalls.confirm(server.brand(), card));
                    }
                    return null;
                }));
            }
            for (var done : confirming) {
                done.get();
            }

            double perSecond = CALLS / ((System.nanoTime() - begun) / 1e9);
            assertThat(server.stuckCards()).isEmpty();
            long tooFast = server.arrivals().stream().filter(arrival -> arrival.status() == 429).count();
            Optional.ofNullable(MEASURED).ifPresent(_ -> System.getLogger(getClass().getName()).log(System.Logger.Level.INFO,
                    "handshake %d ms: %d calls, %.3f a second, %d 429, %d connections".formatted(
                            HANDSHAKE.toMillis(), CALLS, perSecond, tooFast, relay.accepted())));
        }
    }
}
