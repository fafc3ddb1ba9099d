package carddesk.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row of a batch as the journal holds it.
 *
 * @param id of this row among all batches
 * @param position from 0, in the file's order
 * @param number as people count it in the file
 * @param cells as they were given; personal ones are blank once the row cannot be sent any more
 * @param status its status
 * @param entryId its last attempt in the journal, empty when there was none
 * @param begun when that attempt's intent was written
 * @param httpStatus HTTP status of the answer that settled it
 * @param errorCode the server's error code
 * @param message the server's words, or why the row was left out
 * @param requestId WeChat Pay's {@code Request-ID}
 * @param failure why its last attempt brought no verified answer of success, see {@link Outcome#failure}
 * @param verified whether the signature of that attempt's answer verified; otherwise HTTP status, error code, words and Request-ID prove nothing
 * @param cardState the card's state as it was last seen
 * @param at when an answer last determined its status
 */
public record StoredRow(
        long id,
        int position,
        int number,
        List<String> cells,
        Status status,
        Optional<Long> entryId,
        Optional<Instant> begun,
        Optional<Integer> httpStatus,
        Optional<String> errorCode,
        Optional<String> message,
        Optional<String> requestId,
        Optional<String> failure,
        boolean verified,
        Optional<String> cardState,
        Optional<Instant> at) {

    public StoredRow {
        cells = List.copyOf(cells);
    }

    /** Where a row stands. */
    public enum Status {
        /** Not sent, or certainly not carried out and to be sent again. */
        WAITING,
        /** Its intent is written, no outcome is. */
        UNDER_WAY,
        /** Carried out. */
        CONFIRMED,
        /** Certainly not carried out. */
        REFUSED,
        /** Sent, and nobody knows what became of it. */
        UNKNOWN,
        /** Not sent, because its card needs no confirmation. */
        NOT_NEEDED,
        /** Not sent, because a person or a rule left it out. */
        LEFT_OUT
    }

    /** Says which row, nothing of its cells. */
    @Override
    public String toString() {
        return "StoredRow[" + number + ", " + status + "]";
    }
}
