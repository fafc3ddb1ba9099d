package carddesk.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Reports the changes of all desks of a team, this one included, within moments. It listens to notifications of the server on a connection and a
 * thread of its own, and reconnects when the connection is lost.
 */
public final class TeamChanges implements AutoCloseable {

    private static final String CHANNEL = "carddesk";
    private static final int WAIT_MS = 15_000;
    private static final int CHECK_SECONDS = 10;
    private static final int PAUSE_SECONDS = 2;

    private final DataSource source;
    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Connection current;

    /** Called on the thread of {@link TeamChanges}, one call at a time; must not block for long. */
    public interface Listener {

        /** An attempt began, or has an outcome that it had not before. */
        void changed(long entryId);

        /** A batch began, ended or was taken over, or rows of it have another status. */
        default void batchChanged(long batchId) {}

        /** Changes may have been missed: called on each new connection, the first one included. */
        void connected();

        /** The server cannot be reached; called once for each failed connection. */
        void lost();
    }

    private TeamChanges(DataSource source, Listener listener) {
        this.source = source;
        this.listener = listener;
    }

    /**
     * Begins to listen.
     *
     * @param source connects to the team's database as a user with any of the roles
     */
    public static TeamChanges listen(DataSource source, Listener listener) {
        var changes = new TeamChanges(source, listener);
        Thread.ofPlatform().daemon().name("team-changes").start(changes::run);
        return changes;
    }

    private void run() {
        while (!isClosed(0)) {
            try (var connection = source.getConnection()) {
                current = connection;
                hear(connection);
            } catch (SQLException | IllegalStateException failed) { // the source may be closed first
                if (!isClosed(0)) {
                    listener.lost();
                    isClosed(PAUSE_SECONDS);
                }
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        listener.connected();
        var notifications = connection.unwrap(PGConnection.class);
        while (!isClosed(0)) {
            var some = notifications.getNotifications(WAIT_MS);
            for (var each : some) {
                changed(each.getParameter());
            }
            if (some.length == 0 && !connection.isValid(CHECK_SECONDS)) {
                throw new SQLException("The connection does not answer");
            }
        }
    }

    /** @param text such as {@code outcome 42}; other texts are of later versions */
    private void changed(String text) {
        int space = text.indexOf(' ');
        if (text.substring(space + 1).matches("\\d{1,18}")) {
            long id = Long.parseLong(text.substring(space + 1));
            switch (text.substring(0, Math.max(0, space))) {
                case "entry", "outcome" -> listener.changed(id);
                case "batch" -> listener.batchChanged(id);
                default -> {} // of a later version
            }
        }
    }

    /** Waits for the end for a number of seconds at most; returns whether it came. */
    private boolean isClosed(int seconds) {
        try {
            return closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException end) {
            closed.countDown(); // the thread is this class's own: only the end of the program interrupts it
            return true;
        }
    }

    /** Stops listening and closes the connection; a call of the listener may still be running. */
    @Override
    public void close() {
        closed.countDown();
        var connection = current;
        if (connection != null) {
            try {
                connection.abort(Runnable::run); // closing would wait for the notifications
            } catch (SQLException gone) {
                // The connection was lost before.
            }
        }
    }
}
