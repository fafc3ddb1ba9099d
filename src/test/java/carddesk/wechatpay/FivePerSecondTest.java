package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Arrival;
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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls started together leave one after another; {@code -Dcarddesk.calls=200} measures that none is too fast for the server. */
class FivePerSecondTest {
    private static final @Nullable Integer MEASURED = Integer.getInteger("carddesk.calls");
    private static final int CALLS = Objects.requireNonNullElse(MEASURED, 20);

    @Test
    void callsStartedAtOnceLeaveAtTheSpacingOfTheRateLimiter() throws Exception {
        var options = PracticeOptions.standard(InstantSource.system());
        try (var server = PracticeServer.start(SharedPracticeKeys.KEYS, options);
                var transport = new Transport("CardDesk-Test/1.0", Timeouts.STANDARD);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var context = new ClientContext(
                    InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
            var client = new SignedClient(transport, new RateLimiter(), server.brand(), Hosts.only(server.baseUri()), context);
            var list = ApiCall.get("list", "/brand/card-member/cards?offset=0&limit=20");

            long begun = System.nanoTime();
            var calls = new ArrayList<Future<ApiResponse>>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(threads.submit(() -> client.send(list)));
            }
            for (var call : calls) {
                call.get();
            }

            var arrivals = server.arrivals().stream().map(arrival -> Duration.ofNanos(arrival.nanos() - begun)).sorted().toList();
            assertThat(arrivals).hasSizeGreaterThanOrEqualTo(CALLS);
            for (int i = 0; i < arrivals.size(); i++) {
                assertThat(arrivals.get(i)).isGreaterThanOrEqualTo(RateLimiter.SPACING.multipliedBy(i).minus(RateLimiter.PROMPT));
            }
            Optional.ofNullable(MEASURED).ifPresent(_ -> assertThat(server.arrivals()).hasSize(CALLS).extracting(Arrival::status).containsOnly(200));
        }
    }
}
