package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One batch at two desks. */
class TeamBatchTest {

    private static final String PHONE = "13912345678";

    private final TeamFixture team = new TeamFixture();
    private TeamJournal lin;
    private TeamJournal chen;
    private long batch;

    @BeforeEach
    void open() throws JournalException {
        lin = team.desk("Lin", TeamRole.OPERATOR);
        chen = team.desk("Chen", TeamRole.OPERATOR);
        batch = lin.batches().create(new NewBatch("Tea house", "brand", "lin", "stuck.csv", "{}", Set.of(1), IntStream.range(0, 6)
                .mapToObj(number -> BatchRow.waiting(number, List.of("code-" + number, PHONE))).toList()));
    }

    @AfterEach
    void close() throws JournalException {
        lin.close();
        chen.close();
    }

    @Test
    void eachRowIsClaimedByOneDesk() throws JournalException {
        var first = lin.batches().claim(batch, Status.WAITING, 0, 4, true);
        var rest = chen.batches().claim(batch, Status.WAITING, 0, 4, true);

        assertThat(first).extracting(BatchRow::position).containsExactly(0, 1, 2, 3);
        assertThat(rest).extracting(BatchRow::position).containsExactly(4, 5);
        assertThat(chen.batches().claim(batch, Status.WAITING, 0, 4, false)).as("its own ones again").isEmpty();
        assertReason(Reason.TAKEN_OVER, () -> chen.batches().begin(first.getFirst().id(), intent("code-0")));
        assertReason(Reason.TAKEN_OVER, () -> chen.batches().notNeeded(first.getFirst().id(), "EFFECTIVE"));
        assertThat(lin.search(JournalQuery.newest(10)).total()).as("no entry without its row").isZero();
    }

    @Test
    void whatADeskGivesBackAnotherOneSends() throws JournalException {
        lin.batches().claim(batch, Status.WAITING, 0, 6, true);
        lin.batches().release(batch);

        var row = chen.batches().claim(batch, Status.WAITING, 0, 1, true).getFirst();
        var begun = chen.batches().begin(row.id(), intent("code-0"));
        chen.batches().finish(row.id(), Objects.requireNonNull(begun.entryId()), outcome(Result.CONFIRMED, "r"));

        assertThat(lin.batches().rows(batch, 0, 1).getFirst().status()).isEqualTo(Status.CONFIRMED);
        assertThat(lin.search(JournalQuery.newest(10)).entries().getFirst().batch()).isEqualTo(new JournalEntry.OfBatch(batch, "stuck.csv"));
        assertThat(lin.batches().left(batch)).isEqualTo(5);
    }

    @Test
    void whatADeskLeftWithoutTheServerIsGivenBackWhenItIsThereAgain() throws JournalException {
        lin.batches().claim(batch, Status.WAITING, 0, 6, true);
        team.breakConnections();
        assertReason(Reason.NO_SERVER, () -> lin.batches().release(batch));
        assertReason(Reason.NO_SERVER, () -> chen.batches().left(batch));
        assertThat(chen.batches().claim(batch, Status.WAITING, 0, 6, true)).isEmpty();

        lin.recordMissed();

        assertThat(chen.batches().claim(batch, Status.WAITING, 0, 3, true)).hasSize(3);
        assertThat(lin.batches().claim(batch, Status.WAITING, 0, 6, true)).as("joined again").hasSize(3);
        lin.recordMissed();
        assertThat(chen.batches().claim(batch, Status.WAITING, 0, 6, false)).as("what it claimed since stays").isEmpty();
    }

