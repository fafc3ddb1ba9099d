package carddesk.ui.confirm;

import carddesk.cards.ConfirmationForm;
import carddesk.ui.confirm.form.ConfirmFields;
import carddesk.ui.confirm.submission.SubmissionState;
import carddesk.wechatpay.MerchantType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.concurrent.Worker;
import org.jspecify.annotations.Nullable;

/** Forms that were left before they were sent, one for each profile, in memory only. All methods are called on the FX thread. */
public final class Drafts {

    private final Map<Owner, Draft> drafts = new HashMap<>();

    /** To whom a draft belongs; it is never shown to another. */
    public sealed interface Owner {
        record OfProfile(UUID id) implements Owner {}

        record OfPractice(MerchantType merchantType) implements Owner {}
    }

    /** Keeps the content of a form, replacing what was kept for its owner before. */
    public void keep(Owner owner, ConfirmModel form) {
        drafts.remove(owner);
        Draft.of(form).ifPresent(draft -> drafts.put(owner, draft));
    }

    /** Gives the owner's form back what was kept for it. */
    public void giveBack(Owner owner, ConfirmModel form) {
        Optional.ofNullable(drafts.remove(owner)).ifPresent(draft -> draft.fill(form));
    }

    /** Forgets the drafts of profiles that are gone. */
    public void keepOnlyProfiles(Set<UUID> ids) {
        drafts.keySet().removeIf(owner -> owner instanceof Owner.OfProfile profile && !ids.contains(profile.id()));
    }

    public void forget() {
        drafts.clear();
    }

    /**
     * A form that was left before it was carried out, personal values in the clear: for memory only.
     *
     * @param lookedUp whether the card had been asked for
     * @param open a confirmation whose outcome was still open
     * @param sent the form as it was sent last
     */
    private record Draft(ConfirmFields.Filled filled, boolean lookedUp, SubmissionState.@Nullable Unknown open, @Nullable ConfirmationForm sent) {

        /** Returns what is kept of a form: nothing when it is empty, or carried out and unchanged. */
        static Optional<Draft> of(ConfirmModel form) {
            boolean finished = form.submission().sendingProperty().get().value() instanceof SubmissionState.Confirmed;
            boolean lookedUp = form.lookup().foundProperty().get().state() != Worker.State.READY;
            return finished || form.fields().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Draft(form.fields().filled(), lookedUp, form.submission().open().orElse(null),
                            form.submission().sent().orElse(null)));
        }

        /** Goes on where the form was left. The card is asked for again: what was known of it may have changed meanwhile. */
        void fill(ConfirmModel form) {
            Optional.ofNullable(filled.template()).ifPresent(form.templates()::with);
            form.fields().fill(filled);
            Optional.ofNullable(open).ifPresent(unknown -> form.submission().restore(unknown, sent));
            if (lookedUp && open == null) {
                form.lookUp();
            }
            form.recheck();
        }

        @Override
        public String toString() {
            return "Draft[hidden]";
        }
    }
}
