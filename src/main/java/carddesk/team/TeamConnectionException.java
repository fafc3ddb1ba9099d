package carddesk.team;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a team's database could not be opened.
 *
 * <p>Its message holds the problem and the server's SQLSTATE only, and it has no cause: texts of servers and drivers quote users and addresses.
 */
public final class TeamConnectionException extends SQLException {

    private static final String NOT_CONNECTED = "08001";

    private final Problem problem;
    private final @Nullable String file;

    /** Each has its own sentences on the screens. */
    public enum Problem {
        /** The host has no address. */
        NAME_NOT_FOUND,
        /** The host refuses connections to the port, or cannot be reached. */
        REFUSED,
        /** No answer in time. */
        NO_ANSWER,
        /** The answer is not PostgreSQL's. */
        NOT_POSTGRESQL,
        /** The server has TLS switched off. */
        TLS_NOT_OFFERED,
        /** The server's certificate is for another host. */
        TLS_WRONG_HOST,
        TLS_EXPIRED,
        TLS_NOT_YET_VALID,
        /** The server's certificate is not signed by a trusted authority. */
        TLS_UNKNOWN_AUTHORITY,
        /** Any other failure of the handshake, such as no common version. */
        TLS_FAILED,
        /** The host of a connection without TLS leads to another machine. */
        NOT_THIS_MACHINE,
        /** The file of a certificate or key is missing, or on another computer. */
        FILE_MOVED,
        /** The file differs from the one that was chosen. */
        FILE_CHANGED,
        /** The file cannot be read, or is not what it should be. */
        FILE_UNUSABLE,
        PASSWORD_WRONG,
        /** The server does not let this user in from here, or wants another proof of identity. */
        NOT_ADMITTED,
        DATABASE_MISSING,
        /** The user may not connect to the database. */
        NO_RIGHTS,
        TOO_MANY_CONNECTIONS,
        /** The server starts, stops or recovers. */
        STARTING,
        OTHER
    }

    TeamConnectionException(Problem problem, @Nullable String sqlState, @Nullable String file) {
        super("Team database: " + problem + (sqlState == null ? "" : ", SQLSTATE " + sqlState), sqlState == null ? NOT_CONNECTED : sqlState);
        this.problem = problem;
        this.file = file;
    }

    public Problem problem() {
        return problem;
    }

    /** The location of the file for {@link Problem#FILE_MOVED}, {@link Problem#FILE_CHANGED} and {@link Problem#FILE_UNUSABLE}. */
    public Optional<String> file() {
        return Optional.ofNullable(file);
    }
}
