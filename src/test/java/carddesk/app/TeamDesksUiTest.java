package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import carddesk.journal.Intent;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.JournalQuery;
import carddesk.journal.Outcome;
import carddesk.journal.PostgresServer;
import carddesk.journal.TeamDesk;
import carddesk.journal.TeamJournal;
import carddesk.journal.TeamRole;
import carddesk.keys.Secret;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamKey;
import carddesk.vault.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program's window as one of two desks with a shared history, on a real PostgreSQL server. */
class TeamDesksUiTest extends VaultWindowTest {

    private final String database = PostgresServer.teamDatabase();
    private TeamJournal other;

    @BeforeEach
    void openTheOtherDesk() throws Exception {
        other = TeamJournal.open(PostgresServer.connectingAs(PostgresServer.member(TeamRole.OPERATOR), database),
                new TeamDesk("Chen", "counter 2"), new byte[TeamKey.BYTES], InstantSource.system());
    }

    @AfterEach
    void closeTheOtherDesk() throws Exception {
        fixture().stop();
        other.close();
    }

    @Test
    void aConfirmationIsInTheHistoryOfBothDesksAndACardThatTheOtherDeskIsConfirmingIsNotSent() throws Exception {
        begin(TeamRole.OPERATOR);
        var card = fillIn();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultVerified");

        var seen = other.search(JournalQuery.newest(9)).entries();

        assertThat(seen).extracting(JournalEntry::userCardCode, JournalEntry::profile, JournalEntry::status)
                .containsExactly(tuple(card.code(), fixture().server().brand().identity().brandId(),
                        JournalEntry.Status.CONFIRMED));
        assertThat(fixture().home().journal().resolveSibling("journal.mv.db")).doesNotExist();
        screen().press("#navHistory");
        screen().await("the attempt", () -> attempts().size() == 1);

        assertThatTheOutcomeOfTheOtherDeskAppears();
        assertThatAnAttemptWhoseDeskIsGoneIsSettledByAskingForItsCard();
    }

    private void assertThatTheOutcomeOfTheOtherDeskAppears() throws Exception {
        var card = fillIn();
        int before = confirmations();
        long attempt = other.recordIntent(intent(card));
        screen().press("#submitConfirm");
        screen().await("the other desk", () -> screen().shows("#takenState") && screen().text("#resultTitle").equals("Chen正在确认这张卡"));
        assertThat(screen().text("#takenWho")).contains("counter 2");
        screen().await("the desks", () -> screen().text("#teamOnline").equals("在线 2"));

        other.recordOutcome(attempt, refused());
        screen().await("its outcome", () -> screen().text("#resultTitle").equals("Chen的提交没有成功"));
        assertThat(confirmations()).isEqualTo(before);
        screen().press("#submitConfirm");
        screen().awaitShown("#resultVerified");
    }

    private void assertThatAnAttemptWhoseDeskIsGoneIsSettledByAskingForItsCard() throws Exception {
        var card = fillIn();
        int before = confirmations();
        other.recordIntent(intent(card));
        other.close();
        PostgresServer.execute(database, "UPDATE carddesk.desk SET closed_at = closed_at - INTERVAL '3 minutes' WHERE operator = 'Chen'");
        screen().press("#submitConfirm");
        screen().awaitShown("#askTaken");
        assertThat(screen().text("#resultTitle")).isEqualTo("Chen的提交还没有结果");
        screen().press("#askTaken");
        screen().await("its outcome", () -> screen().text("#resultTitle").equals("Chen的提交没有成功"));
        assertThat(confirmations()).isEqualTo(before);
    }

    private int confirmations() {
        return (int) fixture().server().arrivals().stream().filter(arrival -> arrival.operation() == Operation.CONFIRM).count();
    }

