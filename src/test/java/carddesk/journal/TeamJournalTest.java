package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two desks on one history. */
class TeamJournalTest {

    private static final Attribution TEA = new Attribution("Tea house", "brand", "lin");

    private final TeamFixture team = new TeamFixture();
    private TeamJournal lin;
    private TeamJournal chen;

    @BeforeEach
    void open() throws JournalException {
        lin = team.desk("Lin", TeamRole.OPERATOR);
        chen = team.desk("Chen", TeamRole.OPERATOR);
    }

    @AfterEach
    void close() throws JournalException {
        lin.close();
        chen.close();
    }

    @Test
    void anOutcomeThatCouldNotBeRecordedIsRecordedWhenTheServerIsBack() throws Exception {
        try (var desk = team.desk("Zhou", TeamRole.OPERATOR)) {
            long id = desk.recordIntent(intent("code-missed"));
            team.breakConnections();
            assertThatThrownBy(() -> desk.recordOutcome(id, outcome(Result.CONFIRMED, "r"))).isInstanceOf(JournalException.class);

            desk.recordMissed();

            assertThat(desk.entry(id).orElseThrow().status()).isEqualTo(JournalEntry.Status.CONFIRMED);
        }
    }

    @Test
    void twoDesksThatRaceForACardConfirmItOnce() throws Exception {
        assertThat(TeamRace.run(50, lin, chen)).isEqualTo(new TeamRace.Result(50, 50, 0));
    }

    @Test
    void theSecondDeskIsToldWhoHasTheCardAndSinceWhen() throws JournalException {
        long id = lin.recordIntent(intent("code-1"));

        var claim = taken(() -> chen.recordIntent(intent("code-1")));

        var entry = lin.entry(id).orElseThrow();
        assertThat(claim).usingRecursiveComparison().ignoringFields("since").isEqualTo(
                new CardClaim(id, "lin", entry.sender().databaseUser(), "machine of Lin", entry.at(), false, true));
        assertThat(claim.since()).isCloseTo(entry.at(), within(Duration.ofMinutes(10)));
        assertThat(entry.sender().databaseUser()).startsWith("operator_");
        chen.recordIntent(intent("code-2"));
    }

    @Test
    void aCardThatAnotherDeskJustConfirmedIsRefused() throws JournalException {
        long id = lin.recordIntent(intent("code-1"));
        lin.recordOutcome(id, outcome(Result.CONFIRMED, "r"));

        assertThat(taken(() -> chen.recordIntent(intent("code-1"))).isConfirmed()).isTrue();
        assertThat(chen.search(JournalQuery.newest(10)).entries()).extracting(JournalEntry::id).containsExactly(id);
        team.execute("UPDATE carddesk.entry SET ended_at = ended_at - INTERVAL '11 minutes'");
        assertThat(chen.recordIntent(intent("code-1"))).isGreaterThan(id);
    }

    @Test
    void aCardWhoseLastOutcomeAtTheOtherDeskIsUnknownIsAskedAboutFirst() throws Exception {
        long id = lin.recordIntent(intent("code-1"));
        lin.recordOutcome(id,
                new Outcome(Result.UNKNOWN, "TIMEOUT", null, null, null, null, false, Duration.ZERO, null, JournalFixture.START, false));

        assertThat(taken(() -> chen.recordIntent(intent("code-1"))).entryId()).isEqualTo(id);
        assertThat(resolver(chen).mayAsk(chen.entry(id).orElseThrow())).isTrue();
        chen.resolve(id, new Sighting(OpenEnum.of(UserCard.State.UNACTIVATED), true, null));

        assertThat(chen.recordIntent(intent("code-1"))).isGreaterThan(id);
    }

    @Test
    void aRefusedCardIsFreeForTheOtherDesk() throws JournalException {
        lin.recordOutcome(lin.recordIntent(intent("code-1")), outcome(Result.REFUSED, "r"));

        long id = chen.recordIntent(intent("code-1"));

        assertThat(lin.unfinished()).extracting(JournalEntry::id).containsExactly(id);
    }

    @Test
    void anAttemptOfAnotherDeskIsNotAskedAboutUntilThatDeskIsGone() throws Exception {
        long id = lin.recordIntent(intent("code-1"));
        TeamFixture.send(lin, id, 1);
        var resolver = resolver(chen);
        var held = chen.entry(id).orElseThrow();

        assertThat(resolver.open()).isEmpty();
        assertThat(resolver.mayAsk(held)).isFalse();
        assertThat(taken(() -> chen.claim(held)).entryId()).isEqualTo(id);
        team.leave("Lin");

        assertThat(resolver.open()).extracting(JournalEntry::id).containsExactly(id);
        assertThat(resolver.ask(resolver.open().getFirst()).entry().status()).isEqualTo(Status.UNKNOWN);
        assertThat(lin.entry(id).orElseThrow().outcome()).extracting(Outcome::learnedByAsking).isEqualTo(true);
    }

