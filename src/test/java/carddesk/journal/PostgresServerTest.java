package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The server that other tests use. */
class PostgresServerTest {

    @Test
    void eachTestHasADatabaseOfItsOwn() throws SQLException {
        var one = Jdbi.create(PostgresServer.owner(PostgresServer.database()));
        var other = Jdbi.create(PostgresServer.owner(PostgresServer.database()));

        one.useHandle(handle -> handle.execute("CREATE TABLE things (id INTEGER)"));

        assertThat(number(one, "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'things'")).isEqualTo(1);
        assertThat(number(other, "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'things'")).isZero();
        assertThat(number(one, "SHOW server_version_num") / 10_000).isBetween(14L, 18L);
    }

    private static long number(Jdbi database, String sql) {
        return database.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
