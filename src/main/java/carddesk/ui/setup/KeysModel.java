package carddesk.ui.setup;

import carddesk.keys.FoundFile;
import carddesk.keys.KeyPieces;
import carddesk.keys.KeySearch;
import carddesk.keys.KeySet;
import carddesk.keys.MerchantKeyCandidate;
import carddesk.keys.Secret;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The chosen key files: what they hold, what was opened, and the set they make. */
final class KeysModel implements AutoCloseable {

    private final Clock clock;
    private final BackgroundTask searchLane;
    private final BackgroundTask unlockLane;
    private final ReadOnlyObjectWrapper<KeyPieces> pieces = new ReadOnlyObjectWrapper<>(this, "pieces", KeyPieces.none());
    private final ReadOnlyObjectWrapper<KeySet> choice = new ReadOnlyObjectWrapper<>(this, "choice");
    private final ReadOnlyObjectWrapper<@Nullable Exception> searchFailure =
            new ReadOnlyObjectWrapper<>(this, "searchFailure");
    private final ReadOnlyObjectWrapper<@Nullable Exception> unlockFailure =
            new ReadOnlyObjectWrapper<>(this, "unlockFailure");
    private final ReadOnlyObjectWrapper<List<String>> missing = new ReadOnlyObjectWrapper<>(this, "missing", List.of());
    private final Deque<List<Path>> waiting = new ArrayDeque<>();
    private @Nullable MerchantKeyCandidate chosenOwn;
    private @Nullable WechatpayKeyCandidate chosenTheirs;
    private @Nullable Set<FoundFile> former;

    KeysModel(BackgroundExecutor executor, Clock clock) {
        this.clock = clock;
        this.searchLane = executor.task();
        this.unlockLane = executor.task();
        choose();
    }

    ReadOnlyObjectProperty<KeyPieces> piecesProperty() {
        return pieces.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<KeySet> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    Instant now() {
        return clock.instant();
    }

    /** Why the last chosen folder or zip was refused. */
    ReadOnlyObjectProperty<@Nullable Exception> searchFailureProperty() {
        return searchFailure.getReadOnlyProperty();
    }

    /** Why the last passphrase opened nothing. */
    ReadOnlyObjectProperty<@Nullable Exception> unlockFailureProperty() {
        return unlockFailure.getReadOnlyProperty();
    }

    /** The files of the edited profile that are not where they were. */
    ReadOnlyObjectProperty<List<String>> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    BackgroundTask searchLane() {
        return searchLane;
    }

    BackgroundTask unlockLane() {
        return unlockLane;
    }

    /** Begins with the files of a profile as they are now. Keys that are added later are chosen in place of its own. */
    void begin(Profile profile) {
        var passphrase = Optional.ofNullable(profile.passphrase()).map(Secret::copy);
        searchLane.run(
                () -> {
                    try {
                        return FilesOfProfile.read(profile, passphrase.orElse(null));
                    } finally {
                        passphrase.ifPresent(Secret::close);
                    }
                },
                read -> {
                    missing.set(read.missing());
                    pieces.set(read.pieces());
                    former = Set.copyOf(read.pieces().files());
                    var all = KeySet.of(pieces.get(), clock, null, null);
                    chosenOwn = all.merchantCandidates().stream().filter(key -> FilesOfProfile.isOwn(profile, key)).findFirst().orElse(null);
                    chosenTheirs = all.wechatpayCandidates().stream().filter(key -> FilesOfProfile.isSending(profile, key)).findFirst().orElse(null);
                    choose();
                    lookThroughNext();
                },
                searchFailure::set);
    }

    /** Looks through what was dropped or chosen, after what came before it, and adds it to what is there. */
    void add(List<Path> chosen) {
        if (chosen.isEmpty()) {
            return;
        }
        unlockLane.cancel();
        searchFailure.set(null);
        waiting.add(chosen);
        if (!searchLane.busyProperty().get()) {
            lookThroughNext();
        }
    }

    private void lookThroughNext() {
        var chosen = waiting.poll();
        if (chosen == null) {
            return;
        }
        searchLane.run(
                () -> KeySearch.in(chosen),
                found -> {
                    show(pieces.get().with(found));
                    lookThroughNext();
                },
                problem -> {
                    searchFailure.set(problem);
                    lookThroughNext();
                });
    }

    /** Tries a passphrase on what is locked; takes the secret over. */
    void unlock(Secret passphrase) {
        unlockFailure.set(null);
        var locked = pieces.get();
        unlockLane.run(
                () -> {
                    var characters = passphrase.chars();
                    try (passphrase) {
                        return locked.unlock(characters);
                    } finally {
                        Arrays.fill(characters, '\0');
                    }
                },
                this::show,
                problem -> unlockFailure.set(problem));
    }

    /** Decides among several keys of the caller. */
    void choose(MerchantKeyCandidate key) {
        chosenOwn = key;
        choose();
    }

    /** Decides among several keys that may be WeChat Pay's. */
    void choose(WechatpayKeyCandidate key) {
        chosenTheirs = key;
        choose();
    }

    /** Begins anew, and wipes what was read. */
    void clear() {
        close();
        chosenOwn = null;
        chosenTheirs = null;
        former = null;
        missing.set(List.of());
        searchFailure.set(null);
        unlockFailure.set(null);
        show(KeyPieces.none());
    }

    @Override
    public void close() {
        waiting.clear();
        searchLane.cancel();
        unlockLane.cancel();
        pieces.get().close();
    }

    private void show(KeyPieces next) {
        pieces.set(next);
        if (former != null) {
            preferAdded(former);
        }
        choose();
    }

    /** A renewed key is the one to use; which of several, the person decides. */
    private void preferAdded(Set<FoundFile> before) {
        var all = KeySet.of(pieces.get(), clock, null, null);
        only(all.merchantCandidates().stream().filter(key -> !before.contains(key.file()))).ifPresent(key -> chosenOwn = key);
        var added = all.wechatpayCandidates().stream().filter(key -> !before.contains(key.file())).toList();
        only(added.stream().filter(key -> key.certificateSerial() == null)).or(() -> only(added.stream())).ifPresent(key -> chosenTheirs = key);
    }

    private static <T> Optional<T> only(Stream<T> candidates) {
        var all = candidates.toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private void choose() {
        choice.set(KeySet.of(pieces.get(), clock, chosenOwn, chosenTheirs));
    }
}
