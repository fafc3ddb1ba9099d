package carddesk.batch;

import static carddesk.batch.ScriptedCards.answer;
import static carddesk.batch.ScriptedCards.codes;
import static carddesk.batch.ScriptedCards.notSent;
import static carddesk.batch.ScriptedCards.notVerified;
import static carddesk.batch.ScriptedCards.refused;
import static carddesk.batch.ScriptedCards.unknown;
import static carddesk.batch.ScriptedCards.unverified;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchProgress.Phase;
import carddesk.batch.BatchProgress.StopReason;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.JournalQuery;
import carddesk.wechatpay.CallFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a batch does with every kind of answer, and that it can be paused, stopped and gone on with at any time. */
class BatchRunTest {

    @TempDir
    Path folder;

    private final ScriptedCards server = new ScriptedCards();
    private BatchFixture fixture;

    @BeforeEach
    void open() throws JournalException {
        fixture = new BatchFixture(folder);
    }

    @AfterEach
    void close() throws JournalException {
        fixture.close();
    }

    @Test
    void everyRowIsSentOnceAndTheBatchEnds() throws Exception {
        long batch = fixture.create(codes(50));
        try (var run = fixture.run(batch, server.calls())) {
            assertThat(run.progress().phase()).isEqualTo(Phase.READY);
            run.start();
            assertThat(fixture.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 50));
        }

