package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchProgress.Phase;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.Intent;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.Outcome;
import carddesk.journal.PostgresServer;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallFailure.NotSent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs of one batch at two desks of a team. */
class TeamBatchRunTest {

    private final String database = PostgresServer.teamDatabase();
    private final ScriptedCards server = new ScriptedCards();
    private BatchFixture lin;
    private BatchFixture chen;

    @BeforeEach
    void open() throws JournalException {
        lin = new BatchFixture(database, "Lin");
        chen = new BatchFixture(database, "Chen");
    }

    @AfterEach
    void close() throws JournalException {
        lin.close();
        chen.close();
    }

    @Test
    void twoDesksSendEachRowOnceAndBothShowAllOfThem() throws Exception {
        var other = new ScriptedCards();
        var both = new CountDownLatch(2);
        for (var desk : List.of(server, other)) {
            desk.onConfirming(confirmation -> {
                if (desk.sent.size() == 1) {
                    both.countDown();
                }
                return await(both);
            });
        }
        long batch = lin.create(codes(60));
        try (var first = lin.run(batch, server.calls()); var second = chen.run(batch, other.calls())) {
            first.start();
            second.start();
            assertThat(lin.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 60));
            assertThat(chen.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 60));
        }

        assertThat(IntStream.range(0, 2).mapToObj(desk -> List.of(server, other).get(desk).sent).flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(codes(60));
        assertThat(server.sent).isNotEmpty();
        assertThat(other.sent).isNotEmpty();
        for (var desk : List.of(lin, chen)) {
            assertThat(desk.results).filteredOn(row -> row.status() == Status.CONFIRMED).extracting(BatchRow::position).contains(
                    IntStream.range(0, 60).boxed().toArray(Integer[]::new));
        }
        assertThat(lin.journal.batches().open("practice", "brand")).isEmpty();
    }

    @Test
    void aPauseForAllReachesTheOtherDeskWhichContinuesWithTheRest() throws Exception {
        var arrived = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        server.onConfirming(confirmation -> {
            arrived.countDown();
            return await(released);
        });
        long batch = lin.create(codes(40));
        try (var first = lin.run(batch, server.calls()); var second = chen.run(batch, server.calls())) {
            first.start();
            second.start();
            arrived.await();
            second.pauseAtAllDesks();
            lin.awaitThat(() -> first.progress().phase() == Phase.PAUSING);
            released.countDown();
            lin.awaitPhase(Phase.PAUSED);
            chen.awaitPhase(Phase.PAUSED);
            assertThat(lin.journal.batches().open("practice", "brand").getFirst().sharing().pausedBy()).isEqualTo("Chen");
            assertThat(lin.journal.batches().open("practice", "brand").getFirst().sharing().desks()).as("who has rows").isEmpty();

            second.resume();
            lin.awaitPhase(Phase.ENDED);
            assertThat(chen.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 40));
        }
    }

    @Test
    void anOpenAttemptOfAnotherDeskIsAskedAboutBeforeTheRowIsSent() throws Exception {
        long single = chen.journal.recordIntent(new Intent("practice", "brand", "chen", "card-1", "code-1", "openid-code-1", "CREATE_CARD_SUCCESS",
                "ab".repeat(32), List.of(), true));
        chen.journal.observer(single).sending(1, Instant.now());
        chen.journal.recordOutcome(single, Outcome.of(Outcome.Result.UNKNOWN, ScriptedCards.noAnswer(), Instant.now()));
        server.states.put("code-1", UserCard.State.EFFECTIVE);
        long batch = lin.create(codes(2));

        assertThat(lin.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.LEFT_OUT, 1, Status.CONFIRMED, 1));

        assertThat(server.sent).containsExactly("code-0");
        assertThat(chen.journal.entry(single).orElseThrow().status()).isEqualTo(JournalEntry.Status.CONFIRMED);
    }

    /** The run that is resumed has not paused yet, so it begins no new round of claims. */
    @Test
    void aPauseThatIsTakenBackAtOnceLetsTheTeamGoOn() throws Exception {
        long batch = lin.create(codes(40));
        try (var run = lin.run(batch, server.calls())) {
            run.start();
            lin.awaitThat(() -> !server.sent.isEmpty());
            for (int times = 0; times < 5; times++) {
                run.pauseAtAllDesks();
                run.resume();
            }
            assertThat(lin.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 40));
        }
    }

    @Test
    void aRunGoesOnWhenTheServerIsBackAndSendsNothingTwice() throws Exception {
        server.onConfirming(confirmation -> {
            if (server.sent.size() % 5 == 0) {
                PostgresServer.execute(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND usename LIKE 'operator%'");
            }
            return Optional.empty();
        });
        long batch = lin.createAskingFirst(codes(30));

        assertThat(lin.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 30));

        assertThat(server.sent).containsExactlyInAnyOrderElementsOf(codes(30));
        for (var code : codes(30)) {
            assertThat(lin.entriesOf(code)).filteredOn(entry -> entry.userCardCode().equals(code)).extracting(JournalEntry::status).as(code)
                    .filteredOn(JournalEntry.Status.CONFIRMED::equals).hasSize(1);
        }
    }

    @Test
    void whatADeskThatIsGoneHadUnderWayIsAskedAboutAndDone() throws Exception {
        long batch = lin.createAskingFirst(codes(20));
        var rows = lin.journal.batches().claim(batch, Status.WAITING, 0, 16, true);
        for (var row : rows.subList(0, 2)) {
            var begun = lin.journal.batches().begin(row.id(), intent(row.cell(0)));
            lin.journal.observer(begun.entryId()).sending(1, Instant.now());
        }
        server.states.put("code-1", UserCard.State.EFFECTIVE);
        PostgresServer.execute(database, "UPDATE carddesk.desk SET seen_at = seen_at - INTERVAL '2 minutes' WHERE operator = 'Lin'");

        assertThat(chen.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 20));

        assertThat(server.sent).hasSize(19).doesNotContain("code-1");
        assertThat(server.asked).contains("code-0", "code-1");
    }

    @Test
    void aCardThatAnotherDeskIsConfirmingWaitsUntilThatDeskIsDone() throws Exception {
        long refused = chen.journal.recordIntent(intent("code-1"));
        long confirmed = chen.journal.recordIntent(intent("code-2"));
        long batch = lin.create(codes(4));
        try (var run = lin.run(batch, server.calls())) {
            run.start();
            lin.awaitThat(() -> server.sent.containsAll(List.of("code-0", "code-3")));
            assertThat(run.progress().phase()).isEqualTo(Phase.RUNNING);
            chen.journal.recordOutcome(refused, Outcome.of(refusal(), Instant.now()));
            chen.journal.recordOutcome(confirmed, Outcome.of(carriedOut(), Instant.now()));

            assertThat(lin.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 3, Status.LEFT_OUT, 1));
        }
        assertThat(lin.rows(batch).get(2).reason()).isEqualTo("DONE_BEFORE");
        assertThat(server.sent).containsExactlyInAnyOrder("code-0", "code-1", "code-3");
    }

    private static ConfirmOutcome refusal() {
        return new ConfirmOutcome.Refused(new CallFailure.NotSent(NotSent.Reason.NO_CONNECTION, null, ScriptedCards.REPORT));
    }

    private static ConfirmOutcome carriedOut() {
        return new ConfirmOutcome.Confirmed(new ScriptedCards().card("code-2"), ScriptedCards.REPORT, null);
    }

    private static Intent intent(String code) {
        return new Intent("practice", "brand", "lin", "card-1", code, "openid-" + code, "CREATE_CARD_SUCCESS", "ab".repeat(32), List.of(), true);
    }

    private static Optional<ConfirmOutcome> await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
            return Optional.empty();
        } catch (InterruptedException closing) {
            throw new AssertionError(closing);
        }
    }

    private static List<String> codes(int number) {
        return IntStream.range(0, number).mapToObj(each -> "code-" + each).toList();
    }
}
