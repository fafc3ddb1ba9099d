package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * The tables and rights of the team's database, as SQL that a database administrator may read and run: {@code team-roles.sql} once, then a step
 * {@code team-N.sql} for each version.
 */
public final class TeamSchema {

    /** The result of a released step never changes; the last one leads to the current version. */
    private static final List<String> STEPS = List.of(resource("team-1.sql"));

    private final List<String> steps;

    /** The schema of this version of the program. */
    public TeamSchema() {
        this(STEPS);
    }

    /** @param steps each leads from one version to the next */
    TeamSchema(List<String> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The version that this program reads and writes. */
    public int newest() {
        return steps.size();
    }

    /** The SQL that prepares an empty database for a team, in one transaction; run by a superuser or a user that may create roles. */
    public String script() {
        var script = new StringBuilder("BEGIN;\n").append(resource("team-roles.sql"));
        for (int version = 1; version <= newest(); version++) {
            script.append('\n').append(step(version));
        }
        return script.append("RESET ROLE;\nRESET search_path;\nCOMMIT;\n").toString();
    }

    /** The statements that lead to a version. */
    private String step(int version) {
        return steps.get(version - 1) + "INSERT INTO schema_version (version) VALUES (" + version + ");\n";
    }

    /** Prepares an empty database. */
    public void create(Connection connection) throws JournalException {
        try (var statement = connection.createStatement()) {
            statement.execute(script());
        } catch (SQLException failed) {
            throw Failures.ofServer(failed);
        }
    }

    /**
     * Returns when the tables have the version of this program; migrates older ones when the user owns them.
     *
     * @throws JournalException NO_SCHEMA, NEWER_VERSION or OLDER_VERSION
     */
    void require(Connection connection) throws JournalException, SQLException {
        int version = version(connection);
        if (version > newest()) {
            throw new JournalException(Reason.NEWER_VERSION,
                    "The team's database has version %d, this program knows %d".formatted(version, newest()));
        }
        if (version < newest()) {
            if (!is(connection, "SELECT pg_has_role('carddesk_owner', 'USAGE')")) {
                throw new JournalException(Reason.OLDER_VERSION,
                        "The team's database has version %d, this program needs %d".formatted(version, newest()));
            }
            migrate(connection);
        }
    }

    private static int version(Connection connection) throws JournalException, SQLException {
        if (!is(connection, "SELECT to_regclass('carddesk.schema_version') IS NOT NULL")) {
            throw new JournalException(Reason.NO_SCHEMA, "The team's database has no schema carddesk");
        }
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(version) FROM carddesk.schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Two owners may come at the same time: the lock lets the second one find the work done. */
    private void migrate(Connection connection) throws JournalException, SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL ROLE carddesk_owner; SET LOCAL search_path = carddesk, pg_temp; LOCK TABLE schema_version");
            for (int version = version(connection) + 1; version <= newest(); version++) {
                statement.execute(step(version));
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static boolean is(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static String resource(String name) {
        try (var stream = Objects.requireNonNull(TeamSchema.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
