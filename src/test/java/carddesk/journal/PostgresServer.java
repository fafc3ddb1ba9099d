package carddesk.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server on a loopback port, started once per test process when it is first asked for, and stopped with the process. Each test
 * makes a database of its own in it. Users belong to the server: {@link #user} gives each of them a name of its own. No commit waits for the disk.
 *
 * <p>The version is that of the binaries on the class path; {@code -Dcarddesk.postgres=JAR} takes those of another jar.
 */
public final class PostgresServer {

    /** The superuser, which owns every database of {@link #database}. Connections from loopback need no password. */
    public static final String SUPERUSER = "postgres";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /**
     * The databases of {@link #teamDatabase}: few, since each has hundreds of files to delete in the end. Each thread has its own, so that no
     * test takes a database of one that runs concurrently.
     */
    private static final ThreadLocal<Set<String>> TEAMS = ThreadLocal.withInitial(TreeSet::new);

    private static final String EMPTY = """
            DO $$
            BEGIN
                EXECUTE (SELECT 'TRUNCATE ' || string_agg(oid::regclass::text, ', ') || ' RESTART IDENTITY CASCADE' FROM pg_class
                    WHERE relnamespace = 'carddesk'::regnamespace AND relkind = 'r' AND relname <> 'schema_version');
            END
            $$""";

    private PostgresServer() {}

    /** Starts the server when a method of {@link PostgresServer} needs it first. */
    private static final class Running {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                var builder = EmbeddedPostgres.builder();
                Optional.ofNullable(System.getProperty("carddesk.postgres")).ifPresent(jar -> builder.setPgBinaryResolver((system, hardware) ->
                        URI.create("jar:" + Path.of(jar).toUri() + "!/postgres-" + system.toLowerCase(Locale.ROOT) + "-" + hardware + ".txz")
                                .toURL().openStream()));
                return builder.start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** The port on the loopback address. */
    public static int port() {
        return Running.SERVER.getPort();
    }

    /** Makes an empty database and returns its name. */
    public static String database() {
        var name = "carddesk_" + NUMBER.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /**
     * Returns the name of a database with the empty tables of a team, and without connections: a new one, or one that an earlier test used. Tests
     * that change tables or rights use {@link #newTeamDatabase}.
     */
    public static String teamDatabase() {
        var used = connectedDatabases();
        var unused = TEAMS.get().stream().filter(name -> !used.contains(name)).findFirst();
        if (unused.isPresent()) {
            execute(unused.get(), EMPTY);
            return unused.get();
        }
        var name = newTeamDatabase();
        TEAMS.get().add(name);
        return name;
    }

    /** Makes a database with the tables of a team and returns its name. */
    public static String newTeamDatabase() {
        var name = "carddesk_" + NUMBER.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + Prepared.DATABASE);
        return name;
    }

    private static Set<String> connectedDatabases() {
        return Jdbi.create(owner("postgres")).withHandle(handle ->
                handle.select("SELECT DISTINCT datname FROM pg_stat_activity WHERE datname IS NOT NULL").mapTo(String.class).set());
    }

    /** Copied for each team: creating the tables takes several times as long. */
    private static final class Prepared {

        static final String DATABASE = prepare();

        private static String prepare() {
            var name = database();
            try (var connection = owner(name).getConnection()) {
                new TeamSchema().create(connection);
            } catch (SQLException | JournalException failed) {
                throw new IllegalStateException(failed);
            }
            return name;
        }
    }

    /** Makes a user with a role in the databases of {@link #teamDatabase} and returns its name. */
    public static String member(TeamRole role) {
        Objects.requireNonNull(Prepared.DATABASE, "makes the roles");
        var name = user(role.name().toLowerCase(Locale.ROOT), "secret of " + role);
        execute("postgres", "GRANT carddesk_%s TO %s".formatted(role.name().toLowerCase(Locale.ROOT), name));
        return name;
    }

    /**
     * Makes a role that may log in, without rights, and returns its name.
     *
     * @param password also required when the server is made to ask for one
     */
    public static String user(String prefix, String password) {
        var name = prefix + "_" + NUMBER.incrementAndGet();
        execute("postgres", "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, password));
        return name;
    }

    /** Connections to a database as the superuser. */
    public static DataSource owner(String database) {
        return connectingAs(SUPERUSER, database);
    }

    /** Connections to a database as a user. */
    public static DataSource connectingAs(String user, String database) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(database);
        source.setUser(user);
        return source;
    }

    /** Runs statements as the superuser. */
    public static void execute(String database, String sql) {
        try (Connection connection = owner(database).getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
