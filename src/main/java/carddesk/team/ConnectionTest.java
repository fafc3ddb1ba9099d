package carddesk.team;

import carddesk.keys.Secret;
import carddesk.team.TeamConnectionException.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tests whether a desk can work with a team's database, and finds out why not. It changes nothing there. */
public final class ConnectionTest {

    /** The oldest major version of PostgreSQL that is supported. */
    public static final int OLDEST_SERVER = 14;

    /** Clocks may differ by this much. */
    public static final Duration CLOCKS_DIFFER_AT_MOST = Duration.ofSeconds(30);

    private static final int VERSIONS_PER_MAJOR = 10_000;

    private final InstantSource clock;
    private final int schemaVersion;
    private final KeyTest keyTest;

    /** Compares a team key with the one that a team uses. */
    @FunctionalInterface
    public interface KeyTest {

        /**
         * Returns whether a team uses a key, or none yet.
         *
         * @param connection to a database with the schema of this program, as a user with a role
         */
        boolean fits(Connection connection, byte[] teamKey) throws SQLException;
    }

    /** What a user may do, by membership of a role of the database. */
    public enum Role {
        /** {@code carddesk_reader} */
        READER,
        /** {@code carddesk_operator} */
        OPERATOR,
        /** {@code carddesk_owner} */
        OWNER
    }

    /** What the database lacks; each has its own sentences on the screens. */
    public enum Finding {
        /** Older than {@link #OLDEST_SERVER}; the detail is its version. */
        SERVER_TOO_OLD,
        /** The schema {@code carddesk} or its table of versions does not exist. */
        SCHEMA_MISSING,
        /** The user is in no role of Card Desk; the detail is the user. */
        NO_ROLE,
        /** Of a newer program; the detail is its version. */
        SCHEMA_NEWER,
        /** Older than the program needs, and the user is not its owner; the detail is its version. */
        SCHEMA_OLDER,
        /** The team uses another team key. */
        WRONG_TEAM_KEY,
        /** The clocks differ by more than {@link #CLOCKS_DIFFER_AT_MOST}; the detail is the number of seconds. */
        CLOCKS_DIFFER
    }

    /** The outcome of a test. */
    public sealed interface Result {}

    /** A desk can work with the database; an older schema is migrated when its owner opens it. */
    public record Passed(String serverVersion, Role role) implements Result {}

    /**
     * No connection.
     *
     * @param file the location of the file that the problem is about, null for other problems
     */
    public record NotConnected(Problem problem, @Nullable String file) implements Result {}

    /** A connection to a database that a desk cannot work with. */
    public record Unsuitable(Finding finding, String detail) implements Result {}

    /** @param schemaVersion the version of the schema that this program works with */
    public ConnectionTest(InstantSource clock, int schemaVersion, KeyTest keyTest) {
        this.clock = clock;
        this.keyTest = keyTest;
        this.schemaVersion = schemaVersion;
    }

    /** Runs the test; blocks for at most a minute. */
    public Result run(TeamDatabase settings) {
        try (var connections = new TeamConnections(settings, "Card Desk test"); var connection = connections.getConnection()) {
            connection.setReadOnly(true);
            return result(connection, settings);
        } catch (TeamConnectionException failed) {
            return new NotConnected(failed.problem(), failed.file().orElse(null));
        } catch (SQLException lost) {
            return new NotConnected(Problem.OTHER, null);
        }
    }

    private Result result(Connection connection, TeamDatabase settings) throws SQLException {
        var version = text(connection, "SHOW server_version");
        if (Integer.parseInt(text(connection, "SHOW server_version_num")) / VERSIONS_PER_MAJOR < OLDEST_SERVER) {
            return new Unsuitable(Finding.SERVER_TOO_OLD, version);
        }
        if (text(connection, "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = 'carddesk' AND c.relname = 'schema_version'").equals("0")) {
            return new Unsuitable(Finding.SCHEMA_MISSING, "");
        }
        var role = role(connection);
        if (role.isEmpty()) {
            return new Unsuitable(Finding.NO_ROLE, settings.user());
        }
        return schemaOrClock(connection, role.get(), settings.teamKey()).orElse(new Passed(version, role.get()));
    }

    private Optional<Result> schemaOrClock(Connection connection, Role role, Secret teamKey) throws SQLException {
        int schema = Integer.parseInt(text(connection, "SELECT COALESCE(MAX(version), 0) FROM carddesk.schema_version"));
        if (schema > schemaVersion) {
            return Optional.of(new Unsuitable(Finding.SCHEMA_NEWER, Integer.toString(schema)));
        }
        if (schema < schemaVersion && role != Role.OWNER) {
            return Optional.of(new Unsuitable(Finding.SCHEMA_OLDER, Integer.toString(schema)));
        }
        if (schema == schemaVersion && !fits(connection, teamKey)) {
            return Optional.of(new Unsuitable(Finding.WRONG_TEAM_KEY, ""));
        }
        var asked = clock.instant();
        var server = Instant.ofEpochMilli(Long.parseLong(text(connection, "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")));
        var answered = clock.instant();
        var difference = server.isBefore(asked) ? Duration.between(server, asked)
                : server.isAfter(answered) ? Duration.between(answered, server) : Duration.ZERO;
        return difference.compareTo(CLOCKS_DIFFER_AT_MOST) > 0
                ? Optional.of(new Unsuitable(Finding.CLOCKS_DIFFER, Long.toString(difference.toSeconds()))) : Optional.empty();
    }

    private boolean fits(Connection connection, Secret teamKey) throws SQLException {
        var key = teamKey.bytes();
        try {
            return keyTest.fits(connection, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Optional<Role> role(Connection connection) throws SQLException {
        var found = text(connection, "SELECT COALESCE(string_agg(rolname, ' '), '') FROM pg_catalog.pg_roles"
                + " WHERE rolname IN ('carddesk_reader', 'carddesk_operator', 'carddesk_owner') AND pg_has_role(oid, 'USAGE')");
        if (found.contains("carddesk_owner")) {
            return Optional.of(Role.OWNER);
        }
        if (found.contains("carddesk_operator")) {
            return Optional.of(Role.OPERATOR);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(Role.READER);
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
