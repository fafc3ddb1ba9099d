package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.HistoryMove.Moved;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A local history is moved into a team's, whole, once, and with the names and times of those who worked. */
class HistoryMoveTest {

    private static final Attribution TEAM = new Attribution("40001", "brand", "ignored");
    private static final List<String> TEA_HOUSE = List.of("Tea house");
    private static final HistoryMove.Progress UNSEEN = (done, all) -> { };

    @TempDir
    private Path folder;

    private final JournalFixture clock = new JournalFixture();
    private final TeamFixture team = new TeamFixture();
    private Journal local;
    private TeamJournal desk;

    @BeforeEach
    void open() throws JournalException {
        local = clock.open(folder);
        desk = team.desk("Mei", TeamRole.OPERATOR);
    }

    @AfterEach
    void close() throws JournalException {
        local.close();
        desk.close();
    }

    @Test
    void entriesKeepOperatorTimeSendsAndOutcome() throws Exception {
        long own = desk.recordIntent(JournalFixture.intent("of the team"));
        desk.recordOutcome(own, JournalFixture.outcome(Result.CONFIRMED, "r-own"));
        local.rememberTitles(Map.of("card-A", "Gold"));
        for (var result : Result.values()) {
            long id = local.recordIntent(JournalFixture.intent("code-" + result));
            TeamFixture.send(local, id, 1);
            local.recordOutcome(id, JournalFixture.outcome(result, "r-" + result));
        }
        local.resolve(local.search(JournalQuery.newest(1).status(Status.UNKNOWN)).entries().getFirst().id(),
                new Sighting(OpenEnum.of(UserCard.State.EFFECTIVE), false, Instant.EPOCH));
        long open = local.recordIntent(JournalFixture.intent("interrupted"));
        assertThat(local.isOnItsWay(open)).isTrue();
        local.close();
        local = clock.open(folder);

        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(4, 4, 0, 0, 0, 0));

