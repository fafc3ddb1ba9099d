package carddesk.batch;

import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.UserCard;
import carddesk.journal.CardKey;
import carddesk.journal.StoredRow;
import carddesk.journal.StoredRow.Status;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be done about one row next.
 *
 * @param row as the journal holds it
 * @param check its confirmation, or what forbids to send it
 * @param key its card, as it is asked for
 * @param tries how often it was tried by this run
 * @param seen its card, from the last verified answer of this run; empty when it was not asked for
 * @param isCutOff whether its last attempt's call may still be on its way, because its answer or the program that sent it is gone
 */
record RowTask(StoredRow row, Check check, CardKey key, int tries, Optional<UserCard> seen, boolean isCutOff) {

    /** The task of a row that was just read. */
    static RowTask of(StoredRow row, BatchPlan plan, LocalDate today) {
        var form = plan.form(row.cells());
        var check = form.check(Optional.empty(), plan.zone(), today);
        var key = new CardKey(form.userCardCode(), form.cardId(), form.openid());
        return new RowTask(row, check, key, 0, Optional.empty(), row.status() != Status.WAITING);
    }

    /** What tells the card from others: a code belongs to one member. */
    String card() {
        return key.code() + '\n' + key.cardId();
    }

    /** Whether the row's card must be asked for before anything else, since an attempt's outcome is not known. */
    boolean isUnsettled() {
        return row.status() == Status.UNDER_WAY || row.status() == Status.UNKNOWN;
    }

    /** Whether its attempt stays unknown for good: the card was seen settled, and which attempt did that is not known. */
    boolean isUndecidable() {
        return row.status() == Status.UNKNOWN && row.cardState().filter(state -> !state.equals(UserCard.State.UNACTIVATED.name())).isPresent();
    }

    /** What is sent; empty when a rule of the form forbids it. */
    Optional<Confirmation> confirmation() {
        return check instanceof Check.Ready(var confirmation) ? Optional.of(confirmation) : Optional.empty();
    }

    /** The same task with the row as it stands now. */
    RowTask with(StoredRow now) {
        return new RowTask(now, check, key, tries, seen, isCutOff);
    }

    /** The same task for one more try. */
    RowTask onceMore(StoredRow now) {
        return new RowTask(now, check, key, tries + 1, seen, isCutOff);
    }

    /** The same task, its card asked for. */
    RowTask seen(UserCard card) {
        return new RowTask(row, check, key, tries, Optional.of(card), isCutOff);
    }

    /** The same task, after the call that might have been on its way has come back or cannot arrive any more. */
    RowTask returned() {
        return new RowTask(row, check, key, tries, seen, false);
    }

    /** The same task, after no answer came to a call that may still be on its way. */
    RowTask cutOff() {
        return new RowTask(row, check, key, tries, seen, true);
    }
}
