package carddesk.ui.confirm.submission;

import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import carddesk.journal.CardClaim;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.ui.TaskResult;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Outcome of a sent form. */
public sealed interface SubmissionState {
    /**
     * It was carried out.
     *
     * @param card as it is now
     * @param report how the confirming call went, null when its end was not awaited
     * @param learnedByAsking whether the card was asked for because the confirming call brought no verified answer
     * @param unanswered why it brought none, null when its end was not awaited
     * @param notWritten why the journal does not hold this outcome
     */
    record Confirmed(
            Attempt attempt, UserCard card, @Nullable CallReport report, boolean learnedByAsking, @Nullable CallFailure unanswered,
            @Nullable JournalException notWritten)
            implements SubmissionState {}

    /** It was certainly not carried out. */
    record Refused(CallFailure failure, @Nullable JournalException notWritten) implements SubmissionState {}

    /**
     * Nobody knows whether it was carried out.
     *
     * @param failure what happened to the call, null when its end was not awaited
     * @param asked the query for the card afterwards
     */
    record Unknown(Attempt attempt, @Nullable CallFailure failure, TaskResult<Seen> asked, @Nullable JournalException notWritten)
            implements SubmissionState {
        Unknown with(TaskResult<Seen> now) {
            return new Unknown(attempt, failure, now, notWritten);
        }

        /** Whether asking once more may show more: the card was not seen settled. */
        public boolean mayAskAgain() {
            return asked.result().filter(seen -> !seen.card().isWaiting()).isEmpty();
        }

        /** Whether sending once more can do no harm: the card waited when the last call could not arrive any more. */
        public boolean maySendAgain() {
            return asked.result().filter(seen -> seen.card().isWaiting() && seen.mayArriveUntil() == null).isPresent();
        }
    }

    /**
     * Nothing was sent: another desk of the team is confirming the card, or confirmed it a moment ago.
     *
     * @param entry the attempt of the other desk as read last, null until it is read
     * @param asked the query for the card, by which this desk settles an attempt whose desk is gone
     */
    record Taken(Attempt attempt, CardClaim claim, @Nullable JournalEntry entry, TaskResult<Seen> asked) implements SubmissionState {

        /** What is known of the other desk's attempt. */
        public JournalEntry.Status status() {
            return Optional.ofNullable(entry).map(JournalEntry::status)
                    .orElse(claim.isConfirmed() ? JournalEntry.Status.CONFIRMED : JournalEntry.Status.UNFINISHED);
        }

        /** Whether a desk is sending or settling the attempt. */
        public boolean isHeld() {
            return Optional.ofNullable(entry).map(JournalEntry::sender).map(JournalEntry.Sender::isHeldElsewhere).orElse(claim.isHeld());
        }

        Taken with(JournalEntry read) {
            return new Taken(attempt, claim, read, asked);
        }

        Taken with(TaskResult<Seen> now) {
            return new Taken(attempt, claim, entry, now);
        }
    }

    /**
     * The card after an unknown outcome: it still waits, or it is settled and which attempt settled it is not known.
     *
     * @param mayArriveUntil when the last call cannot reach the server any more, by this machine's clock, for people; null when it could not
     *     when the card was asked for
     */
    record Seen(UserCard card, @Nullable Instant mayArriveUntil) {}

    /**
     * One sending of a confirmation.
     *
     * @param before the card as it was looked up before, null without a look-up
     * @param at when the user sent it
     * @param entryId of the journal; set once the intent is on disk
     * @param isEarlier whether it is not the one that was asked for: an earlier one on the card whose outcome has to be known first
     */
    record Attempt(
            Confirmation confirmation, @Nullable UserCard before, Instant at, AtomicReference<@Nullable Long> entryId, boolean isEarlier) {

        Attempt(Confirmation confirmation, @Nullable UserCard before, Instant at) {
            this(confirmation, before, at, new AtomicReference<>(), false);
        }

        /** Which card, nothing personal. */
        @Override
        public String toString() {
            return "Attempt[" + confirmation.userCardCode() + "]";
        }
    }
}
