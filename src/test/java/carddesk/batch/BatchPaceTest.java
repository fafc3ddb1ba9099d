package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchProgress.Phase;
import carddesk.cards.CardService;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch over real HTTP confirms every card, at the rate of the rate limiter, however long the answers take.
 *
 * <p>{@code -Dcarddesk.batch.pace=1000} measures a thousand cards and asks for 4.75 a second without a 429;
 * {@code -Dcarddesk.batch.spacing=204} measures another spacing of the calls, in milliseconds, and asks for nothing.
 */
class BatchPaceTest {

    private static final @Nullable Integer MEASURED = Integer.getInteger("carddesk.batch.pace");
    private static final int CARDS = Objects.requireNonNullElse(MEASURED, 15);
    private static final @Nullable Integer SPACING = Integer.getInteger("carddesk.batch.spacing");
    private static final double LEAST_PER_SECOND = 4.75;

    @TempDir
    Path folder;

    @Test
    void quickAnswersAreConfirmedAtTheRateOfTheLimiter() throws Exception {
        run(null);
    }

    @Test
    void slowAnswersDoNotSlowABatchDown() throws Exception {
        run(new Fault.Delay(Duration.ofMillis(20), Duration.ofMillis(900)));
    }

    private void run(@Nullable Fault latency) throws Exception {
        var options = PracticeOptions.standard(InstantSource.system()).withUserCards(CARDS + 40, CARDS);
        try (var server = PracticeServer.start(SharedPracticeKeys.KEYS, options);
                var transport = new Transport("CardDesk/test", Timeouts.STANDARD);
                var fixture = new BatchFixture(folder, BatchRetryPolicy.STANDARD)) {
            Optional.ofNullable(latency).ifPresent(server.faults()::always);
            var context = new ClientContext(
                    InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
            var rateLimiter = new RateLimiter(Optional.ofNullable(SPACING).map(Duration::ofMillis).orElse(RateLimiter.SPACING));
            var client = new SignedClient(transport, rateLimiter, server.brand(), Hosts.only(server.baseUri()), context);
            long batch = fixture.create(BatchFixture.plan(false), server.stuckCards().stream()
                    .map(card -> BatchRow.waiting(1, List.of(card.code(), card.cardId(), card.openid(), "13800138000"))).toList());
            long begun = System.nanoTime();
            try (var run = fixture.run(batch, CardCalls.of(CardService.over(client, Duration.ofSeconds(1))))) {
                run.start();
                assertThat(fixture.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, CARDS));
            }
            judge(server.arrivals(), System.nanoTime() - begun);
            assertThat(server.stuckCards()).isEmpty();
        }
    }

    /** Whether a busy machine keeps the rate is no test's business; a measurement on an idle one asks for it. */
    private static void judge(List<Arrival> arrivals, long nanos) {
        double perSecond = (double) CARDS * TimeUnit.SECONDS.toNanos(1) / nanos;
        long tooFast = arrivals.stream().filter(arrival -> arrival.status() == 429).count();
        var described = "%d cards in %.1f s, %.3f a second, %d 429, least span of six arrivals %d ms"
                .formatted(CARDS, nanos / 1e9, perSecond, tooFast, smallestSpanOfSix(arrivals).toMillis());
        Optional.ofNullable(MEASURED).ifPresent(_ -> System.getLogger(BatchPaceTest.class.getName()).log(System.Logger.Level.INFO, described));
        if (MEASURED != null && SPACING == null) {
            assertThat(tooFast).as(described).isZero();
            assertThat(perSecond).as(described).isGreaterThanOrEqualTo(LEAST_PER_SECOND);
        }
    }

    private static Duration smallestSpanOfSix(List<Arrival> arrivals) {
        return Duration.ofNanos(IntStream.range(5, arrivals.size()).mapToLong(last -> arrivals.get(last).nanos() - arrivals.get(last - 5).nanos())
                .min().orElseThrow());
    }
}
