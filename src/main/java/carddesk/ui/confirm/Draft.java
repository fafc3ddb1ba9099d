package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form that was left before it was carried out, personal values in the clear: for memory only.
 *
 * @param lookedUp whether the card had been asked for
 * @param open a confirmation whose outcome was still open
 * @param sent the form as it was sent last
 */
record Draft(Filled filled, boolean lookedUp, Optional<SubmissionState.Unknown> open, Optional<ConfirmationForm> sent) {

    /** What is to be kept of a form: nothing when it is empty, or carried out as it stands. */
    static Optional<Draft> of(ConfirmModel form) {
        boolean finished = form.submission().sendingProperty().get() instanceof SubmissionState.Confirmed;
        boolean lookedUp = !(form.lookup().foundProperty().get() instanceof Found.NotAsked);
        return finished || form.fields().isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft(form.fields().filled(), lookedUp, form.submission().open(), form.submission().sent()));
    }

    /** Goes on where the form was left. The card is asked for again: what was known of it may have changed meanwhile. */
    void fill(ConfirmModel form) {
        filled.template().ifPresent(form.templates()::with);
        form.fields().fill(filled);
        open.ifPresent(unknown -> form.submission().restore(unknown, sent));
        if (lookedUp && open.isEmpty()) {
            form.lookUp();
        }
        form.recheck();
    }

    /**
     * What stands in the fields.
     *
     * @param byProgram what the program filled in, not a person
     */
    record Filled(
            Map<Field, String> texts, Map<Field, String> byProgram, Optional<CardTemplate> template, ConfirmState state,
            ValidityKind validityKind, List<String> customChosen) {
        Filled {
            texts = Map.copyOf(texts);
            byProgram = Map.copyOf(byProgram);
            customChosen = List.copyOf(customChosen);
        }

        @Override
        public String toString() {
            return "Filled[hidden]";
        }
    }

    @Override
    public String toString() {
        return "Draft[hidden]";
    }
}