    @Test
    void aDeskWhoseAttemptWasTakenOverSendsNothingMoreButItsAnswerCounts() throws Exception {
        long id = lin.recordIntent(intent("code-1"));
        TeamFixture.send(lin, id, 1);
        team.leave("Lin");
        chen.claim(chen.entry(id).orElseThrow());

        assertThatThrownBy(() -> TeamFixture.send(lin, id, 2)).isInstanceOf(IOException.class).cause()
                .asInstanceOf(type(JournalException.class))
                .extracting(JournalException::reason).isEqualTo(Reason.TAKEN_OVER);
        assertThat(chen.sends(id)).hasSize(1);
        lin.recordOutcome(id, outcome(Result.CONFIRMED, "r"));
        assertThat(chen.entry(id).orElseThrow().status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void aSendShowsThatItsDeskIsThere() throws Exception {
        long id = lin.recordIntent(intent("code-1"));
        team.leave("Lin");
        TeamFixture.send(lin, id, 1);

        assertThat(chen.entry(id).orElseThrow().sender().isHeldElsewhere()).isTrue();
    }

    @Test
    void aClosedDeskLeavesItsAttemptsToTheOthers() throws JournalException {
        long id = lin.recordIntent(intent("code-1"));
        lin.close();

        assertThat(taken(() -> chen.recordIntent(intent("code-1"))).isHeld()).as("to be asked about first").isFalse();
        assertThat(chen.unresolved(TEA, 10)).extracting(JournalEntry::id).containsExactly(id);
    }

    @Test
    void aCallMayArriveAsLongAsItsDeskSendsAndForATimeAfterItWasGone() throws Exception {
        long id = lin.recordIntent(intent("code-1"));
        var latest = OutcomeResolver.LATEST_ARRIVAL;

        assertThat(chen.mayArriveFor(chen.entry(id).orElseThrow(), null, latest)).isEqualTo(latest);
        team.leave("Lin"); // so it was gone for a minute
        assertThat(chen.mayArriveFor(chen.entry(id).orElseThrow(), null, latest)).isBetween(Duration.ZERO.minusMinutes(5), latest.minusMinutes(1));
    }

    @Test
    void aLostConnectionFailsOneCallAndTheNextOneConnectsAgain() throws JournalException {
        team.breakConnections();

        assertThatThrownBy(() -> lin.recordIntent(intent("code-1"))).isInstanceOf(JournalException.class)
                .extracting(failed -> ((JournalException) failed).reason()).isEqualTo(Reason.NO_SERVER);
        long id = lin.recordIntent(intent("code-1"));
        assertThat(lin.unfinished()).extracting(JournalEntry::id).containsExactly(id);
    }

    @Test
    void aConnectionThatBrokeWhileItWasIdleIsNotNoticed() throws JournalException {
        team.breakConnections();
        team.nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

        assertThat(lin.recordIntent(intent("code-1"))).isPositive();
    }

    @Test
    void anIntentWhoseCommitWasNotConfirmedDoesNotKeepItsDeskFromTheCard() throws JournalException {
        long first = lin.recordIntent(intent("code-1"));
        lin.attempts().abandon(first); // as when the connection breaks during the commit: the caller got an exception and sends nothing

        long second = lin.recordIntent(intent("code-1"));

        assertThat(lin.entry(first).orElseThrow().outcome()).extracting(Outcome::result, Outcome::failure)
                .containsExactly(Result.REFUSED, "NOT_SENT_NOT_RECORDED");
        assertThat(lin.isOnItsWay(second)).isTrue();
    }

    @Test
    void titlesOfOneDeskAreSeenByTheOtherAndReplaced() throws JournalException {
        long id = lin.recordIntent(intent("code-1"), Map.of("card-A", "Tea club"));
        chen.rememberTitles(Map.of("card-A", "Tea circle", "card-B", "Cake club"));

        assertThat(lin.entry(id)).get().extracting(JournalEntry::templateTitle).isEqualTo("Tea circle");
    }

    private static CardClaim taken(ThrowingCallable call) {
        var failed = catchThrowableOfType(JournalException.class, call);
        assertThat(failed.reason()).isEqualTo(Reason.TAKEN);
        return failed.claim().orElseThrow();
    }

    private static OutcomeResolver resolver(History history) {
        return new OutcomeResolver(history, (code, cardId, openid) -> card(), Optional::empty, TEA);
    }

    private static UserCard card() {
        return new UserCard("code-1", null, null, null, null, null, null,
                null, null, null, OpenEnum.read(UserCard.State.class, "UNACTIVATED"), null, null,
                null, null, null, null, List.of(), List.of(), List.of());
    }
}
