package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The only connection of a desk to the team's database, used by one {@link DatabaseThread}. A lost connection fails the work that used it; the next
 * work connects again.
 *
 * <p>The thread also renews the lease of the desk every {@link #RENEWAL}. A desk that is silent for a minute no longer holds its open
 * attempts (function {@code held_until}).
 */
final class TeamConnection implements Database {

    private static final Duration RENEWAL = Duration.ofSeconds(15);

    /** A server that does not answer within this time counts as lost. */
    private static final int ANSWERS_WITHIN_MS = 15_000;

    /** A connection that was idle for longer is checked before it is used. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A change is durable when it is committed, and sees what others committed before it, whatever the server's defaults are. */
    private static final String SESSION = """
            SET search_path = carddesk, pg_temp;
            SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
            SELECT set_config('synchronous_commit', 'on', FALSE) WHERE current_setting('synchronous_commit') = 'off';
            """;

    private final DataSource source;
    private final TeamSchema schema;
    private final TeamDesk desk;
    private final UUID deskId = UUID.randomUUID();
    private final LongSupplier nanos;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("team-journal").factory());
    private final DatabaseThread thread = new DatabaseThread(executor, Failures::ofServer);

    private volatile @Nullable Future<?> renewals;

    // Used only by the thread.
    private @Nullable Handle handle;
    private long usedAt;
    private boolean closed;

    private volatile TeamRole role = TeamRole.READER;

    private TeamConnection(DataSource source, TeamSchema schema, TeamDesk desk, LongSupplier nanos) {
        this.source = source;
        this.schema = schema;
        this.desk = desk;
        this.nanos = nanos;
    }

    static TeamConnection open(DataSource source, TeamSchema schema, TeamDesk desk, LongSupplier nanos) throws JournalException {
        var database = new TeamConnection(source, schema, desk, nanos);
        try {
            database.inTurn(database::connected);
        } catch (JournalException failed) {
            database.thread.close();
            throw failed;
        }
        if (database.role != TeamRole.READER) {
            database.renewals = database.executor.scheduleWithFixedDelay(database::renewed, RENEWAL.toMillis(), RENEWAL.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        return database;
    }

    TeamRole role() {
        return role;
    }

    @Override
    public <T> T read(Work<T> work) throws JournalException {
        return inTurn(() -> work.with(connected()));
    }

    @Override
    public <T> T change(Change<T> work) throws JournalException {
        return inTurn(() -> connected().inTransaction(transaction -> work.with(transaction, new Link())));
    }

    private Handle connected() throws JournalException, SQLException {
        if (closed) {
            throw new JournalException(Reason.NOT_WRITABLE, "The journal is closed");
        }
        var open = handle;
        if (open != null && nanos.getAsLong() - usedAt > IDLE_NANOS && !open.getConnection().isValid(ANSWERS_WITHIN_MS / 1000)) {
            disconnect();
            open = null;
        }
        if (open == null) {
            open = connect();
            handle = open;
        }
        usedAt = nanos.getAsLong();
        return open;
    }

    private Handle connect() throws JournalException, SQLException {
        var connection = openConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, ANSWERS_WITHIN_MS);
            schema.require(connection);
            role = role(connection);
            try (var statement = connection.createStatement()) {
                statement.execute(SESSION + "SET carddesk.desk = '" + deskId + "'");
            }
            var open = Jdbi.create(connection).open();
            Dialect.POSTGRESQL.set(open);
            if (role != TeamRole.READER) {
                open.createUpdate("INSERT INTO desk (id, operator, machine) VALUES (:id, :operator, :machine) ON CONFLICT DO NOTHING")
                        .bind("id", deskId).bind("operator", desk.operator()).bind("machine", desk.machine()).execute();
                renew(open);
            }
            return open;
        } catch (SQLException | JdbiException | JournalException failed) {
            connection.close();
            throw failed;
        }
    }

    private Connection openConnection() throws JournalException {
        try {
            return source.getConnection();
        } catch (SQLException failed) {
            throw Failures.ofConnecting(failed);
        }
    }

    private static TeamRole role(Connection connection) throws SQLException {
        if (TeamSchema.is(connection, "SELECT pg_has_role('carddesk_owner', 'USAGE')")) {
            return TeamRole.OWNER;
        }
        return TeamSchema.is(connection, "SELECT has_column_privilege('carddesk.entry', 'user_card_code', 'INSERT')")
                ? TeamRole.OPERATOR : TeamRole.READER;
    }

    private static void renew(Handle open) {
        open.createQuery("SELECT renew_desk()").mapTo(UUID.class).one();
    }

    /** Runs on the thread. */
    private void renewed() {
        try {
            renew(connected());
        } catch (JdbiException | SQLException | JournalException lost) {
            disconnect(); // the next work or renewal connects again
        }
    }

    private <T> T inTurn(Callable<T> work) throws JournalException {
        return thread.inTurn(() -> {
            try {
                return work.call();
            } catch (JdbiException | SQLException failed) {
                var known = Failures.ofServer(failed);
                if (known.reason() == Reason.NO_SERVER) {
                    disconnect();
                }
                throw known;
            }
        });
    }

    private void disconnect() {
        var open = handle;
        handle = null;
        if (open != null) {
            try {
                open.close();
            } catch (JdbiException gone) {
                // The connection was lost before.
            }
        }
    }

    /** Finishes the submitted work, and gives up the desk's open attempts. */
    @Override
    public synchronized void close() throws JournalException {
        if (thread.isClosed()) {
            return;
        }
        try {
            thread.inTurn(() -> {
                closed = true;
                leave();
                disconnect();
                return true;
            });
        } finally {
            var scheduled = renewals;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            thread.close();
        }
    }

    private void leave() {
        try {
            if (handle != null && role != TeamRole.READER) {
                handle.createQuery("SELECT close_desk() IS NULL").mapTo(Boolean.class).one();
            }
        } catch (JdbiException lost) {
            // Without this the server waits a minute.
        }
    }
}
