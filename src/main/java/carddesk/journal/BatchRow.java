package carddesk.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row of a batch, from the opened spreadsheet to the result file.
 *
 * @param id of this row among all batches; 0 until its batch is written
 * @param position from 0, in the file's order; 0 until its batch is written
 * @param number of the row in the file, from 1
 * @param cells texts in the file's order; personal ones are blank once the row cannot be sent any more
 * @param status its status
 * @param reason why it is left out, as the caller words it, at most {@value Outcome#MESSAGE_LIMIT} characters; empty for other rows
 * @param entryId the journal entry of its last attempt
 * @param begun when that attempt's intent was written
 * @param httpStatus HTTP status of the answer that settled it
 * @param errorCode the server's error code
 * @param message the server's words
 * @param requestId WeChat Pay's {@code Request-ID}
 * @param failure why its last attempt brought no verified answer of success, see {@link Outcome#failure}
 * @param verified whether the signature of that attempt's answer verified; otherwise HTTP status, error code, words and Request-ID prove nothing
 * @param cardState the card's state as it was last seen
 * @param at when an answer last determined its status
 */
public record BatchRow(
        long id,
        int position,
        int number,
        List<String> cells,
        Status status,
        Optional<String> reason,
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

    public BatchRow {
        cells = List.copyOf(cells);
        reason = reason.map(words -> Outcome.cut(words, Outcome.MESSAGE_LIMIT));
    }

    /** The status of a row. */
    public enum Status {
        /** Not sent, or certainly not carried out and to be sent again. */
        WAITING,
        /** Its intent is written, no outcome is. */
        UNDER_WAY,
        /** An {@link #UNKNOWN} row that a running batch asks the server about; never stored. */
        RESOLVING,
        /** Carried out. */
        CONFIRMED,
        /** Certainly not carried out. */
        REFUSED,
        /** Sent, outcome not known. */
        UNKNOWN,
        /** Not sent, because its card needs no confirmation. */
        NOT_NEEDED,
        /** Not sent, because the user or a rule left it out. */
        LEFT_OUT;

        /** Whether a run still has to send the row or to ask for its outcome. */
        public boolean isLeft() {
            return this == WAITING || this == UNDER_WAY || this == RESOLVING;
        }

        /** The status in a running batch, which asks the server about rows with an unknown outcome. */
        public Status whileRunning() {
            return this == UNKNOWN ? RESOLVING : this;
        }
    }

    /** A row to be sent, not written yet. */
    public static BatchRow waiting(int number, List<String> cells) {
        return new BatchRow(0, 0, number, cells, Status.WAITING, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
    }

    /** This row, not to be sent. */
    public BatchRow leftOut(String why) {
        return with(cells, Status.LEFT_OUT, Optional.of(why));
    }

    /** This row in a running batch, see {@link Status#whileRunning}. */
    public BatchRow whileRunning() {
        return status == Status.UNKNOWN ? with(cells, status.whileRunning(), reason) : this;
    }

    /** This row with other texts. */
    public BatchRow withCells(List<String> texts) {
        return with(texts, status, reason);
    }

    /** The text in a column, from 0; blank beyond the last. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    private BatchRow with(List<String> texts, Status now, Optional<String> why) {
        return new BatchRow(id, position, number, texts, now, why, entryId, begun, httpStatus, errorCode, message, requestId, failure, verified,
                cardState, at);
    }

    /** Contains no cell. */
    @Override
    public String toString() {
        return "BatchRow[" + number + ", " + status + "]";
    }
}
