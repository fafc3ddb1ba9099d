package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.JournalException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** What goes wrong below the journal is told by its reason, and never by what was to be written. */
class FailuresTest {

    private static final String PHONE = "13912345678";

    /** Says what was bound, as Jdbi's own do. */
    private static final class Quoting extends JdbiException {
        private static final long serialVersionUID = 1;

        Quoting(Throwable cause) {
            super("[statement:\"UPDATE\", arguments:{cells:" + PHONE + "}]", cause);
        }
    }

    @Test
    void whatWasBoundToAStatementIsNotPassedOn() {
        for (var cause : new Exception[] {new IOException("broken"), new EOFException(), new SQLException("x", "90028", ErrorCode.IO_EXCEPTION_1)}) {
            var text = new StringWriter();
            Failures.of(new Quoting(cause)).printStackTrace(new PrintWriter(text, true));

            assertThat(text.toString()).contains("JournalException").doesNotContain(PHONE);
        }
    }

    @Test
    void aValueThatTheDatabaseQuotesIsNotPassedOn() {
        for (var state : List.of("22001", "23505")) {
            assertThat(Failures.of(new SQLException("Value too long: '" + PHONE + "'", state, ErrorCode.VALUE_TOO_LONG_2)))
                    .hasNoCause().hasMessageNotContaining(PHONE);
        }
        var other = new SQLException("Database is closed", "90098", ErrorCode.DATABASE_IS_CLOSED);
        assertThat(Failures.of(other)).hasCause(other);
    }

    @Test
    void anyOtherFailureStaysTheCause() {
        var unexpected = new IllegalStateException("unexpected");

        assertThat(Failures.of(unexpected)).hasCause(unexpected).extracting(JournalException::reason).isEqualTo(Reason.NOT_WRITABLE);
    }

    @Test
    void anErrorOfTheTeamsServerIsReportedWithoutItsValues() {
        for (var quoting : List.of(new SQLException("Key (code)=(" + PHONE + ") exists", "23505"),
                new BatchUpdateException("Batch entry 0 INSERT ('" + PHONE + "') was aborted", "53100", new int[0]))) {
            assertThat(Failures.ofServer(new Quoting(quoting))).hasNoCause().hasMessageNotContaining(PHONE)
                    .extracting(JournalException::reason).isEqualTo(Reason.SERVER_ERROR);
        }
        var refused = new SQLException("permission denied for table entry", "42501");
        assertThat(Failures.ofServer(new Quoting(refused))).hasCause(refused).extracting(JournalException::reason).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(Failures.ofServer(new SQLException("x", "08006")).reason()).isEqualTo(Reason.NO_SERVER);
        assertThat(Failures.ofServer(new SQLException("x", "57P01")).reason()).isEqualTo(Reason.NO_SERVER);
        assertThat(Failures.ofServer(new IllegalStateException("unexpected")).reason()).isEqualTo(Reason.SERVER_ERROR);
    }

    @Test
    void aServerThatAdmitsNobodyAtTheMomentIsNotThere() {
        for (var state : List.of("08001", "3D000", "53300", "55000")) {
            assertThat(Failures.ofConnecting(new SQLException("x", state)).reason()).as(state).isEqualTo(Reason.NO_SERVER);
        }
        var refused = new SQLException("x", "28P01");
        assertThat(Failures.ofConnecting(refused)).hasCause(refused).extracting(JournalException::reason).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void theReasonIsFoundBelowWhatWrapsIt() {
        assertThat(Failures.of(new Quoting(new IOException("No space left on device"))).reason()).isEqualTo(Reason.DISK_FULL);
        assertThat(Failures.of(new Quoting(new EOFException())).reason()).isEqualTo(Reason.DAMAGED);
        assertThat(Failures.of(new Quoting(new SQLException("x", "90020", ErrorCode.DATABASE_ALREADY_OPEN_1))).reason()).isEqualTo(Reason.IN_USE);
        assertThat(Failures.of(new Quoting(new SQLException("x", "28000", ErrorCode.WRONG_USER_OR_PASSWORD))).reason())
                .isEqualTo(Reason.WRONG_KEY);
        assertThat(Failures.of(new SQLException("x", "90030", ErrorCode.FILE_CORRUPTED_1)).reason()).isEqualTo(Reason.DAMAGED);
    }
}