        var moved = desk.search(JournalQuery.newest(10)).entries();
        assertThat(moved).extracting(JournalEntry::userCardCode).as("newest first, those that were moved last")
                .containsExactly("of the team", "interrupted", "code-UNKNOWN", "code-REFUSED", "code-CONFIRMED");
        assertThat(moved.subList(1, 5)).zipSatisfy(local.search(JournalQuery.newest(10)).entries(), (there, here) -> {
            assertThat(there).usingRecursiveComparison().ignoringFields("id", "profile", "sender").isEqualTo(here);
            assertThat(there.profile()).isEqualTo("40001");
            assertThat(there.operator()).isEqualTo("lin");
            assertThat(there.sender().databaseUser()).isNotEqualTo("lin").startsWith("operator");
            assertThat(there.sender().machine()).isEqualTo("machine of Mei");
            assertThat(sends(desk, there)).isEqualTo(sends(local, here));
        });
        assertThat(desk.unresolved(TEAM, 10)).extracting(JournalEntry::userCardCode).contains("interrupted");
    }

    @Test
    void aSecondMoveAddsOnlyWhatIsNew() throws Exception {
        finished("one", "two");
        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(2, 2, 0, 0, 0, 0));

        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(2, 0, 0, 0, 0, 0));

        finished("three");
        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(3, 1, 0, 0, 0, 0));
        assertThat(codes()).containsExactly("three", "two", "one");
    }

    @Test
    void onlyTheChosenProfilesAreMoved() throws Exception {
        finished("one");
        var other = JournalFixture.intent("two");
        local.recordIntent(new Intent("Noodles", other.merchantType(), other.operator(), other.cardId(), other.userCardCode(), other.openid(),
                other.confirmState(), other.bodyDigest(), other.fields(), true));

        assertThat(HistoryMove.parts(local, "brand")).extracting(HistoryMove.Part::profile).containsExactly("Noodles", "Tea house");
        assertThat(HistoryMove.parts(local, "partner")).isEmpty();
        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(1, 1, 0, 0, 0, 0));
        assertThat(move(List.of("Unknown"))).isEqualTo(new Moved(0, 0, 0, 0, 0, 0));
        assertThat(codes()).containsExactly("one");
    }

    @Test
    void anAttemptBeingSentIsMovedLater() throws Exception {
        long id = local.recordIntent(JournalFixture.intent("one"));
        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(1, 0, 0, 0, 1, 0));

        local.recordOutcome(id, JournalFixture.outcome(Result.CONFIRMED, "r"));
        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(1, 1, 0, 0, 0, 0));
    }

    @Test
    void anOpenAttemptIsNotMovedWhileTheCardIsOpenInTheTeam() throws Exception {
        local.recordIntent(JournalFixture.intent("one"));
        local.close();
        local = clock.open(folder);
        long there = desk.recordIntent(JournalFixture.intent("one"));

        var moved = move(TEA_HOUSE);
        assertThat(moved).isEqualTo(new Moved(1, 0, 0, 1, 0, 0));
        assertThat(moved.isComplete()).isFalse();

        desk.recordOutcome(there, JournalFixture.outcome(Result.REFUSED, "r"));
        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(1, 1, 0, 0, 0, 0));
        assertThat(codes()).containsExactly("one", "one");
    }

    @Test
    void aMovedOpenAttemptKeepsTheCardFromOthers() throws Exception {
        local.recordIntent(JournalFixture.intent("one"));
        local.close();
        local = clock.open(folder);
        move(TEA_HOUSE);

        try (var wang = team.desk("Wang", TeamRole.OPERATOR)) {
            assertThatThrownBy(() -> wang.recordIntent(JournalFixture.intent("one"))).isInstanceOfSatisfying(JournalException.class, taken -> {
                assertThat(taken.reason()).isEqualTo(Reason.TAKEN);
                assertThat(taken.claim().orElseThrow().operator()).isEqualTo("lin");
            });
            var entry = desk.search(JournalQuery.newest(1)).entries().getFirst();
            assertThat(wang.mayArriveFor(entry, null, Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void anInterruptedMoveGoesOn() throws Exception {
        finished("one", "two", "three");
        assertThatThrownBy(() -> new HistoryMove(local, desk, TEAM, 2).run(TEA_HOUSE, (done, all) -> Thread.currentThread().interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat(codes()).containsExactly("two", "one");

        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(3, 1, 0, 0, 0, 0));
        assertThat(codes()).containsExactly("three", "two", "one");
    }

    @Test
    void whatTheTeamErasedIsNotAddedAgain() throws Exception {
        finished("one");
        move(TEA_HOUSE);
        try (var owner = team.desk("Owner", TeamRole.OWNER)) {
            owner.eraseOlderThan(Instant.now());
        }

        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(1, 0, 1, 0, 0, 0));
        assertThat(codes()).isEmpty();
    }

    @Test
    void aDifferentCopyIsFound() throws Exception {
        finished("one", "two");
        move(TEA_HOUSE);
        team.execute("UPDATE carddesk.entry SET card_state = 'ABNORMAL' WHERE user_card_code = 'two'");

        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(2, 0, 0, 0, 0, 1));
    }

    @Test
    void historiesThatBeganAsCopiesAreBothMoved() throws Exception {
        finished("both");
        local.close();
        var second = Files.createDirectory(folder.resolve("second"));
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, second.resolve(file.getFileName()));
            }
        }
        local = clock.open(folder);
        finished("first");
        move(TEA_HOUSE);
        local.close();
        local = clock.open(second);
        finished("second");

        assertThat(move(TEA_HOUSE)).isEqualTo(new Moved(2, 1, 0, 0, 0, 0));
        assertThat(codes()).containsExactlyInAnyOrder("both", "first", "second");
    }

    @Test
    void aReaderMovesNothing() throws Exception {
        finished("one");
        try (var reader = team.desk("Reader", TeamRole.READER)) {
            assertThatThrownBy(() -> new HistoryMove(local, reader, TEAM).run(TEA_HOUSE, UNSEEN))
                    .isInstanceOfSatisfying(JournalException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_ALLOWED));
        }
        assertThat(codes()).isEmpty();
    }

    private static List<RecordedSend> sends(History history, JournalEntry entry) {
        try {
            return history.sends(entry.id());
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    private void finished(String... codes) throws JournalException {
        for (var code : codes) {
            local.recordOutcome(local.recordIntent(JournalFixture.intent(code)), JournalFixture.outcome(Result.CONFIRMED, "r-" + code));
        }
    }

    private Moved move(List<String> profiles) throws Exception {
        return new HistoryMove(local, desk, TEAM).run(profiles, UNSEEN);
    }

    private Stream<String> codes() throws JournalException {
        return desk.search(JournalQuery.newest(1000)).entries().stream().map(JournalEntry::userCardCode);
    }
}
