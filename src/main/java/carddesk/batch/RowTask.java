package carddesk.batch;

import carddesk.batch.RowCheck.Result;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import org.jspecify.annotations.Nullable;

/**
 * A row that a run works on.
 *
 * @param row as the journal holds it
 * @param check of its cells
 * @param tries how often this run has tried it
 * @param seen its card, from the last verified answer of this run; null when it was not asked for
 * @param isCutOff whether its last attempt's call may still reach the server, because its answer or the program that sent it is gone
 */
record RowTask(BatchRow row, Result check, int tries, @Nullable UserCard seen, boolean isCutOff) {

    /** The task of a row that was just read. */
    static RowTask of(BatchRow row, Result check) {
        return new RowTask(row, check, 0, null, row.status() != Status.WAITING);
    }

    /** Identifies the card: a code belongs to one member. A row that asks for a member's cards is identified by the member. */
    String card() {
        return check instanceof Result.Member(var openid, _) ? openid : check.card().code() + '\n' + check.card().cardId();
    }

    /** Whether the row's card must be asked for before anything else, since an attempt's outcome is not known. */
    boolean isUnsettled() {
        return row.status() == Status.UNDER_WAY || row.status() == Status.UNKNOWN;
    }

    /** Whether its attempt stays unknown for good: the card was seen settled, and which attempt did that is not known. */
    boolean isUndecidable() {
        return row.status() == Status.UNKNOWN && row.cardState() != null && !row.cardState().equals(UserCard.State.UNACTIVATED.name());
    }

    RowTask with(BatchRow now) {
        return new RowTask(now, check, tries, seen, isCutOff);
    }

    RowTask onceMore(BatchRow now) {
        return new RowTask(now, check, tries + 1, seen, isCutOff);
    }

    RowTask seen(UserCard card) {
        return new RowTask(row, check, tries, card, isCutOff);
    }

    /** The same task; its card is to be queried again. */
    RowTask unseen() {
        return new RowTask(row, check, tries, null, isCutOff);
    }

    /** The same task; whether the call of the last attempt may still reach the server has changed. */
    RowTask cutOff(boolean now) {
        return new RowTask(row, check, tries, seen, now);
    }
}
