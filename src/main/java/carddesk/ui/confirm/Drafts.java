package carddesk.ui.confirm;

import carddesk.wechatpay.MerchantType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Forms that were left before they were sent, one for each profile, in memory only; those of the vault's profiles are encrypted while it is locked.
 * All methods are called on the FX thread.
 */
public final class Drafts {

    private final Map<Owner, Draft> drafts = new HashMap<>();
    private final Map<Owner, LockedDraft> locked = new HashMap<>();

    /** To whom a draft belongs; it is never shown to another. */
    public sealed interface Owner {
        record OfProfile(UUID id) implements Owner {}

        record OfPractice(MerchantType merchantType) implements Owner {}
    }

    /** Keeps the content of a form, replacing what was kept for its owner before. */
    public void keep(Owner owner, ConfirmModel form) {
        drafts.remove(owner);
        locked.remove(owner);
        Draft.of(form).ifPresent(draft -> drafts.put(owner, draft));
    }

    /**
     * Encrypts the forms of the vault's profiles, when it locks.
     *
     * @param key 32 bytes of the vault
     */
    public void lock(byte[] key) {
        for (var owner : List.copyOf(drafts.keySet())) {
            if (owner instanceof Owner.OfProfile) {
                locked.put(owner, LockedDraft.of(Objects.requireNonNull(drafts.remove(owner)), key));
            }
        }
    }

    /** Decrypts what {@link #lock} encrypted; without effect when nothing is encrypted. */
    public void unlock(byte[] key) {
        locked.forEach((owner, draft) -> draft.open(key).ifPresent(open -> drafts.put(owner, open)));
        locked.clear();
    }

    /** Gives the owner's form back what was kept for it. */
    public void giveBack(Owner owner, ConfirmModel form) {
        Optional.ofNullable(drafts.remove(owner)).ifPresent(draft -> draft.fill(form));
    }

    /** Forgets the drafts of profiles that are gone. */
    public void keepOnlyProfiles(Set<UUID> ids) {
        drafts.keySet().removeIf(owner -> owner instanceof Owner.OfProfile profile && !ids.contains(profile.id()));
        locked.keySet().removeIf(owner -> owner instanceof Owner.OfProfile profile && !ids.contains(profile.id()));
    }

    public void forget() {
        drafts.clear();
        locked.clear();
    }
}
