package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchProgress.Phase;
import carddesk.cards.CardService;
import carddesk.journal.BatchRow;
import carddesk.journal.PostgresServer;
import carddesk.journal.TeamRole;
import carddesk.keys.Secret;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.team.TeamCallTimes;
import carddesk.team.TeamConnections;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamDatabase.Password;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The pace of one batch at three desks that share the rate limit; run by name. The figures are left in a file. */
class TeamBatchPaceProbe {

    private static final int CARDS = Integer.getInteger("carddesk.rows", 200);
    private static final Path FIGURES = Path.of("target", "team-batch-pace.txt");

    @Test
    void threeDesks() throws Exception {
        var database = PostgresServer.newTeamDatabase();
        var settings = new TeamDatabase("127.0.0.1", PostgresServer.port(), database, PostgresServer.member(TeamRole.OPERATOR),
                new Password(Secret.of("secret".toCharArray())), Secret.of(BatchFixture.KEY), null, true);
        var options = PracticeOptions.standard(InstantSource.system()).withUserCards(CARDS + 40, CARDS);
        var closing = new ArrayList<AutoCloseable>();
        try (var server = PracticeServer.start(SharedPracticeKeys.KEYS, options); var transport = new Transport("CardDesk/test", Timeouts.STANDARD)) {
            var desks = new ArrayList<BatchFixture>();
            for (var operator : List.of("one", "two", "three")) {
                desks.add(new BatchFixture(database, operator, BatchRetryPolicy.STANDARD));
            }
            closing.addAll(desks);
            long batch = desks.getFirst().create(BatchFixture.plan(false), server.stuckCards().stream()
                    .map(card -> BatchRow.waiting(1, List.of(card.code(), card.cardId(), card.openid(), "13800138000"))).toList());
            for (var desk : desks) {
                var times = new TeamCallTimes(new TeamConnections(settings, "desk"));
                closing.add(times);
                var context = new ClientContext(
                        InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
                var client = new SignedClient(transport, new RateLimiter(times), server.brand(), Hosts.only(server.baseUri()), context);
                var run = desk.run(batch, CardCalls.of(CardService.over(client, Duration.ofSeconds(1))));
                closing.addFirst(run);
                run.start();
            }
            for (var desk : desks) {
                desk.awaitPhase(Phase.ENDED);
            }
            var sent = server.arrivals().stream().filter(arrival -> arrival.operation() == Operation.CONFIRM).toList();
            var figures = "%d cards at three desks: %.3f a second, %d refused with 429".formatted(CARDS,
                    (sent.size() - 1) * 1e9 / (sent.getLast().nanos() - sent.getFirst().nanos()),
                    sent.stream().filter(arrival -> arrival.status() == 429).count());
            Files.writeString(FIGURES, figures + "\n");
            assertThat(server.stuckCards()).as(figures).isEmpty();
            assertThat(sent).as("each card once").filteredOn(Arrival::carriedOut).hasSize(CARDS);
        } finally {
            for (var each : closing) {
                each.close();
            }
        }
    }
}