    @Test
    void theRowsOfADeskThatIsGoneAreTakenOverWithTheirAttemptsAndAskedAbout() throws Exception {
        var rows = lin.batches().claim(batch, Status.WAITING, 0, 6, true);
        long entry = Objects.requireNonNull(lin.batches().begin(rows.getFirst().id(), intent("code-0")).entryId());
        TeamFixture.send(lin, entry, 1);
        assertThat(chen.batches().claim(batch, Status.UNDER_WAY, 0, 6, true)).as("while it is there").isEmpty();
        assertThat(chen.batches().batch(batch).orElseThrow().sharing().others()).extracting(Sharing.Holder::operator).containsExactly("Lin");
        team.leave("Lin");
        assertThat(chen.batches().batch(batch).orElseThrow().sharing().isAbandoned()).isTrue();

        var taken = chen.batches().claim(batch, Status.UNDER_WAY, 0, 6, true);

        assertThat(taken).extracting(BatchRow::position, BatchRow::entryId).containsExactly(tuple(0, entry));
        assertThat(chen.batches().claim(batch, Status.WAITING, 0, 6, false)).hasSize(5);
        assertThat(chen.batches().mayArriveFor(entry, null, OutcomeResolver.LATEST_ARRIVAL)).as("measured by the server since the desk was gone")
                .isLessThanOrEqualTo(OutcomeResolver.LATEST_ARRIVAL.minus(Duration.ofMinutes(1)));
        assertThatThrownBy(() -> TeamFixture.send(lin, entry, 2)).cause().extracting("reason").isEqualTo(Reason.TAKEN_OVER);
        var seen = new Sighting(OpenEnum.read(UserCard.State.class, "UNACTIVATED"), true, null);
        assertThat(chen.batches().resolve(taken.getFirst().id(), entry, seen).status()).isEqualTo(Status.WAITING);
        assertReason(Reason.TAKEN_OVER, () -> lin.batches().finish(rows.getFirst().id(), entry, outcome(Result.CONFIRMED, "r")));
    }

