package carddesk.journal;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The statements that differ between the local database and the team's; all other SQL is the same.
 *
 * <p>The local database updates rows. In the team's, users may only add them: triggers show what was added in the rows of {@code entry} and {@code
 * send} (resources/carddesk/journal).
 */
enum Dialect {

    H2("""
            NULL AS database_user, NULL AS machine, FALSE AS held_elsewhere""",
            """
            UPDATE entry SET result = :result, status = :status, code = :code, message = :message, request_id = :requestId,
                took_ms = :took, card_state = :cardState, finished_ms = :finished, learned_by_asking = :asked, failure = :failure,
                verified = :verified
            WHERE id = :id AND (result IS NULL OR result = 'UNKNOWN')""",
            """
            UPDATE send SET failure = :failure, status = :status, code = :code, request_id = :requestId, verified = :verified, took_ms = :took
            WHERE entry_id = :entry AND number = :number""",
            "UPDATE entry SET verified_after_ms = :time WHERE id = :id AND verified_after_ms IS NULL",
            "MERGE INTO template_title (card_id, title) KEY (card_id) VALUES (:id, :title)",
            "FALSE"),

    POSTGRESQL("""
            written_by AS database_user, (SELECT desk.machine FROM desk WHERE desk.id = entry.desk) AS machine,
            (result IS NULL AND holder IS DISTINCT FROM own_desk() AND held_until(holder) > clock_timestamp()) AS held_elsewhere""",
            """
            INSERT INTO outcome (entry_id, result, status, code, message, request_id, took_ms, card_state, finished_ms, learned_by_asking,
                failure, verified)
            VALUES (:id, :result, :status, :code, :message, :requestId, :took, :cardState, :finished, :asked, :failure, :verified)""",
            """
            INSERT INTO send_result (entry_id, number, failure, status, code, request_id, verified, took_ms)
            VALUES (:entry, :number, :failure, :status, :code, :requestId, :verified, :took)""",
            "INSERT INTO signed_time (entry_id, verified_after_ms) VALUES (:id, :time)",
            "INSERT INTO template_title (card_id, title) VALUES (:id, :title) ON CONFLICT DO NOTHING",
            "(result IS NULL AND held_until(holder) > clock_timestamp())");

    private static final String ATTRIBUTE = "dialect";

    private final String sender;
    private final String outcome;
    private final String sendResult;
    private final String signedTime;
    private final String title;
    private final String heldByADesk;

    Dialect(String sender, String outcome, String sendResult, String signedTime, String title, String heldByADesk) {
        this.sender = sender;
        this.outcome = outcome;
        this.sendResult = sendResult;
        this.signedTime = signedTime;
        this.title = title;
        this.heldByADesk = heldByADesk;
    }

    /** The dialect of a connection: H2's unless {@link #set} was called. */
    static Dialect of(Handle handle) {
        return handle.getConfig(SqlStatements.class).getAttribute(ATTRIBUTE) instanceof Dialect set ? set : H2;
    }

    void set(Handle handle) {
        handle.define(ATTRIBUTE, this);
    }

    /** Columns of an entry: {@code database_user}, {@code machine} and {@code held_elsewhere}. */
    String sender() {
        return sender;
    }

    /** Writes an outcome unless there is a final one; changes one row or none. */
    String outcome() {
        return outcome;
    }

    /** Writes the result of a send. */
    String sendResult() {
        return sendResult;
    }

    /** Stores the first signed time after an attempt; changes one row or none. */
    String signedTime() {
        return signedTime;
    }

    /** Stores the title of a template. */
    String title() {
        return title;
    }

    /** Condition: an open entry is held by a desk that is there. */
    String heldByADesk() {
        return heldByADesk;
    }
}