        assertThat(server.sent).containsExactlyInAnyOrderElementsOf(codes(50));
        assertThat(server.asked).isEmpty();
        assertThat(fixture.journal.batches().open("practice", "brand")).isEmpty();
        assertThat(fixture.rows(batch)).allSatisfy(row -> assertThat(row).extracting(BatchRow::status, BatchRow::cardState, BatchRow::requestId)
                .containsExactly(Status.CONFIRMED, "EFFECTIVE", "08F1-REQUEST"));
        assertThat(fixture.rows(batch)).extracting(row -> row.cells().get(3)).as("phone numbers").containsOnly("");
        assertThat(fixture.journal.search(JournalQuery.newest(100)).entries()).hasSize(50)
                .extracting(JournalEntry::status).containsOnly(JournalEntry.Status.CONFIRMED);
        assertThat(fixture.results).filteredOn(row -> row.number() == 2).extracting(BatchRow::status)
                .containsExactly(Status.UNDER_WAY, Status.CONFIRMED);
    }

    @Test
    void nothingIsSentBeforeItsIntentIsWritten() throws Exception {
        server.onConfirming(confirmation -> {
            assertThat(fixture.entriesOf(confirmation.userCardCode())).hasSize(1).extracting(JournalEntry::outcome).containsOnlyNulls();
            return Optional.empty();
        });
        long batch = fixture.create(codes(10));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 10));
    }

    @Test
    void whatTheServerRefusesIsRefusedWithItsWords() throws Exception {
        server.onConfirming(confirmation -> confirmation.userCardCode().equals("code-2") ? refused(answer(400, "PARAM_ERROR")) : Optional.empty());
        long batch = fixture.create(codes(3));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 2, Status.REFUSED, 1));
        assertThat(fixture.rows(batch).get(1)).extracting(BatchRow::httpStatus, BatchRow::errorCode, BatchRow::message, BatchRow::requestId)
                .containsExactly(400, "PARAM_ERROR", "words about PARAM_ERROR", "08F1-400");
        assertThat(server.sent).hasSize(3);
    }

    static Stream<Arguments> notCarriedOut() {
        return Stream.of(
                Arguments.of((Supplier<CallFailure>) ScriptedCards::notSent, 0),
                Arguments.of((Supplier<CallFailure>) () -> answer(429, "FREQUENCY_LIMITED"), 2),
                Arguments.of((Supplier<CallFailure>) () -> answer(503, "SERVICE_UNAVAILABLE"), 2));
    }

    @ParameterizedTest
    @MethodSource("notCarriedOut")
    void whatWasCertainlyNotCarriedOutIsSentAgain(Supplier<CallFailure> failure, int refusedEntries) throws Exception {
        var tries = new ConcurrentHashMap<String, Integer>();
        server.onConfirming(confirmation ->
                tries.merge(confirmation.userCardCode(), 1, Integer::sum) < 3 && confirmation.userCardCode().equals("code-3")
                        ? refused(failure.get()) : Optional.empty());
        long batch = fixture.create(codes(5));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 5));
        assertThat(fixture.entriesOf("code-3")).as("tries that never left this machine are one entry").extracting(JournalEntry::status)
                .hasSize(1 + refusedEntries).startsWith(JournalEntry.Status.CONFIRMED)
                .filteredOn(JournalEntry.Status.REFUSED::equals).hasSize(refusedEntries);
    }

    static Stream<Arguments> stops() {
        return Stream.of(
                Arguments.of(StopReason.NO_NETWORK, refused(notSent()).orElseThrow(), null),
                Arguments.of(StopReason.UNAVAILABLE, refused(answer(429, "RATELIMIT_EXCEEDED")).orElseThrow(), null),
                Arguments.of(StopReason.SIGNATURES, refused(answer(401, "SIGN_ERROR")).orElseThrow(), null),
                Arguments.of(StopReason.SIGNATURES, unknown(notVerified()).orElseThrow(), notVerified()),
                Arguments.of(StopReason.NOT_PERMITTED, refused(answer(403, "NO_AUTH")).orElseThrow(), null),
                Arguments.of(StopReason.SIGNATURES, unknown(notVerified()).orElseThrow(), unverified(403)),
                Arguments.of(StopReason.UNKNOWN_OUTCOMES, unknown(unverified(403)).orElseThrow(), null),
                Arguments.of(StopReason.UNKNOWN_OUTCOMES, unknown(answer(500, "SYSTEM_ERROR")).orElseThrow(), null));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void whatGoesWrongAgainAndAgainPausesTheBatchAndNothingIsLost(
            StopReason reason, @Nullable ConfirmOutcome outcome, @Nullable CallFailure asking) throws Exception {
        server.onConfirming(confirmation -> Optional.ofNullable(outcome));
        server.onAsking(code -> Optional.ofNullable(asking));
        long batch = fixture.create(codes(60));
        try (var run = fixture.run(batch, server.calls())) {
            run.start();
            var paused = fixture.awaitPhase(Phase.PAUSED);
            assertThat(paused.stopped()).isEqualTo(reason);
            assertThat(server.sent).as("sent before the pause").hasSizeLessThan(60);
            assertThat(paused.counts()).doesNotContainKeys(Status.REFUSED, Status.CONFIRMED);

            server.allWell();
            fixture.forget();
            run.resume();
            assertThat(fixture.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 60));
        }
        assertThat(server.states).hasSize(60);
    }

    @Test
    void aRowThatThisCallerMayNotSendDoesNotHoldUpTheOthers() throws Exception {
        server.onConfirming(confirmation -> confirmation.userCardCode().equals("code-4") ? refused(answer(403, "NO_AUTH")) : Optional.empty());
        long batch = fixture.create(codes(20));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 19, Status.REFUSED, 1));
    }

    @Test
    void withoutTheJournalNothingIsSent() throws Exception {
        var sentBefore = new AtomicInteger();
        server.onConfirming(confirmation -> {
            if (sentBefore.incrementAndGet() == 3) {
                closeJournal();
            }
            return Optional.empty();
        });
        long batch = fixture.createAskingFirst(codes(40));
        try (var run = fixture.run(batch, server.calls())) {
            run.start();
            assertThat(fixture.awaitPhase(Phase.PAUSED).stopped()).isEqualTo(StopReason.JOURNAL);
            assertThat(server.sent).hasSizeLessThanOrEqualTo(3 + BatchRun.CONCURRENT_ROWS);
        }
        fixture.reopen();
        server.allWell();
        fixture.forget();

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 40));
        assertThat(server.sent).as("each card once").doesNotHaveDuplicates();
    }

    @Test
    void onlyCardsThatWaitAreSentWhenTheyAreAskedForFirst() throws Exception {
        server.states.put("code-1", UserCard.State.EFFECTIVE);
        server.states.put("code-2", UserCard.State.INVALID);
        server.onAsking(code -> code.equals("code-3") ? Optional.of(answer(404, "RESOURCE_NOT_EXISTS")) : Optional.empty());
        var rows = codes(6).stream().map(code -> BatchRow.waiting(1, List.of(code, "card-1", "openid", ""))).toList();
        long batch = fixture.create(BatchFixture.plan(true), rows);

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts())
                .isEqualTo(Map.of(Status.CONFIRMED, 3, Status.NOT_NEEDED, 2, Status.REFUSED, 1));
        assertThat(server.sent).containsExactlyInAnyOrder("code-4", "code-5", "code-6");
        assertThat(fixture.rows(batch).get(1).cardState()).isEqualTo("INVALID");
    }

    @Test
    void whatARuleForbidsIsLeftOutWithItsReason() throws Exception {
        var rows = List.of(
                BatchRow.waiting(2, List.of("code-1", "card-1", "", "")),
                BatchRow.waiting(3, List.of("code-2", "card-1", "openid", "13800000000")).leftOut("by hand"),
                BatchRow.waiting(4, List.of("code-3", "card-1", "openid", "")));
        long batch = fixture.create(BatchFixture.plan(false), rows);

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 1, Status.LEFT_OUT, 2));
        assertThat(fixture.rows(batch)).extracting(BatchRow::reason).containsExactly("OPENID MISSING", "by hand", null);
        assertThat(server.sent).containsExactly("code-3");
    }

    @Test
    void aPauseLetsWhatIsUnderWayFinishAndTheRestWait() throws Exception {
        var arrived = new CountDownLatch(BatchRun.CONCURRENT_ROWS);
        var released = new CountDownLatch(1);
        server.onConfirming(confirmation -> {
            arrived.countDown();
            await(released);
            return Optional.empty();
        });
        long batch = fixture.create(codes(20));
        try (var run = fixture.run(batch, server.calls())) {
            run.start();
            await(arrived);
            run.pause();
            assertThat(run.progress().phase()).isEqualTo(Phase.PAUSING);
            released.countDown();
            assertThat(fixture.awaitPhase(Phase.PAUSED).counts())
                    .isEqualTo(Map.of(Status.CONFIRMED, BatchRun.CONCURRENT_ROWS, Status.WAITING, 20 - BatchRun.CONCURRENT_ROWS));
            assertThat(run.progress().stopped()).isNull();

            run.resume();
            assertThat(fixture.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 20));
        }
        assertThat(server.sent).doesNotHaveDuplicates();
    }

    @Test
    void aStoppedBatchIsOfferedAgainWhereItWas() throws Exception {
        var third = new CountDownLatch(3);
        var stopped = new CountDownLatch(1);
        server.onConfirming(confirmation -> {
            third.countDown();
            if (third.getCount() == 0) {
                await(stopped);
            }
            return Optional.empty();
        });
        long batch = fixture.create(codes(40));
        try (var run = fixture.run(batch, server.calls())) {
            run.start();
            await(third);
            run.stop();
            stopped.countDown();
            fixture.awaitPhase(Phase.ENDED);
            run.resume();
            assertThat(run.progress().phase()).isEqualTo(Phase.ENDED);
        }
        fixture.reopen();
        fixture.forget();

        assertThat(fixture.journal.batches().open("practice", "brand")).singleElement()
                .satisfies(open -> assertThat(open.counts().get(Status.WAITING)).isPositive());
        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 40));
        assertThat(server.sent).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void closingCancelsWhatIsUnderWayAndWaitsForIt() throws Exception {
        var arrived = new CountDownLatch(BatchRun.CONCURRENT_ROWS);
        server.onConfirming(confirmation -> {
            arrived.countDown();
            return hangUntilCancelled();
        });
        long batch = fixture.create(codes(20));
        var run = fixture.run(batch, server.calls());
        run.start();
        await(arrived);
        run.close();

        assertThat(run.progress().phase()).isEqualTo(Phase.ENDED);
        assertThat(fixture.journal.batches().counts(batch)).isEqualTo(Map.of(Status.UNKNOWN, BatchRun.CONCURRENT_ROWS, Status.WAITING,
                20 - BatchRun.CONCURRENT_ROWS));
        server.allWell();
        fixture.forget();
        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 20));
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // lets other rows overlap with this one; the result does not depend on it
    void twoRowsOfOneCardAreNeverUnderWayTogether() throws Exception {
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        server.onConfirming(confirmation -> {
            assertThat(underWay.add(confirmation.userCardCode())).isTrue();
            Thread.yield();
            underWay.remove(confirmation.userCardCode());
            return Optional.empty();
        });
        var doubled = new ArrayList<>(codes(10));
        for (int times = 0; times < 5; times++) {
            doubled.addAll(codes(10));
        }

        assertThat(fixture.runToTheEnd(fixture.create(doubled), server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 60));
    }

    private void closeJournal() {
        try {
            fixture.journal.close();
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Optional<ConfirmOutcome> hangUntilCancelled() {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("Never counted down");
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return unknown(new CallFailure.Cancelled(ScriptedCards.REPORT));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
