package carddesk.ui.confirm;

import carddesk.wechatpay.MerchantType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Forms that were left before they were sent, one for each profile, in memory only. All methods are called on the FX thread. */
public final class Drafts {

    private final Map<Owner, Draft> drafts = new HashMap<>();

    /** To whom a draft belongs; it is never shown to another. */
    public sealed interface Owner {
        /** A profile of the vault. */
        record OfProfile(UUID id) implements Owner {}

        /** The practice environment. */
        record OfPractice(MerchantType merchantType) implements Owner {}
    }

    /** Keeps what stands on a form, in place of what was kept for its owner before. */
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

    /** Forgets all. */
    public void forget() {
        drafts.clear();
    }
}
