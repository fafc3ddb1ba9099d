package carddesk.batch;

import static carddesk.batch.ScriptedCards.answer;
import static carddesk.batch.ScriptedCards.codes;
import static carddesk.batch.ScriptedCards.noAnswer;
import static carddesk.batch.ScriptedCards.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchProgress.Phase;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row whose outcome a running batch asks for is in progress, everywhere: only the batch asks, and its wait counts in the estimate. */
class ResolvingRowsTest {

    private static final Duration GUARD = Duration.ofMinutes(10);
    private static final BatchRetryPolicy LONG_GUARD = new BatchRetryPolicy(Duration.ofMillis(1), Duration.ofMillis(4), 5, GUARD);

    @TempDir
    Path folder;

    private final ScriptedCards server = new ScriptedCards();
    private BatchFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new BatchFixture(folder, LONG_GUARD);
        server.onConfirming(confirmation -> confirmation.userCardCode().equals("code-2") ? unknown(noAnswer()) : Optional.empty());
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void aRowThatMayStillArriveIsInProgressAndItsWaitIsCounted() throws Exception {
        long batch = fixture.create(codes(9));
        try (var run = fixture.run(batch, server.calls())) {
            run.start();
            var progress = fixture.await(heard -> heard.counts().equals(Map.of(Status.CONFIRMED, 8, Status.RESOLVING, 1))
                    && Optional.ofNullable(heard.remaining()).filter(left -> left.compareTo(GUARD.dividedBy(2)) > 0).isPresent());

            assertThat(progress.remaining()).isLessThan(GUARD.plusMinutes(1));
            assertThat(statusesOf(3)).containsExactly(Status.UNDER_WAY, Status.RESOLVING);
            assertThat(fixture.journal.isOnItsWay(entry().id())).as("only the batch asks").isTrue();

            run.pause();
            fixture.awaitPhase(Phase.PAUSED);
            assertThat(fixture.journal.isOnItsWay(entry().id())).as("a paused batch asks about nothing").isFalse();
        }
    }

    @Test
    void whatABatchFoundSentIsInProgressWhenItGoesOn() throws Exception {
        long batch = fixture.create(codes(3));
        try (var run = fixture.run(batch, server.calls())) {
            run.start();
            fixture.await(heard -> heard.counts().getOrDefault(Status.RESOLVING, 0) == 1);
        }
        assertThat(fixture.rows(batch).get(1).status()).isEqualTo(BatchRow.Status.UNKNOWN);
        assertThat(fixture.journal.isOnItsWay(entry().id())).as("a batch that was closed asks about nothing").isFalse();
        fixture.forget();
        try (var run = fixture.run(batch, server.calls())) {
            run.start();
            fixture.await(heard -> heard.counts().equals(Map.of(Status.CONFIRMED, 2, Status.RESOLVING, 1))
                    && fixture.journal.isOnItsWay(entry().id()));
            fixture.awaitThat(() -> statusesOf(3).equals(List.of(Status.RESOLVING)));
        }
    }

    @Test
    void aRowThatTheBatchGivesUpIsUnknownAndLeftToPeople() throws Exception {
        server.onAsking(code -> Optional.of(answer(404, "RESOURCE_NOT_EXISTS")));
        long batch = fixture.create(codes(3));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 2, Status.UNKNOWN, 1));
        assertThat(statusesOf(3)).startsWith(Status.UNDER_WAY, Status.RESOLVING).endsWith(Status.UNKNOWN);
        assertThat(fixture.journal.isOnItsWay(entry().id())).isFalse();
    }

    private JournalEntry entry() {
        return fixture.entriesOf("code-2").getFirst();
    }

    private List<Status> statusesOf(int number) {
        return fixture.results.stream().filter(result -> result.number() == number).map(BatchRow::status).toList();
    }
}
