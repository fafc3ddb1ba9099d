package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Maps errors of the database and the disk to reasons that a user can act on. */
final class Failures {

    /** The index that lets a card have one open attempt. */
    private static final String OPEN_CARD = "entry_open_card";

    private Failures() {}

    /** Finds the database error behind a failure. */
    static JournalException of(Exception failure) {
        @Nullable SQLException fromDatabase = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isDiskFull(cause)) {
                return new JournalException(Reason.DISK_FULL, "No room left for the journal");
            }
            if (cause instanceof EOFException) {
                return new JournalException(Reason.DAMAGED, "The journal's file ends too early", withoutValues(failure));
            }
            if (fromDatabase == null && cause instanceof SQLException sql) {
                fromDatabase = sql;
            }
        }
        if (fromDatabase == null) {
            return new JournalException(Reason.NOT_WRITABLE, "The journal's file cannot be used: " + failure.getClass().getSimpleName(),
                    withoutValues(failure));
        }
        return new JournalException(reason(fromDatabase.getErrorCode()), "The journal's database says " + fromDatabase.getErrorCode(),
                isAboutAValue(fromDatabase) ? null : fromDatabase);
    }

    /** Finds the server's error behind a failure of the team's database. */
    static JournalException ofServer(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getCause() instanceof GeneralSecurityException) {
                return new JournalException(Reason.WRONG_TEAM_KEY, "Values of the team's database cannot be decrypted");
            }
            if (cause instanceof SQLException sql) {
                var state = String.valueOf(sql.getSQLState());
                return new JournalException(isTaken(sql) ? Reason.TAKEN : serverReason(state), "The team's database reports " + state,
                        isAboutAValue(sql) ? null : sql);
            }
        }
        return new JournalException(Reason.SERVER_ERROR, "The team's database cannot be used: " + failure.getClass().getSimpleName(),
                withoutValues(failure));
    }

    /** Finds why no connection to the team's database could be opened; the failure stays the cause. */
    static JournalException ofConnecting(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        var reason = serverReason(state) == Reason.NOT_ALLOWED ? Reason.NOT_ALLOWED : Reason.NO_SERVER;
        return new JournalException(reason, "The team's database cannot be connected to: " + state, failure);
    }

    /** Returns whether a card has an open attempt already. */
    private static boolean isTaken(SQLException sql) {
        var message = sql instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        return message != null && OPEN_CARD.equals(message.getConstraint());
    }

    /** The reason of an SQL state, as listed in appendix A of the documentation of PostgreSQL. */
    private static Reason serverReason(String state) {
        return switch (state) {
            case "55000" -> Reason.TAKEN_OVER;
            case "55006" -> Reason.BATCH_UNDER_WAY;
            case "42501", "28000", "28P01" -> Reason.NOT_ALLOWED;
            case "3F000", "42P01" -> Reason.NO_SCHEMA;
            case "57014", "57P01", "57P02", "57P03", "57P05", "53300" -> Reason.NO_SERVER;
            default -> state.startsWith("08") ? Reason.NO_SERVER : Reason.SERVER_ERROR;
        };
    }

    /** Errors about a value that does not fit or is a duplicate quote the value (SQL states 22 and 23), those of a batch all values. */
    private static boolean isAboutAValue(SQLException fromDatabase) {
        var state = String.valueOf(fromDatabase.getSQLState());
        return fromDatabase instanceof BatchUpdateException || state.startsWith("22") || state.startsWith("23");
    }

    /** Jdbi exceptions quote the bound values. */
    private static @Nullable Throwable withoutValues(Exception failure) {
        return failure instanceof JdbiException ? null : failure;
    }

    private static boolean isDiskFull(Throwable cause) {
        var words = cause instanceof IOException && cause.getMessage() != null ? cause.getMessage().toLowerCase(Locale.ROOT) : "";
        return words.contains("no space left") || words.contains("not enough space") || words.contains("磁盘空间不足")
                || words.contains("quota") || words.contains("file too large");
    }

    private static Reason reason(int code) {
        return switch (code) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> Reason.IN_USE;
            case ErrorCode.WRONG_USER_OR_PASSWORD -> Reason.WRONG_KEY;
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.DATABASE_IS_READ_ONLY, ErrorCode.FILE_CREATION_FAILED_1,
                    ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, ErrorCode.OBJECT_CLOSED,
                    ErrorCode.CONNECTION_BROKEN_1 -> Reason.NOT_WRITABLE;
            default -> Reason.DAMAGED;
        };
    }
}
