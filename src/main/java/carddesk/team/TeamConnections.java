package carddesk.team;

import carddesk.keys.Secret;
import carddesk.team.TeamConnectionException.Problem;
import carddesk.team.TeamDatabase.ClientCertificate;
import carddesk.team.TeamDatabase.Password;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to a team's database. Each belongs to one thread that uses it for a long time and closes it; there is no pool.
 *
 * <p>Everything is bounded in time: {@link #CONNECTS_WITHIN} for opening, {@link #STATEMENT_LIMIT} for a statement, by the server, and
 * {@link #ANSWERS_WITHIN} for an answer of the server. All methods that use the network block. Thread-safe.
 */
public final class TeamConnections extends ConnectionSource implements AutoCloseable {

    /** Time limit for opening a connection, from the look-up of the name to the first statement. */
    public static final Duration CONNECTS_WITHIN = Duration.ofSeconds(20);

    /** Time limit of the server for a statement; a session may set another one. */
    public static final Duration STATEMENT_LIMIT = Duration.ofSeconds(12);

    /** A server that does not answer within this time is lost. */
    public static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);

    private static final String RESULT_LIMIT = "32M";
    private static final int NAME_LIMIT = 63;

    private final TeamDatabase settings;
    private final String application;
    private final Duration connectsWithin;

    /**
     * Connections with a copy of the settings, whose secrets are wiped by {@link #close}.
     *
     * @param application shown to the server's administrator, cut to 63 ASCII characters
     */
    public TeamConnections(TeamDatabase settings, String application) {
        this(settings, application, CONNECTS_WITHIN);
    }

    TeamConnections(TeamDatabase settings, String application, Duration connectsWithin) {
        this.settings = settings.copy();
        this.application = application.replaceAll("[^ -~]", "?").substring(0, Math.min(application.length(), NAME_LIMIT));
        this.connectsWithin = connectsWithin;
    }

    /**
     * Opens a connection.
     *
     * @throws TeamConnectionException when that fails
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public Connection getConnection() throws SQLException {
        try (var login = login()) {
            CompletableFuture.delayedExecutor(connectsWithin.toMillis(), TimeUnit.MILLISECONDS, Runnable::run).execute(login::stop);
            return ScopedValue.where(Login.CURRENT, login).call(() -> {
                try {
                    return prepared(DriverManager.getConnection(url(), properties()));
                } catch (SQLException failed) {
                    throw new TeamConnectionException(problemOf(failed, login), failed.getSQLState(), null);
                } catch (OutOfMemoryError announcedTooMuch) { // The driver allocates the length that a message announces.
                    throw new TeamConnectionException(Problem.NOT_POSTGRESQL, null, null);
                }
            });
        }
    }

    private Login login() throws TeamConnectionException {
        var tls = settings.cleartext() ? null : TlsFiles.read(settings, found -> Login.CURRENT.get().failsBecause(found));
        return new Login(tls, switch (settings.signIn()) {
            case Password(Secret password) -> password.chars();
            case ClientCertificate _ -> null;
        });
    }

    private String url() {
        var host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "jdbc:postgresql://" + host + ":" + settings.port() + "/" + URLEncoder.encode(settings.database(), StandardCharsets.UTF_8);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("ApplicationName", application);
        properties.setProperty("socketFactory", LoginSockets.class.getName());
        properties.setProperty("authenticationPluginClassName", LoginPassword.class.getName());
        properties.setProperty("sslmode", settings.cleartext() ? "disable" : "verify-full");
        properties.setProperty("sslfactory", LoginTls.class.getName());
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("requireAuth", settings.cleartext() ? "scram-sha-256,md5,none" : "scram-sha-256,md5,password,none");
        properties.setProperty("connectTimeout", Long.toString(Math.max(1, connectsWithin.toSeconds() / 2)));
        properties.setProperty("socketTimeout", Long.toString(ANSWERS_WITHIN.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("maxResultBuffer", RESULT_LIMIT);
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    private static Connection prepared(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = " + STATEMENT_LIMIT.toMillis() + "; SET lock_timeout = " + STATEMENT_LIMIT.toMillis()
                    + "; SET idle_in_transaction_session_timeout = " + ANSWERS_WITHIN.toMillis());
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private Problem problemOf(SQLException failed, Login login) {
        var known = login.problem();
        if (known != null) {
            return known;
        }
        return Stream.iterate((Throwable) failed, cause -> cause != null, Throwable::getCause).limit(20)
                .flatMap(cause -> Stream.ofNullable(problemOf(cause))).findFirst()
                .orElseGet(() -> problemOf(Objects.requireNonNullElse(failed.getSQLState(), ""), login));
    }

    private static @Nullable Problem problemOf(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> Problem.NAME_NOT_FOUND;
            case ConnectException _, NoRouteToHostException _ -> Problem.REFUSED;
            case SocketTimeoutException _ -> Problem.NO_ANSWER;
            case SSLException _ -> Problem.TLS_FAILED;
            case EOFException _ -> Problem.NOT_POSTGRESQL;
            default -> null;
        };
    }

    private Problem problemOf(String sqlState, Login login) {
        return switch (sqlState) {
            case "08004" -> settings.cleartext() || login.encrypts() ? Problem.NOT_ADMITTED : Problem.TLS_NOT_OFFERED;
            case "08P01" -> Problem.NOT_POSTGRESQL;
            case "28P01" -> Problem.PASSWORD_WRONG;
            case "28000" -> Problem.NOT_ADMITTED;
            case "3D000" -> Problem.DATABASE_MISSING;
            case "42501" -> Problem.NO_RIGHTS;
            case "53300" -> Problem.TOO_MANY_CONNECTIONS;
            case "57P01", "57P02", "57P03" -> Problem.STARTING;
            default -> Problem.OTHER;
        };
    }

    /** Wipes the secrets; open connections stay open. */
    @Override
    public void close() {
        settings.secrets().forEach(Secret::close);
    }
}
