package carddesk.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.journal.PostgresServer;
import carddesk.keys.Secret;
import carddesk.team.TeamConnectionException.Problem;
import carddesk.team.TeamDatabase.Password;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Connecting ends with a connection or a reason, in a bounded time and with bounded memory, whatever answers. */
@Timeout(30)
@Isolated("changes the log")
class TeamConnectionsTest {

    private static final String HERE = "127.0.0.1";
    private static final String PASSWORD = "correct horse battery";

    @Test
    void aConnectionHasTimeLimits() throws Exception {
        var database = PostgresServer.database();
        try (var connections = new TeamConnections(settings(HERE, PostgresServer.port(), database, PostgresServer.SUPERUSER), "Card Desk 开卡");
                var connection = connections.getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' '"
                        + " || current_setting('idle_in_transaction_session_timeout') || ' ' || current_setting('application_name')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("12s 12s 15s Card Desk ??");
            assertThat(connection.getNetworkTimeout()).isEqualTo(TeamConnections.ANSWERS_WITHIN.toMillis());
        }
    }

    @Test
    void aHostWithoutAnAddressIsNamed() {
        var database = new TeamDatabase("no-such-host.invalid", 5432, "cards", "lin", password(), TeamKeys.some(), null, false);

        assertThat(problem(database)).isEqualTo(Problem.NAME_NOT_FOUND);
    }

    @Test
    void aPortWithoutAServerIsRefused() throws Exception {
        int unused;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = server.getLocalPort();
        }

        assertThat(problem(settings(HERE, unused, "cards", "lin"))).isEqualTo(Problem.REFUSED);
    }

    @Test
    void theServersRefusalsAreToldApart() {
        var database = PostgresServer.database();
        var user = PostgresServer.user("desk", PASSWORD);
        int port = PostgresServer.port();
        assertThat(problem(settings(HERE, port, "no_such_database", user))).isEqualTo(Problem.DATABASE_MISSING);
        assertThat(problem(settings(HERE, port, database, "no_such_user"))).isEqualTo(Problem.NOT_ADMITTED);

        PostgresServer.execute("postgres", "ALTER DATABASE " + database + " CONNECTION LIMIT 0");
        assertThat(problem(settings(HERE, port, database, user))).isEqualTo(Problem.TOO_MANY_CONNECTIONS);

        PostgresServer.execute("postgres", "REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC");
        assertThat(problem(settings(HERE, port, database, user))).isEqualTo(Problem.NO_RIGHTS);
    }

    @Test
    void aServerThatNeverAnswersIsLeft() throws Exception {
        assertThat(answeredBy(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))).isEqualTo(Problem.NO_ANSWER);
    }

    @Test
    void aServerThatAnswersByteByByteForEverIsLeft() throws Exception {
        assertThat(answeredBy(socket -> {
            var out = socket.getOutputStream();
            out.write(message('E', 29_000, ""));
            socket.setSoTimeout(20);
            while (true) {
                try {
                    socket.getInputStream().read();
                } catch (SocketTimeoutException slowly) {
                    out.write(' ');
                }
            }
        })).isEqualTo(Problem.NO_ANSWER);
    }

    @Test
    void otherServersAreNotPostgresql() throws Exception {
        assertThat(answeredBy(socket -> socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Problem.NOT_POSTGRESQL);
        assertThat(answeredBy(Socket::close)).isIn(Problem.NOT_POSTGRESQL, Problem.OTHER);
    }

    /** Lengths that would fill the memory: of an error, of a parameter, of a request for a password. */
    @Test
    void announcedLengthsAreNotAllocated() throws Exception {
        for (char type : new char[] {'E', 'S', 'R'}) {
            for (int length : new int[] {Integer.MAX_VALUE, -1}) {
                assertThat(answeredBy(socket -> socket.getOutputStream().write(message(type, length, "\0\0\0\012SCRAM-SHA-256"))))
                        .isIn(Problem.NOT_POSTGRESQL, Problem.NO_ANSWER, Problem.OTHER, Problem.NOT_ADMITTED);
            }
        }
    }

    @Test
    void nothingSecretOrPersonalIsLoggedOrThrown() {
        var log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var lines = new ListAppender<ILoggingEvent>();
        var level = log.getLevel();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.TRACE);
        try {
            var failure = failure(settings(HERE, PostgresServer.port(), PostgresServer.database(), "zhang_wei"), TeamConnections.CONNECTS_WITHIN);
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).contains("NOT_ADMITTED").doesNotContain(PASSWORD, "zhang_wei");
            assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                    .noneMatch(line -> line.contains(PASSWORD) || line.contains("zhang_wei"));
        } finally {
            log.setLevel(level);
            log.detachAppender(lines);
        }
    }

    @Test
    void closingWipesTheSecretsOfTheConnectionsButNotThoseOfTheVault() {
        var settings = settings(HERE, PostgresServer.port(), "postgres", PostgresServer.SUPERUSER);
        var connections = new TeamConnections(settings, "test");

        connections.close();

        assertThatIllegalStateException().isThrownBy(connections::getConnection);
        assertThat(settings.secrets()).noneMatch(Secret::isWiped);
    }

    private interface Server {
        void serve(Socket client) throws Exception;
    }

    private static Problem answeredBy(Server server) throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var thread = Thread.ofVirtual().start(() -> {
                try (var client = listening.accept()) {
                    client.getInputStream().read();
                    server.serve(client);
                } catch (Exception ended) {
                    // The program left.
                }
            });
            try {
                return failure(settings(HERE, listening.getLocalPort(), "cards", "lin"), Duration.ofMillis(500)).problem();
            } finally {
                thread.interrupt();
            }
        }
    }

    private static byte[] message(char type, int length, String text) {
        return ByteBuffer.allocate(5 + text.length()).put((byte) type).putInt(length).put(text.getBytes(StandardCharsets.US_ASCII)).array();
    }

    private static Password password() {
        return new Password(Secret.of(PASSWORD.toCharArray()));
    }

    private static TeamDatabase settings(String host, int port, String database, String user) {
        return new TeamDatabase(host, port, database, user, password(), TeamKeys.some(), null, true);
    }

    private static Problem problem(TeamDatabase settings) {
        return failure(settings, TeamConnections.CONNECTS_WITHIN).problem();
    }

    private static TeamConnectionException failure(TeamDatabase settings, Duration limit) {
        try (var connections = new TeamConnections(settings, "test", limit)) {
            var failure = catchThrowableOfType(TeamConnectionException.class, connections::getConnection);
            assertThat((Throwable) failure).hasNoCause();
            return failure;
        }
    }
}
