package carddesk.ui.session;

import carddesk.journal.HistoryGap;
import carddesk.journal.HistoryMove;
import carddesk.journal.HistorySource;
import carddesk.journal.JournalException;
import carddesk.journal.JournalRecovery;
import carddesk.ui.OpenProfile;
import carddesk.ui.history.HistoryRecovery;
import carddesk.ui.session.ProfileOpener.Calls;
import carddesk.ui.session.ProfileOpener.KnownHistory;
import carddesk.vault.Profile;
import carddesk.vault.VaultException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history of the vault's profiles: opened with what the vault knows about it, or continued when it is not whole. All methods block. */
final class VaultHistory implements HistoryRecovery.Ways {

    private static final Logger LOG = LoggerFactory.getLogger(VaultHistory.class);

    private final ProfileOpener profileOpener;
    private final VaultSession vaultSession;
    private final InstantSource clock;

    /** Whether the last change of its key failed, so that the history still has the former one. */
    private volatile boolean hasFormerKey;
    /** Saves that the history knows of and the open vault lacks. */
    private volatile long missingSaves;

    VaultHistory(ProfileOpener profileOpener, VaultSession vaultSession, InstantSource clock) {
        this.profileOpener = profileOpener;
        this.vaultSession = vaultSession;
        this.clock = clock;
        vaultSession.whenSaved(this::record);
    }

    /**
     * Opens a profile of the open vault, and chooses it; {@link #awaitOpen} waits until its history is open, too.
     *
     * @param viewed the file of the history to be viewed, null to open the history
     */
    OpenProfile open(UUID id, @Nullable HistorySource viewed, Calls calls) throws Exception {
        boolean isTeams = vaultSession.content().profile(id).map(Profile::team).isPresent();
        finishPasswordChange(viewed != null || isTeams);
        if (Optional.ofNullable(vaultSession.content().chosenId()).filter(id::equals).isEmpty()) {
            vaultSession.change(content -> content.choosing(id));
        }
        if (!vaultSession.isRestored()) {
            return openKnown(id, viewed, calls);
        }
        var opened = openKnown(id, viewed, calls.withJournalFirst());
        try {
            awaitOpen(opened);
            return opened;
        } catch (JournalException failed) {
            if (failed.gap().filter(gap -> gap.kind() == HistoryGap.Kind.VAULT_OLDER).isEmpty()) {
                throw failed;
            }
            continueWithVault(); // a vault that the user restored from a copy is expected to be older than the history
            return openKnown(id, viewed, calls);
        }
    }

    private OpenProfile openKnown(UUID id, @Nullable HistorySource viewed, Calls calls) throws Exception {
        var content = vaultSession.content();
        var key = key();
        try {
            var history = new KnownHistory(key, content.historySince() != null, viewed, content.saves());
            return profileOpener.open(content.profile(id).orElseThrow(), history, calls);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Waits until the history of a profile is open; from then on vault and history know of each other.
     *
     * @throws JournalException why it cannot be opened
     */
    void awaitOpen(OpenProfile profile) throws JournalException {
        var history = profile.journal();
        try {
            history.awaitOpen();
        } catch (JournalException failed) {
            missingSaves = failed.gap().filter(gap -> gap.kind() == HistoryGap.Kind.VAULT_OLDER).map(HistoryGap::changes).orElse(0L);
            throw failed;
        }
        if (!history.isShared() && !history.isReadOnly()) {
            record(vaultSession.content().saves());
            if (vaultSession.content().historySince() == null) {
                remember();
            }
        }
    }

    /** The part of the local history that a profile may move to its team's. */
    LocalHistory local(UUID id) {
        return new LocalHistory() {
            @Override
            public List<HistoryMove.Part> parts() throws Exception {
                return with(id, profileOpener::localParts);
            }

            @Override
            public HistoryMove.Moved move(List<String> profiles, HistoryMove.Progress progress) throws Exception {
                return with(id, (profile, history) -> profileOpener.moveHistory(profile, history, profiles, progress));
            }
        };
    }

    private interface Use<T> {
        T of(Profile profile, KnownHistory history) throws Exception;
    }

    private <T> T with(UUID id, Use<T> use) throws Exception {
        var content = vaultSession.content();
        var key = key();
        try {
            return use.of(content.profile(id).orElseThrow(), new KnownHistory(key, content.historySince() != null, null, content.saves()));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** What cannot be recorded now is recorded by the next opening. */
    private void record(long saves) {
        try {
            profileOpener.recordVault(saves);
        } catch (JournalException later) {
            LOG.warn("The history does not know of the vault's last save yet: {}", later.reason());
        }
    }

    /** @param isLeft whether the journal is not opened now */
    private void finishPasswordChange(boolean isLeft) throws JournalException {
        if (vaultSession.content().formerJournalKey() != null) {
            profileOpener.leave(); // a history that is still viewed would be locked by this program
        }
        var failure = vaultSession.finishPasswordChange().history();
        hasFormerKey = failure != null;
        if (failure != null && !isLeft) {
            throw failure;
        }
    }

    private byte[] key() {
        var content = vaultSession.content();
        var former = content.formerJournalKey();
        return (hasFormerKey && former != null ? former : content.journalKey()).bytes();
    }

    /** From now on the vault knows that there is a history; when that cannot be saved, the next opening tries again. */
    private void remember() {
        try {
            var now = clock.instant();
            vaultSession.change(content -> content.withHistory(now));
        } catch (VaultException notSaved) {
            LOG.warn("The vault does not know of the history yet: {}", notSaved.reason());
        }
    }

    @Override
    public List<HistorySource> sources() throws Exception {
        try (var recovery = recovery()) {
            return recovery.sources();
        }
    }

    @Override
    public void continueWithVault() throws VaultException {
        long missing = missingSaves;
        vaultSession.change(content -> content.withSaves(content.saves() + missing));
    }

    @Override
    public void continueWith(HistorySource source) throws Exception {
        try (var recovery = recovery()) {
            recovery.continueWith(source);
        }
    }

    @Override
    public void beginAnew() throws Exception {
        try (var recovery = recovery()) {
            recovery.beginAnew();
        }
    }

    private JournalRecovery recovery() {
        var key = key();
        try {
            return profileOpener.recovery(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
