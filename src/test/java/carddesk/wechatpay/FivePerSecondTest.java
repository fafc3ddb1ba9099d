package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Arrival;
import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two hundred calls at once leave at the pace the server allows; takes 40 seconds. */
class FivePerSecondTest {
    private static final int CALLS = Integer.getInteger("carddesk.calls", 50);

    @Test
    void callsAskedForAtOnceLeaveAtNoMoreThanFiveInAnySecond() throws Exception {
        var options = PracticeOptions.standard(InstantSource.system());
        try (var server = PracticeServer.start(PracticeKeys.generate(), options);
                var transport = new Transport("CardDesk-Test/1.0", Timeouts.STANDARD);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var context = new ClientContext(
                    InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
            var client = new SignedClient(
                    transport, new Pace(System::nanoTime), server.brand(), Hosts.only(server.baseUri()), context);
            var list = ApiCall.get("list", "/brand/card-member/cards?offset=0&limit=20");

            var calls = new ArrayList<Future<ApiResponse>>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(threads.submit(() -> client.send(list)));
            }
            for (var call : calls) {
                assertThat(call.get().report().attempts()).isEqualTo(1);
            }

            var arrivals = server.arrivals();
            assertThat(arrivals).hasSize(CALLS).extracting(Arrival::status).containsOnly(200);
            assertThat(smallestSpanOfSix(arrivals)).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static long smallestSpanOfSix(List<Arrival> arrivals) {
        var smallest = Long.MAX_VALUE;
        for (int i = 5; i < arrivals.size(); i++) {
            smallest = Math.min(smallest, arrivals.get(i).nanos() - arrivals.get(i - 5).nanos());
        }
        return smallest;
    }
}
