package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.journal.JournalException.Reason;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Versions of the team's tables. */
class TeamSchemaTest {

    private final TeamFixture team = new TeamFixture(PostgresServer.newTeamDatabase());
    private final TeamSchema next = new TeamSchema(List.of("", "ALTER TABLE entry ADD COLUMN added INTEGER;\n"));

    @Test
    void theKeyOfATeamIsRecognised() throws Exception {
        var user = PostgresServer.member(TeamRole.READER);
        try (var connection = PostgresServer.connectingAs(user, team.database).getConnection()) {
            assertThat(TeamJournal.uses(connection, JournalFixture.KEY)).as("no key yet").isTrue();
            team.desk("Wang", TeamRole.READER).close();
            assertThat(TeamJournal.uses(connection, new byte[32])).as("a reader brings none").isTrue();
            team.desk("Lin", TeamRole.OPERATOR).close();
            assertThat(TeamJournal.uses(connection, JournalFixture.KEY)).isTrue();
            assertThat(TeamJournal.uses(connection, new byte[32])).isFalse();
        }
    }

    @Test
    void anOlderSchemaIsMigratedByItsOwnerOnly() throws JournalException {
        assertRefused(Reason.OLDER_VERSION, () -> team.desk("Lin", PostgresServer.member(TeamRole.OPERATOR), next));
        assertRefused(Reason.OLDER_VERSION, () -> team.desk("Wang", PostgresServer.member(TeamRole.READER), next));

        for (int time = 1; time <= 2; time++) {
            try (var owner = team.desk("Boss", PostgresServer.member(TeamRole.OWNER), next)) {
                assertThat(owner.recordIntent(intent("code-" + time))).isEqualTo(time);
            }
        }
        team.desk("Lin", PostgresServer.member(TeamRole.OPERATOR), next).close();
        var columns = Jdbi.create(PostgresServer.owner(team.database)).withHandle(handle -> handle
                .select("SELECT relowner::regrole FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE attname = 'added'")
                .mapTo(String.class).list());
        assertThat(columns).containsExactly("carddesk_owner");
    }

    @Test
    void aMigrationThatFailsChangesNothing() throws JournalException {
        var broken = new TeamSchema(List.of("", "ALTER TABLE entry ADD COLUMN added INTEGER;\nSELECT 1 / 0;\n"));

        assertThatThrownBy(() -> team.desk("Boss", PostgresServer.member(TeamRole.OWNER), broken)).isInstanceOf(JournalException.class);

        team.desk("Lin", TeamRole.OPERATOR).close();
    }

    @Test
    void aNewerSchemaIsRefused() {
        team.execute("INSERT INTO carddesk.schema_version (version) VALUES (99)");

        for (var role : TeamRole.values()) {
            assertRefused(Reason.NEWER_VERSION, () -> team.desk("Lin", role));
        }
    }

    @Test
    void aDatabaseWithoutTheTablesIsRefused() {
        var empty = PostgresServer.owner(PostgresServer.database());

        assertRefused(Reason.NO_SCHEMA, () -> TeamJournal.open(empty, new TeamDesk("Lin", "m"), JournalFixture.KEY, InstantSource.system()));
    }

    @Test
    void anAdministratorPreparesADatabaseWithThePrintedScript() throws Exception {
        var database = PostgresServer.database();
        var administrator = PostgresServer.user("administrator", "secret");
        PostgresServer.execute("postgres", """
                ALTER ROLE %1$s CREATEROLE;
                ALTER DATABASE %2$s OWNER TO %1$s;
                GRANT carddesk_owner, carddesk_reader TO %1$s WITH ADMIN OPTION""".formatted(administrator, database));

        try (var connection = PostgresServer.connectingAs(administrator, database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(new TeamSchema().script());
        }

        var operator = PostgresServer.connectingAs(PostgresServer.member(TeamRole.OPERATOR), database);
        try (var journal = TeamJournal.open(operator, new TeamDesk("Lin", "m"), JournalFixture.KEY, InstantSource.system())) {
            assertThat(journal.role()).isEqualTo(TeamRole.OPERATOR);
            assertThat(journal.recordIntent(intent("code-1"))).isEqualTo(1);
        }
    }

    private static void assertRefused(Reason reason, ThrowingCallable opening) {
        assertThatThrownBy(opening).asInstanceOf(type(JournalException.class)).extracting(JournalException::reason).isEqualTo(reason);
    }
}
