package carddesk.journal;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** A team's database, and desks on it. */
final class TeamFixture {

    final String database;

    /** The monotonic clock of all desks. */
    final AtomicLong nanos = new AtomicLong();

    TeamFixture() {
        this(PostgresServer.teamDatabase());
    }

    TeamFixture(String database) {
        this.database = database;
    }

    /** A new desk of a new user. */
    TeamJournal desk(String operator, TeamRole role) throws JournalException {
        return desk(operator, PostgresServer.member(role));
    }

    TeamJournal desk(String operator, String user) throws JournalException {
        return desk(operator, user, new TeamSchema());
    }

    TeamJournal desk(String operator, String user, TeamSchema schema) throws JournalException {
        return desk(operator, user, schema, JournalFixture.KEY);
    }

    TeamJournal desk(String operator, String user, TeamSchema schema, byte[] teamKey) throws JournalException {
        return TeamJournal.open(PostgresServer.connectingAs(user, database), schema, new TeamDesk(operator, "machine of " + operator), teamKey,
                InstantSource.system(), nanos::get);
    }

    /** Lets the server believe that a desk was last seen two minutes ago. */
    void leave(String operator) {
        execute("UPDATE carddesk.desk SET seen_at = seen_at - INTERVAL '2 minutes' WHERE operator = '" + operator + "'");
    }

    /** Runs a statement as the superuser. */
    void execute(String sql) {
        PostgresServer.execute(database, sql);
    }

    /** The texts that a query returns to the superuser. */
    List<String> query(String sql) {
        return Jdbi.create(PostgresServer.owner(database)).withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** Breaks the connections of all users. */
    void breakConnections() {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    static void send(History history, long entryId, int number) throws IOException {
        history.observer(entryId).sending(number, JournalFixture.START);
    }
}