    @Test
    void anOutcomeThatTheFormerDeskLearnedDecidesTheRow() throws Exception {
        var row = lin.batches().claim(batch, Status.WAITING, 0, 1, true).getFirst();
        long entry = Objects.requireNonNull(lin.batches().begin(row.id(), intent("code-0")).entryId());
        team.leave("Lin");
        chen.batches().claim(batch, Status.UNDER_WAY, 0, 6, true);
        lin.recordOutcome(entry, outcome(Result.CONFIRMED, "r"));

        assertThat(chen.batches().finish(row.id(), entry, outcome(Result.UNKNOWN, "u")).status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void aCardThatIsBeingConfirmedElsewhereIsTaken() throws JournalException {
        var row = lin.batches().claim(batch, Status.WAITING, 0, 1, true).getFirst();
        long other = chen.recordIntent(intent("code-0"));

        assertReason(Reason.TAKEN, () -> lin.batches().begin(row.id(), intent("code-0")));
        chen.recordOutcome(other, outcome(Result.REFUSED, "r"));
        assertThat(lin.batches().begin(row.id(), intent("code-0")).status()).isEqualTo(Status.UNDER_WAY);
    }

    @Test
    void aBatchIsPausedForAllDesks() throws JournalException {
        chen.batches().pause(batch, true);

        assertThat(lin.batches().claim(batch, Status.WAITING, 0, 6, true)).isEmpty();
        assertThat(lin.batches().state(batch, 0).isPaused()).isTrue();
        assertThat(lin.batches().open("Tea house", "brand").getFirst().sharing().pausedBy()).isEqualTo("Chen");
        lin.batches().pause(batch, false);
        assertThat(chen.batches().claim(batch, Status.WAITING, 0, 6, true)).hasSize(6);
    }

    @Test
    void aBatchEndsOnlyWhenNoOtherDeskIsSendingARow() throws JournalException {
        var row = lin.batches().claim(batch, Status.WAITING, 0, 2, true);
        long entry = Objects.requireNonNull(lin.batches().begin(row.getFirst().id(), intent("code-0")).entryId());
        assertReason(Reason.BATCH_UNDER_WAY, () -> chen.batches().end(batch));
        lin.batches().finish(row.getFirst().id(), entry, outcome(Result.UNKNOWN, "r"));

        chen.batches().end(batch);

        assertThat(lin.batches().state(batch, 0).isEnded()).isTrue();
        assertReason(Reason.TAKEN_OVER, () -> lin.batches().begin(row.getLast().id(), intent("code-1")));
        assertThat(lin.batches().rows(batch, 0, 6)).noneMatch(each -> each.cells().contains(PHONE));
        assertThat(lin.batches().left(batch)).isZero();
    }

    @Test
    void whatTheOthersDidIsSeen() throws JournalException {
        var before = chen.batches().state(batch, 0);
        assertThat(before.changed()).isEmpty();
        var rows = lin.batches().claim(batch, Status.WAITING, 0, 2, true);
        lin.batches().notNeeded(rows.getFirst().id(), "EFFECTIVE");
        long entry = Objects.requireNonNull(lin.batches().begin(rows.getLast().id(), intent("code-1")).entryId());
        lin.batches().finish(rows.getLast().id(), entry, outcome(Result.UNKNOWN, "u"));

        var after = chen.batches().state(batch, before.revision());

        assertThat(after.changed()).extracting(BatchRow::position).containsExactly(0, 1);
        assertThat(after.revision()).isGreaterThan(before.revision());
        assertThat(after.counts()).isEqualTo(Map.of(Status.WAITING, 4, Status.NOT_NEEDED, 1, Status.RESOLVING, 1));
        lin.batches().giveUp(rows.getLast().id());
        assertThat(chen.batches().state(batch, 0).counts()).containsEntry(Status.UNKNOWN, 1);
        assertThat(chen.batches().claim(batch, Status.UNKNOWN, 0, 6, false)).as("asked about in vain").isEmpty();
        assertThat(chen.batches().claim(batch, Status.UNKNOWN, 0, 6, true)).hasSize(1);
    }

    @Test
    void membersValuesAreEncryptedAndErasedWithTheirRow() throws JournalException {
        assertThat(text()).doesNotContain(PHONE);
        assertThat(chen.batches().rows(batch, 0, 6)).allSatisfy(row -> assertThat(row.cells()).contains(PHONE));
        var row = chen.batches().claim(batch, Status.WAITING, 0, 1, true).getFirst();

        assertThat(chen.batches().listed(row.id(), List.of("code-9", "card-A", "UNACTIVATED"), false).cells())
                .containsExactly("code-0", "", "code-9", "card-A", "UNACTIVATED");
        assertThat(sealed("place = 0")).isEmpty();
        assertThat(sealed("place > 0")).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aValueInThePlaceOfAnotherIsNotDecrypted() {
        team.execute("UPDATE carddesk.batch_row SET sealed = (SELECT sealed FROM carddesk.batch_row WHERE place = 1) WHERE place = 0");

        assertReason(Reason.WRONG_TEAM_KEY, () -> chen.batches().rows(batch, 0, 1));
    }

    @Test
    void aDeskWithAnotherTeamKeyIsRefused() {
        var other = "another key of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII);

        assertReason(Reason.WRONG_TEAM_KEY, () -> team.desk("Wang", PostgresServer.member(TeamRole.READER), new TeamSchema(), other));
        assertThat(text()).doesNotContain(new String(other, StandardCharsets.US_ASCII));
    }

    @Test
    void aReaderLooksAndClaimsNothing() throws JournalException {
        try (var reader = team.desk("Wang", TeamRole.READER)) {
            assertThat(reader.batches().rows(batch, 0, 6)).hasSize(6);
            assertThat(reader.batches().state(batch, 0).counts()).isEqualTo(Map.of(Status.WAITING, 6));
            assertReason(Reason.NOT_ALLOWED, () -> reader.batches().claim(batch, Status.WAITING, 0, 6, true));
            assertReason(Reason.NOT_ALLOWED, () -> reader.batches().pause(batch, true));
            assertReason(Reason.NOT_ALLOWED, () -> reader.batches().end(batch));
        }
    }

    private String text() {
        return team.query("SELECT string_agg(batch_row::text || encode(sealed, 'escape'), ' ') FROM carddesk.batch_row").getFirst();
    }

    private List<String> sealed(String condition) {
        return team.query("SELECT encode(sealed, 'hex') FROM carddesk.batch_row WHERE sealed IS NOT NULL AND " + condition);
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).asInstanceOf(type(JournalException.class)).extracting(JournalException::reason).isEqualTo(reason);
    }
}
