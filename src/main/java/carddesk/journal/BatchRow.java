package carddesk.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a batch, from the spreadsheet to the result file.
 *
 * @param id unique among all batches; 0 until its batch is written
 * @param position from 0, in file order; 0 until its batch is written
 * @param number of the row in the file, from 1
 * @param cells in file order; personal ones are blank once the row cannot be sent any more
 * @param reason why it is left out, at most {@value Outcome#MESSAGE_LIMIT} characters; null for other rows
 * @param entryId the journal entry of its last attempt
 * @param begun when that attempt's intent was written
 * @param httpStatus of the response that settled it
 * @param errorCode of the server
 * @param message of the server
 * @param requestId WeChat Pay's {@code Request-ID}
 * @param failure of its last attempt, see {@link Outcome#failure}
 * @param verified whether the signature of that attempt's response verified; otherwise HTTP status, error code, message and Request-ID prove
 *     nothing
 * @param cardState last known state of the card
 * @param at when a response last determined its status
 */
public record BatchRow(
        long id,
        int position,
        int number,
        List<String> cells,
        Status status,
        @Nullable String reason,
        @Nullable Long entryId,
        @Nullable Instant begun,
        @Nullable Integer httpStatus,
        @Nullable String errorCode,
        @Nullable String message,
        @Nullable String requestId,
        @Nullable String failure,
        boolean verified,
        @Nullable String cardState,
        @Nullable Instant at) {

    public BatchRow {
        cells = cells instanceof EncryptedCells ? cells : List.copyOf(cells);
        reason = reason == null ? null : Outcome.cut(reason, Outcome.MESSAGE_LIMIT);
    }

    public enum Status {
        /** Not sent, or certainly not carried out and to be sent again. */
        WAITING,
        /** Its intent is written, its outcome is not. */
        UNDER_WAY,
        /** An {@link #UNKNOWN} row that a running batch queries; never stored. */
        RESOLVING,
        /** Carried out. */
        CONFIRMED,
        /** Certainly not carried out. */
        REFUSED,
        /** Sent, outcome unknown. */
        UNKNOWN,
        /** The member has waiting cards: they are in the cells behind the file's columns. */
        FOUND,
        /** Not sent: its card needs no confirmation. */
        NOT_NEEDED,
        /** Not sent: the user or a rule left it out. */
        LEFT_OUT;

        /** Returns whether a run still has to send the row or query its outcome. */
        public boolean isLeft() {
            return this == WAITING || this == UNDER_WAY || this == RESOLVING;
        }

        /** The status in a running batch, which queries rows with an unknown outcome. */
        public Status whileRunning() {
            return this == UNKNOWN ? RESOLVING : this;
        }
    }

    /** A row to be sent, not stored yet. */
    public static BatchRow waiting(int number, List<String> cells) {
        return new BatchRow(0, 0, number, cells, Status.WAITING, null, null, null, null,
                null, null, null, null, true, null, null);
    }

    public BatchRow leftOut(String why) {
        return with(cells, Status.LEFT_OUT, why);
    }

    public BatchRow whileRunning() {
        return status == Status.UNKNOWN ? with(cells, status.whileRunning(), reason) : this;
    }

    public BatchRow withCells(List<String> texts) {
        return with(texts, status, reason);
    }

    /** Columns count from 0; blank beyond the last. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** Returns whether reading a cell decrypts it first. */
    public boolean isEncrypted(int column) {
        return cells instanceof EncryptedCells encrypted && encrypted.isEncrypted(column);
    }

    /** The row with all cells decrypted, which takes a millisecond or more for each encrypted one. */
    public BatchRow decrypted() {
        return cells instanceof EncryptedCells ? withCells(List.copyOf(cells)) : this;
    }

    private BatchRow with(List<String> texts, Status now, @Nullable String why) {
        return new BatchRow(id, position, number, texts, now, why, entryId, begun, httpStatus, errorCode, message, requestId, failure, verified,
                cardState, at);
    }

    /** Without cells. */
    @Override
    public String toString() {
        return "BatchRow[" + number + ", " + status + "]";
    }
}
