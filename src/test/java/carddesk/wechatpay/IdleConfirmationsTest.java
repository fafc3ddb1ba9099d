package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Arrival;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.IdleClosingRelay.Closing;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Confirmations with random pauses of 0 to 12 seconds, through relays that give idle connections up after 1, 2, 5 and 60 seconds, in each way.
 *
 * <p>{@code -Dcarddesk.idle.confirmations=40} runs it, all relays concurrently, in about five minutes.
 */
@EnabledIfSystemProperty(named = "carddesk.idle.confirmations", matches = "\\d+")
class IdleConfirmationsTest {
    private static final int CONFIRMATIONS = Integer.getInteger("carddesk.idle.confirmations", 40);
    private static final long SEED = Long.getLong("carddesk.idle.seed", System.nanoTime());
    private static final int LONGEST_PAUSE_MILLIS = 12_000;
    private static final List<Integer> IDLE_SECONDS = List.of(1, 2, 5, 60);

    /**
     * What happened through one relay.
     *
     * @param repeatedReads reading calls that met a dead connection
     */
    private record Result(Closing closing, int idleSeconds, int arrived, int reads, int repeatedReads, int connections, int givenUp) {}

    @Test
    void everyConfirmationArrivesWhateverTheServerDoesWithIdleConnections() throws Exception {
        int runs = IDLE_SECONDS.size() * Closing.values().length;
        int cards = runs * CONFIRMATIONS;
        var options = PracticeOptions.standard(InstantSource.system()).withUserCards(cards + 40, cards).withoutRateLimit();
        try (var server = PracticeServer.start(SharedPracticeKeys.KEYS, options); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stuck = server.stuckCards();
            var results = new ArrayList<Future<Result>>();
            for (var closing : Closing.values()) {
                for (int seconds : IDLE_SECONDS) {
                    int first = results.size() * CONFIRMATIONS;
                    var random = new Random(SEED + first);
                    results.add(threads.submit(() -> confirmAll(server, stuck.subList(first, first + CONFIRMATIONS), closing, seconds, random)));
                }
            }
            for (var result : results) {
                System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "seed {0}: {1}", Long.toString(SEED), result.get());
            }

            assertThat(server.stuckCards()).as("cards whose confirmation was lost, seed %d", SEED).isEmpty();
            var confirming = server.arrivals().stream().filter(arrival -> arrival.operation() == Operation.CONFIRM).toList();
            assertThat(confirming).as("confirmations that came, seed %d", SEED).hasSize(cards).allMatch(Arrival::carriedOut);
            assertThat(server.arrivals()).extracting(Arrival::signature).doesNotHaveDuplicates();
        }
    }

    private static Result confirmAll(PracticeServer server, List<SampleCard> cards, Closing closing, int seconds, Random random) throws Exception {
        try (var relay = new IdleClosingRelay(server.baseUri(), Duration.ofSeconds(seconds), closing);
                var transport = new Transport("CardDesk-Test/1.0", Timeouts.STANDARD)) {
            var context = new ClientContext(
                    InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
            var merchantType = server.brand();
            var client = new SignedClient(transport, new RateLimiter(), merchantType, Hosts.only(relay.base()), context);
            int reads = 0;
            int repeatedReads = 0;
            for (var card : cards) {
                pause(random);
                // A reading call that a router swallows costs its whole timeout, whatever is done about idle connections.
                if (closing != Closing.SWALLOWED && random.nextBoolean()) {
                    var report = client.send(PracticeCalls.list(merchantType)).report();
                    reads++;
                    repeatedReads += report.attempts() - 1;
                    assertThat(report.took()).as("a reading call without a pause").isLessThan(RetryPolicy.STANDARD.first());
                    pause(random);
                }
                var answer = client.send(PracticeCalls.confirm(merchantType, card));
                assertThat(answer.report().attempts()).as("%s after %d s, seed %d", closing, seconds, SEED).isEqualTo(1);
            }
            return new Result(closing, seconds, cards.size(), reads, repeatedReads, relay.accepted(), relay.givenUp());
        }
    }

    private static void pause(Random random) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)).isFalse();
    }
}