    @Test
    void withoutTheServerNothingIsSentUntilItIsBack() throws Exception {
        begin(TeamRole.OPERATOR);
        fillIn();
        screen().press("#navHistory");
        screen().press("#navConfirm");
        admit(false);
        screen().awaitShown("#serverLostSaid");
        screen().press("#submitConfirm");
        screen().await("not sent", () -> screen().shows("#resultFailureTitle") && screen().text("#resultFailureTitle").equals("连不上团队的服务器"));
        assertThat(fixture().server().arrivals()).noneMatch(arrival -> arrival.operation() == Operation.CONFIRM);

        admit(true);
        screen().await("connected", () -> !screen().shows("#serverLostSaid"));
        loseTheServerWhileSending();
        admit(true);
        screen().await("settled", this::isNewestConfirmed);
    }

    /** The other desk's connection was broken too: it may notice that only with this question, which fails then, and connects with the next one. */
    private boolean isNewestConfirmed() {
        try {
            return other.search(JournalQuery.newest(1)).entries().getFirst().status() == JournalEntry.Status.CONFIRMED;
        } catch (JournalException lost) {
            return false;
        }
    }

    /** The answer arrives and is shown, and cannot be recorded. */
    private void loseTheServerWhileSending() {
        screen().press("#lookupCard");
        screen().awaitShown("#foundState");
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Delay(Duration.ofSeconds(20)));
        screen().press("#submitConfirm");
        screen().await("the request", () -> fixture().server().arrivals().stream().anyMatch(arrival -> arrival.operation() == Operation.CONFIRM));
        admit(false);
        fixture().server().faults().clear();
        screen().awaitShown("#resultVerified");
        screen().awaitShown("#serverLostSaid");
    }

    @Test
    void aReaderConfirmsAndErasesNothing() throws Exception {
        begin(TeamRole.READER);
        fillIn();
        assertThat(screen().text("#submitHint")).isEqualTo("数据库用户只能查看记录，不能确认和清除。");
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).isTrue();
        assertThat(screen().shows("#teamReaderSaid")).isTrue();
        screen().press("#navHistory");
        assertThat(screen().node("#historyErase", MenuButton.class).getItems()).allMatch(MenuItem::isDisable);
    }

    /** Lets users connect to the database, or breaks their connections and refuses others. */
    private void admit(boolean admitted) {
        PostgresServer.execute("postgres", "ALTER DATABASE " + database + " ALLOW_CONNECTIONS " + admitted);
        if (!admitted) {
            PostgresServer.execute("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        }
    }

    private static Intent intent(SampleCard card) {
        return new Intent("20260057", "brand", "Chen", card.cardId(), card.code(), card.openid(), "CREATE_CARD_SUCCESS", "ab".repeat(32),
                List.of(), true);
    }

    private static Outcome refused() {
        return new Outcome(Outcome.Result.REFUSED, "ERROR", 400, "PARAM_ERROR", null, "r", true, Duration.ofMillis(120), null, Instant.now(), false);
    }

    @Test
    void aDatabaseThatIsNotThereIsExplainedAndTriedAgain() throws Exception {
        var missing = "carddesk_missing";
        fixture().makeVaultWithoutHistory(content -> content.with(profile(TeamRole.OPERATOR, missing)));
        start();
        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#errorTitle");
        assertThat(screen().text("#errorTitle")).isEqualTo("没有数据库 " + missing);
        assertThat(screen().shows("#openingTeam")).isTrue();

        PostgresServer.execute("postgres", "CREATE DATABASE " + missing);
        screen().press("#retryButton");

        screen().await("no tables", () -> screen().shows("#errorTitle") && screen().text("#errorTitle").equals("团队数据库还没有准备好"));
    }

    private void begin(TeamRole role) throws Exception {
        var profile = profile(role, database);
        fixture().makeVaultWithoutHistory(content -> content.with(profile));
        start();
        enter();
    }

    private Profile profile(TeamRole role, String name) {
        try {
            return fixture().brand("one").withTeam(new TeamDatabase("127.0.0.1", PostgresServer.port(), name, PostgresServer.member(role),
                    new TeamDatabase.Password(Secret.of("not asked for".toCharArray())), Secret.of(new byte[TeamKey.BYTES]), null, true));
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
