package carddesk.ui.confirm;

import carddesk.cards.ConfirmationForm;
import carddesk.ui.TaskResult;
import carddesk.ui.confirm.form.ConfirmFields;
import carddesk.ui.confirm.submission.PreparedConfirmation;
import carddesk.ui.confirm.submission.SubmissionState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.concurrent.Worker;
import org.jspecify.annotations.Nullable;

/**
 * A form that was left before it was carried out, personal values in the clear: for memory only.
 *
 * @param lookedUp whether the card had been asked for
 * @param open a confirmation whose outcome was still open
 * @param sent the form as it was sent last
 * @param isAsSent whether it was not changed since
 * @param reopened the confirmation whose outcome was still open, of a draft that was encrypted meanwhile: the form as filled in was sent
 */
record Draft(
        ConfirmFields.Filled filled, boolean lookedUp, SubmissionState.@Nullable Unknown open, @Nullable ConfirmationForm sent,
        boolean isAsSent, @Nullable Sent reopened) {

    /**
     * One sending.
     *
     * @param entryId of the journal, null when the intent was not on disk
     */
    record Sent(Instant at, @Nullable Long entryId) {}

    /** Returns what is kept of a form: nothing when it is empty, or carried out and unchanged. */
    static Optional<Draft> of(ConfirmModel form) {
        boolean finished = form.submission().sendingProperty().get().value() instanceof SubmissionState.Confirmed;
        boolean lookedUp = form.lookup().foundProperty().get().state() != Worker.State.READY;
        return finished || form.fields().isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft(
                        form.fields().filled(), lookedUp, form.submission().open().orElse(null), form.submission().sent().orElse(null),
                        form.submission().sent().filter(form.fields().form()::equals).isPresent(), null));
    }

    /** Goes on where the form was left. The card is asked for again: what was known of it may have changed meanwhile. */
    void fill(ConfirmModel form) {
        Optional.ofNullable(filled.template()).ifPresent(form.templates()::add);
        form.fields().fill(filled);
        Optional.ofNullable(open).ifPresent(unknown -> form.submission().restore(unknown, sent));
        if (reopened != null) {
            form.recheck();
            form.prepared().ifPresent(same -> form.submission().restore(unknown(same, reopened), form.fields().form()));
        }
        if (lookedUp && form.submission().open().isEmpty()) {
            form.lookUp();
        }
        form.recheck();
    }

    private static SubmissionState.Unknown unknown(PreparedConfirmation same, Sent sent) {
        var attempt = new SubmissionState.Attempt(same.confirmation(), null, sent.at(), new AtomicReference<>(sent.entryId()), false);
        return new SubmissionState.Unknown(attempt, null, TaskResult.ready(), null);
    }

    @Override
    public String toString() {
        return "Draft[hidden]";
    }
}
