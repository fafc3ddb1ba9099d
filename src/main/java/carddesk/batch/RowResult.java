package carddesk.batch;

import carddesk.journal.StoredRow;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a row so far.
 *
 * @param rowId its id in the journal
 * @param number as people count it in the file
 * @param status its status
 * @param httpStatus HTTP status of the answer that settled it
 * @param errorCode the server's error code
 * @param message the server's words, or why the row was left out
 * @param requestId WeChat Pay's {@code Request-ID}
 * @param failure why its last attempt brought no verified answer of success, as the journal remembers it
 * @param verified whether the signature of that attempt's answer verified; otherwise HTTP status, error code, words and Request-ID prove nothing
 * @param cardState the card's state as it was last seen, as the server wrote it
 * @param at when an answer last determined its status
 */
public record RowResult(
        long rowId,
        int number,
        RowStatus status,
        Optional<Integer> httpStatus,
        Optional<String> errorCode,
        Optional<String> message,
        Optional<String> requestId,
        Optional<String> failure,
        boolean verified,
        Optional<String> cardState,
        Optional<Instant> at) {

    /** What the journal holds of a row. */
    public static RowResult of(StoredRow row) {
        return new RowResult(row.id(), row.number(), status(row.status()), row.httpStatus(), row.errorCode(), row.message(), row.requestId(),
                row.failure(), row.verified(), row.cardState(), row.at());
    }

    /** What the journal holds of a row that a batch works on: an unknown outcome is one that the batch still asks about. */
    public static RowResult ofRunning(StoredRow row) {
        var known = of(row);
        return new RowResult(known.rowId, known.number, statusOfRunning(row.status()), known.httpStatus, known.errorCode, known.message,
                known.requestId,
                known.failure, known.verified, known.cardState, known.at);
    }

    private static RowStatus status(StoredRow.Status stored) {
        return RowStatus.valueOf(stored.name());
    }

    /** As {@link #ofRunning}, the status alone. */
    static RowStatus statusOfRunning(StoredRow.Status stored) {
        return stored == StoredRow.Status.UNKNOWN ? RowStatus.RESOLVING : status(stored);
    }
}
