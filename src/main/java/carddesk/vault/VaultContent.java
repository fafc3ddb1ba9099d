package carddesk.vault;

import carddesk.keys.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the vault holds.
 *
 * @param profiles in the order in which they are shown, each id once
 * @param journalKey the key that the journal is encrypted with
 * @param chosenId the profile in use, one of {@code profiles}
 */
public record VaultContent(List<Profile> profiles, Secret journalKey, Optional<UUID> chosenId) implements AutoCloseable {

    public VaultContent {
        profiles = List.copyOf(profiles);
        var ids = profiles.stream().map(Profile::id).toList();
        if (ids.stream().distinct().count() != ids.size()) {
            throw new IllegalArgumentException("Each profile has an id of its own");
        }
        if (chosenId.isPresent() && !ids.contains(chosenId.get())) {
            throw new IllegalArgumentException("The chosen profile is one of the profiles");
        }
    }

    /** No profile yet. */
    public static VaultContent empty(Secret journalKey) {
        return new VaultContent(List.of(), journalKey, Optional.empty());
    }

    /** The profile in use. */
    public Optional<Profile> chosen() {
        return chosenId.flatMap(this::profile);
    }

    /** The profile with this id. */
    public Optional<Profile> profile(UUID id) {
        return profiles.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /** With a new profile at the end, or in place of the one with the same id; the first profile is chosen by itself. */
    public VaultContent with(Profile profile) {
        var next = new ArrayList<>(profiles);
        next.replaceAll(known -> known.id().equals(profile.id()) ? profile : known);
        if (!next.contains(profile)) {
            next.add(profile);
        }
        return new VaultContent(next, journalKey, chosenId.or(() -> Optional.of(profile.id())));
    }

    /** Without a profile; when it was the one in use, the first of the others is. */
    public VaultContent without(UUID id) {
        var rest = profiles.stream().filter(profile -> !profile.id().equals(id)).toList();
        var chosen = chosenId.filter(known -> !known.equals(id)).or(() -> rest.stream().findFirst().map(Profile::id));
        return new VaultContent(rest, journalKey, chosen);
    }

    /**
     * With another profile in use.
     *
     * @throws IllegalArgumentException when there is no such profile
     */
    public VaultContent choosing(UUID id) {
        return new VaultContent(profiles, journalKey, Optional.of(id));
    }

    /** Wipes every secret in it. */
    @Override
    public void close() {
        secrets().forEach(Secret::close);
    }

    /** Wipes the secrets that the next content does not hold any more. */
    void closeBut(VaultContent next) {
        var kept = Collections.newSetFromMap(new IdentityHashMap<Secret, Boolean>());
        next.secrets().forEach(kept::add);
        secrets().filter(secret -> !kept.contains(secret)).forEach(Secret::close);
    }

    private Stream<Secret> secrets() {
        return Stream.concat(Stream.of(journalKey), profiles.stream().flatMap(Profile::secrets));
    }
}
