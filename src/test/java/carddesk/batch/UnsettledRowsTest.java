package carddesk.batch;

import static carddesk.batch.ScriptedCards.answer;
import static carddesk.batch.ScriptedCards.codes;
import static carddesk.batch.ScriptedCards.noAnswer;
import static carddesk.batch.ScriptedCards.notVerified;
import static carddesk.batch.ScriptedCards.refused;
import static carddesk.batch.ScriptedCards.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchProgress.Phase;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.Intent;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.Outcome;
import carddesk.journal.Sighting;
import carddesk.wechatpay.CallFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose attempt has no known outcome, since no answer came or the program died: asked for, given time to arrive, and only then sent again. */
class UnsettledRowsTest {

    private static final BatchRetryPolicy PATIENT = new BatchRetryPolicy(Duration.ofMillis(1), Duration.ofMillis(4), 5, Duration.ofMillis(500));

    /** Long enough for the first question to be asked in time on a busy machine. */
    private static final BatchRetryPolicy VERY_PATIENT = new BatchRetryPolicy(Duration.ofMillis(1), Duration.ofMillis(4), 5, Duration.ofSeconds(4));

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
    void anUnknownOutcomeIsAskedForBeforeAnythingIsSentAgain() throws Exception {
        server.onConfirming(confirmation -> switch (confirmation.userCardCode()) {
            case "code-1" -> {
                server.states.put("code-1", UserCard.State.EFFECTIVE);
                yield unknown(noAnswer());
            }
            case "code-2" -> server.sent.stream().filter("code-2"::equals).count() == 1 ? unknown(noAnswer()) : Optional.empty();
            default -> Optional.empty();
        });
        long batch = fixture.createAskingFirst(codes(3));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 3));
        assertThat(server.sent).filteredOn("code-1"::equals).hasSize(1);
        assertThat(server.sent).filteredOn("code-2"::equals).hasSize(2);
        assertThat(server.asked).filteredOn("code-1"::equals).hasSizeGreaterThan(1);
        assertThat(server.asked).filteredOn("code-3"::equals).hasSize(1);
        assertThat(fixture.entriesOf("code-1").getFirst().outcome().learnedByAsking()).isTrue();
        assertThat(fixture.entriesOf("code-2")).extracting(JournalEntry::status)
                .containsExactly(JournalEntry.Status.CONFIRMED, JournalEntry.Status.REFUSED);
    }

    @Test
    void whatCannotBeToldStaysUnknown() throws Exception {
        server.onConfirming(confirmation -> confirmation.userCardCode().equals("code-2") ? unknown(noAnswer()) : Optional.empty());
        server.onAsking(code -> Optional.of(answer(404, "RESOURCE_NOT_EXISTS")));
        long batch = fixture.create(codes(3));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 2, Status.UNKNOWN, 1));
        assertThat(server.sent).hasSize(3);
        assertThat(fixture.rows(batch).get(1).cells().get(3)).as("phone number, after the batch has ended").isEmpty();
        assertThat(fixture.entriesOf("code-2").getFirst().outcome()).as("the confirming call, not the question")
                .isEqualTo(Outcome.of(Outcome.Result.UNKNOWN, noAnswer(), fixture.entriesOf("code-2").getFirst().outcome().finishedAt()));
    }

    @Test
    void whatWasUnderWayWhenTheProgramDiedIsAskedForFirst() throws Exception {
        long batch = fixture.create(codes(4));
        for (var row : fixture.rows(batch).subList(0, 2)) {
            send(row);
        }
        server.states.put("code-1", UserCard.State.EFFECTIVE);
        fixture.reopen();
        assertThat(fixture.journal.unfinished()).as("the batch asks for them itself").isEmpty();

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 4));
        assertThat(server.sent).containsExactlyInAnyOrder("code-2", "code-3", "code-4");
        assertThat(fixture.entriesOf("code-1").getFirst().outcome().learnedByAsking()).isTrue();
        assertThat(fixture.entriesOf("code-2")).hasSize(2);
    }

    @Test
    void oneUnverifiedAnswerToAQuestionDoesNotLeaveARowUnknownAfterManyTries() throws Exception {
        server.onConfirming(confirmation -> server.sent.size() < 5 ? refused(answer(429, "FREQUENCY_LIMITED"))
                : server.sent.size() == 5 ? unknown(noAnswer()) : Optional.empty());
        server.onAsking(code -> server.asked.size() == 1 ? Optional.of(notVerified()) : Optional.empty());
        long batch = fixture.create(codes(1));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 1));
    }

    @Test
    void aProgramThatDiesAfterItHasSeenTheCardAsksOnceMore() throws Exception {
        long batch = fixture.create(codes(1));
        var row = fixture.rows(batch).getFirst();
        long entry = send(row);
        server.states.put("code-1", UserCard.State.EFFECTIVE);
        var seen = new ConfirmOutcome.Unknown(noAnswer(), server.card("code-1"));
        fixture.journal.batches().finish(row.id(), entry, Outcome.of(seen, Instant.now())); // and not what the card says about the attempt
        fixture.reopen();

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 1));
        assertThat(server.sent).isEmpty();
    }

    @Test
    void anAnswerThatIsOlderThanTheLastChanceOfACallToArriveIsNotBelieved() throws Exception {
        long batch = fixture.create(codes(1));
        send(fixture.rows(batch).getFirst());
        var later = new AtomicReference<>(Duration.ZERO);
        var calls = new CardCalls(server.calls().confirm(), (code, cardId, openid) -> {
            var seen = server.card(code);
            server.states.put(code, UserCard.State.EFFECTIVE); // the call arrives while the answer is on its way, which takes long
            later.set(Duration.ofHours(1));
            return seen;
        }, server.calls().askWithMemberData(), openid -> List.of(), Optional::empty);
        try (var run = new BatchRun(fixture.journal.batches(), batch, BatchFixture.plan(false), BatchFixture.check(BatchFixture.plan(false)), calls,
                BatchFixture.ATTRIBUTION, () -> Instant.now().plus(later.get()), PATIENT, fixture)) {
            run.start();
            assertThat(fixture.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 1));
        }
        assertThat(server.sent).isEmpty();
    }

    @Test
    void aCallThatGotNoAnswerIsGivenTimeToArriveBeforeAnythingIsSentAgain() throws Exception {
        var questions = new AtomicInteger();
        server.onConfirming(confirmation -> server.sent.size() == 1 ? unknown(noAnswer()) : Optional.empty());
        server.onAsking(code -> {
            if (questions.incrementAndGet() == 3) {
                server.states.put(code, UserCard.State.EFFECTIVE);
            }
            return Optional.empty();
        });
        long batch = fixture.createAskingFirst(codes(1));
        try (var run = new BatchRun(fixture.journal.batches(), batch, BatchFixture.plan(true), BatchFixture.check(BatchFixture.plan(true)),
                server.calls(), BatchFixture.ATTRIBUTION, InstantSource.system(), VERY_PATIENT, fixture)) {
            run.start();
            assertThat(fixture.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 1));
        }
        assertThat(server.sent).hasSize(1);
    }

    @Test
    void aClockThatWasPutForwardDoesNotEndTheTimeInWhichACallMayArrive() throws Exception {
        long batch = fixture.create(codes(1));
        send(fixture.rows(batch).getFirst());
        fixture.reopen();
        server.onAsking(code -> {
            if (server.asked.size() > 1) {
                server.states.put(code, UserCard.State.EFFECTIVE); // the call of the killed program arrives
            }
            return Optional.empty();
        });
        try (var run = new BatchRun(fixture.journal.batches(), batch, BatchFixture.plan(false), BatchFixture.check(BatchFixture.plan(false)),
                server.calls(), BatchFixture.ATTRIBUTION, () -> Instant.now().plusSeconds(200), VERY_PATIENT, fixture)) {
            run.start();
            assertThat(fixture.awaitPhase(Phase.ENDED).counts()).isEqualTo(Map.of(Status.CONFIRMED, 1));
        }
        assertThat(server.sent).isEmpty();
    }

    @Test
    void aLostAttemptOnACardThatWasNotSeenWaitingIsNotClaimed() throws Exception {
        server.onConfirming(confirmation -> {
            server.states.put("code-1", UserCard.State.EFFECTIVE);
            return unknown(noAnswer());
        });
        long batch = fixture.create(codes(1));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.UNKNOWN, 1));
        assertThat(server.sent).hasSize(1);
        assertThat(fixture.rows(batch).getFirst().cardState()).isEqualTo("EFFECTIVE");
        assertThat(fixture.entriesOf("code-1")).extracting(JournalEntry::status).containsExactly(JournalEntry.Status.UNKNOWN);
    }

    @Test
    void triesThatNeverLeftThisMachineAreOneEntry() throws Exception {
        server.onConfirming(confirmation -> server.sent.size() < 4 ? Optional.of(new ConfirmOutcome.Refused(new CallFailure.NotSent(
                CallFailure.NotSent.Reason.NO_SUCH_HOST, new IOException(), ScriptedCards.REPORT))) : Optional.empty());
        long batch = fixture.create(codes(1));

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 1));
        assertThat(server.sent).hasSize(4);
        assertThat(fixture.entriesOf("code-1")).extracting(JournalEntry::status).containsExactly(JournalEntry.Status.CONFIRMED);
    }

    @Test
    void aRowWhoseCardWasConfirmedByHandMeanwhileIsNotSentAgain() throws Exception {
        long batch = fixture.create(codes(1));
        long entry = send(fixture.rows(batch).getFirst());
        fixture.reopen();
        fixture.journal.resolve(entry, new Sighting(OpenEnum.of(UserCard.State.UNACTIVATED), true, null));
        server.states.put("code-1", UserCard.State.EFFECTIVE); // a person confirmed it after the history had asked

        assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.NOT_NEEDED, 1));
        assertThat(server.sent).isEmpty();
    }

    @Test
    void anOpenAttemptOfASingleConfirmationIsAskedAboutBeforeTheRowIsSent() throws Exception {
        for (var code : codes(2)) {
            long single = fixture.journal.recordIntent(intent(code));
            fixture.journal.observer(single).sending(1, Instant.now());
            fixture.journal.recordOutcome(single, Outcome.of(Outcome.Result.UNKNOWN, noAnswer(), Instant.now()));
        }
        server.states.put("code-1", UserCard.State.EFFECTIVE);
        long batch = fixture.create(codes(3));

        try (var run = fixture.run(batch, server.calls())) {
            run.start();
            fixture.awaitThat(() -> server.asked.containsAll(List.of("code-1", "code-2"))
                    && fixture.results.stream().map(BatchRow::status).toList().containsAll(List.of(Status.LEFT_OUT, Status.CONFIRMED)));
        }

        assertThat(server.sent).as("the second may still arrive").containsExactly("code-3");
        assertThat(fixture.rows(batch)).extracting(BatchRow::status).containsExactly(Status.LEFT_OUT, Status.WAITING, Status.CONFIRMED);
        assertThat(fixture.entriesOf("code-1").getFirst().status()).isEqualTo(JournalEntry.Status.CONFIRMED);
    }

    private static Intent intent(String code) {
        return new Intent("practice", "brand", "lin", "card-1", code, "openid-" + code, "CREATE_CARD_SUCCESS", "ab".repeat(32), List.of(), true);
    }

    /** A program that dies before it hears an answer begins a row like this. Gives the entry's id. */
    private long send(BatchRow row) throws Exception {
        var intent = new Intent("practice", "brand", "lin", "card-1", row.cells().getFirst(), "openid", "CREATE_CARD_SUCCESS", "ab".repeat(32),
                List.of(), true);
        long entry = fixture.journal.batches().begin(row.id(), intent).entryId();
        fixture.journal.observer(entry).sending(1, Instant.now());
        return entry;
    }
}
