package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import carddesk.journal.JournalEntry;
import carddesk.journal.JournalQuery;
import carddesk.journal.PostgresServer;
import carddesk.journal.TeamDesk;
import carddesk.journal.TeamJournal;
import carddesk.journal.TeamRole;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamKey;
import carddesk.vault.Profile;
import java.time.InstantSource;
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
    void aConfirmationIsInTheHistoryOfBothDesks() throws Exception {
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
        screen().press("#navBatch");
        screen().await("no batches", () -> screen().words().contains("共用记录时还不能批量确认"));
    }

    @Test
    void aDatabaseThatIsNotThereIsExplainedAndTriedAgain() throws Exception {
        var missing = "carddesk_missing";
        fixture().makeVault(content -> content.with(profile(TeamRole.OPERATOR, missing)));
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
        fixture().makeVault(content -> content.with(profile));
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
