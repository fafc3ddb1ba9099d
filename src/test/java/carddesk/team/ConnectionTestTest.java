package carddesk.team;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.PostgresServer;
import carddesk.keys.Secret;
import carddesk.team.ConnectionTest.Finding;
import carddesk.team.ConnectionTest.NotConnected;
import carddesk.team.ConnectionTest.Passed;
import carddesk.team.ConnectionTest.Result;
import carddesk.team.ConnectionTest.Role;
import carddesk.team.ConnectionTest.Unsuitable;
import carddesk.team.TeamConnectionException.Problem;
import carddesk.team.TeamDatabase.Password;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each thing that a team's database may lack is found, on a real server. */
class ConnectionTestTest {

    private static final int VERSION = 2;

    private String database;

    @BeforeEach
    void prepare() {
        database = PostgresServer.database();
        PostgresServer.execute(database, """
                DO $$ DECLARE wanted TEXT; BEGIN
                    FOREACH wanted IN ARRAY ARRAY['carddesk_owner', 'carddesk_operator', 'carddesk_reader'] LOOP
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
                        END IF;
                    END LOOP;
                END $$;
                GRANT carddesk_reader TO carddesk_operator;
                CREATE SCHEMA carddesk AUTHORIZATION carddesk_owner;
                SET ROLE carddesk_owner;
                CREATE TABLE carddesk.schema_version (version INTEGER PRIMARY KEY);
                INSERT INTO carddesk.schema_version VALUES (1), (2);
                GRANT USAGE ON SCHEMA carddesk TO carddesk_reader;
                GRANT SELECT ON carddesk.schema_version TO carddesk_reader""");
    }

    @Test
    void aSuitableDatabasePassesWithTheRoleOfTheUser() {
        for (var role : Role.values()) {
            assertThat(test(member(role), VERSION)).isInstanceOfSatisfying(Passed.class, passed -> {
                assertThat(passed.role()).isEqualTo(role);
                assertThat(passed.serverVersion()).matches("1[4-8]\\..*");
            });
        }
    }

    @Test
    void aUserWithoutARoleIsFound() {
        var stranger = PostgresServer.user("stranger", "secret");

        assertThat(test(stranger, VERSION)).isEqualTo(new Unsuitable(Finding.NO_ROLE, stranger));
    }

    @Test
    void aDatabaseWithoutTheSchemaIsFound() {
        database = PostgresServer.database();

        assertThat(test(member(Role.OPERATOR), VERSION)).isEqualTo(new Unsuitable(Finding.SCHEMA_MISSING, ""));
    }

    @Test
    void aNewerSchemaIsFound() {
        assertThat(test(member(Role.OWNER), VERSION - 1)).isEqualTo(new Unsuitable(Finding.SCHEMA_NEWER, "2"));
    }

    @Test
    void anOlderSchemaIsFoundExceptByItsOwnerWhoMigratesIt() {
        assertThat(test(member(Role.OPERATOR), VERSION + 1)).isEqualTo(new Unsuitable(Finding.SCHEMA_OLDER, "2"));
        assertThat(test(member(Role.OWNER), VERSION + 1)).isInstanceOf(Passed.class);
    }

    @Test
    void anotherTeamKeyIsFound() {
        var settings = settings(member(Role.OPERATOR));
        var test = new ConnectionTest(InstantSource.system(), VERSION, (connection, key) -> !Secret.of(key).equals(settings.teamKey()));

        assertThat(test.run(settings)).isEqualTo(new Unsuitable(Finding.WRONG_TEAM_KEY, ""));
    }

    private static boolean fits(Connection connection, byte[] key) {
        return connection != null && key.length == TeamKey.BYTES;
    }

    @Test
    void clocksThatDifferAreFound() {
        for (int seconds : new int[] {-40, 40}) {
            var wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
            var tested = new ConnectionTest(wrong, VERSION, ConnectionTestTest::fits).run(settings(member(Role.READER)));
            assertThat(tested).isInstanceOfSatisfying(Unsuitable.class, found -> {
                assertThat(found.finding()).isEqualTo(Finding.CLOCKS_DIFFER);
                assertThat(Integer.parseInt(found.detail())).isBetween(38, 40);
            });
        }
        var near = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(20));
        assertThat(new ConnectionTest(near, VERSION, ConnectionTestTest::fits).run(settings(member(Role.READER)))).isInstanceOf(Passed.class);
    }

    @Test
    void withoutAConnectionTheReasonIsTheOutcome() {
        PostgresServer.execute(database, "REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC");

        assertThat(test(PostgresServer.user("stranger", "secret"), VERSION)).isEqualTo(new NotConnected(Problem.NO_RIGHTS, null));
    }

    private Result test(String user, int version) {
        return new ConnectionTest(InstantSource.system(), version, ConnectionTestTest::fits).run(settings(user));
    }

    private static String member(Role role) {
        var user = PostgresServer.user("member", "secret");
        PostgresServer.execute("postgres", "GRANT carddesk_" + role.name().toLowerCase(Locale.ROOT) + " TO " + user);
        return user;
    }

    private TeamDatabase settings(String user) {
        return new TeamDatabase("127.0.0.1", PostgresServer.port(), database, user,
                new Password(Secret.of("secret".toCharArray())), TeamKeys.some(), null, true);
    }
}
