package carddesk.vault;

import carddesk.keys.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of the vault.
 *
 * @param profiles in display order, each id once
 * @param chosenId the profile in use, one of {@code profiles}
 * @param formerJournalKey the key before a change of password that is not finished: the journal may still have it, and files of the home folder may
 *     still open with the former password; null otherwise
 * @param historySince since when a history is known to exist, so that a missing one is noticed; null while none is
 * @param saves number of saves of this content and those before, which the history remembers, so that an older vault is noticed; 0 or more
 */
public record VaultContent(List<Profile> profiles, Secret journalKey, @Nullable UUID chosenId, @Nullable Secret formerJournalKey,
        @Nullable Instant historySince, long saves)
        implements AutoCloseable {

    public VaultContent {
        profiles = List.copyOf(profiles);
        var ids = profiles.stream().map(Profile::id).toList();
        if (ids.stream().distinct().count() != ids.size()) {
            throw new IllegalArgumentException("Each profile has an id of its own");
        }
        if (chosenId != null && !ids.contains(chosenId)) {
            throw new IllegalArgumentException("The chosen profile is one of the profiles");
        }
    }

    /** A content without an unfinished change of password, and without a known history. */
    public VaultContent(List<Profile> profiles, Secret journalKey, @Nullable UUID chosenId) {
        this(profiles, journalKey, chosenId, null, null, 0);
    }

    public static VaultContent empty(Secret journalKey) {
        return new VaultContent(List.of(), journalKey, null);
    }

    public Optional<Profile> chosen() {
        return Optional.ofNullable(chosenId).flatMap(this::profile);
    }

    public Optional<Profile> profile(UUID id) {
        return profiles.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /**
     * Adds a profile, or replaces the one with the same id; the first profile is chosen. One that is replaced keeps the name of its attempts in the
     * history; one that is added gets a name of its own there.
     */
    public VaultContent with(Profile added) {
        var taken = profiles.stream().filter(known -> !known.id().equals(added.id())).map(Profile::recordedAs).collect(Collectors.toSet());
        var profile = added.recordedAs(profile(added.id()).map(Profile::recordedAs).orElseGet(() -> ProfileNames.free(added.recordedAs(), taken)));
        var next = new ArrayList<>(profiles);
        next.replaceAll(known -> known.id().equals(profile.id()) ? profile : known);
        if (!next.contains(profile)) {
            next.add(profile);
        }
        return new VaultContent(next, journalKey, Objects.requireNonNullElse(chosenId, profile.id()), formerJournalKey, historySince, saves);
    }

    /** Removes a profile; if it was in use, chooses the first of the others. */
    public VaultContent without(UUID id) {
        var rest = profiles.stream().filter(profile -> !profile.id().equals(id)).toList();
        var chosen = Optional.ofNullable(chosenId).filter(known -> !known.equals(id)).or(() -> rest.stream().findFirst().map(Profile::id));
        return new VaultContent(rest, journalKey, chosen.orElse(null), formerJournalKey, historySince, saves);
    }

    /**
     * Chooses a profile.
     *
     * @throws IllegalArgumentException when there is no such profile
     */
    public VaultContent choosing(UUID id) {
        return new VaultContent(profiles, journalKey, id, formerJournalKey, historySince, saves);
    }

    /** Begins a change of password: the journal gets another key, unless an earlier change is unfinished. */
    VaultContent withNextJournalKey(Secret next) {
        return formerJournalKey == null ? new VaultContent(profiles, next, chosenId, journalKey, historySince, saves) : this;
    }

    /** Ends a change of password. */
    VaultContent withoutFormerJournalKey() {
        return new VaultContent(profiles, journalKey, chosenId, null, historySince, saves);
    }

    /** Remembers since when there is a history. */
    public VaultContent withHistory(Instant since) {
        return new VaultContent(profiles, journalKey, chosenId, formerJournalKey, since, saves);
    }

    /** Counts saves that this content does not contain, see {@link #saves}. */
    public VaultContent withSaves(long count) {
        return new VaultContent(profiles, journalKey, chosenId, formerJournalKey, historySince, count);
    }

    /** The content of the next save after another one. */
    VaultContent savedAfter(VaultContent former) {
        return withSaves(Math.max(saves, former.saves) + 1);
    }

    @Override
    public void close() {
        secrets().forEach(Secret::close);
    }

    /** Wipes the secrets that the next content does not contain. */
    void closeBut(VaultContent next) {
        var kept = Collections.newSetFromMap(new IdentityHashMap<Secret, Boolean>());
        next.secrets().forEach(kept::add);
        secrets().filter(secret -> !kept.contains(secret)).forEach(Secret::close);
    }

    private Stream<Secret> secrets() {
        return Stream.concat(Stream.of(journalKey, formerJournalKey).filter(Objects::nonNull), profiles.stream().flatMap(Profile::secrets));
    }
}
