package carddesk.ui.session;

import carddesk.journal.HistorySource;
import carddesk.journal.JournalException;
import carddesk.journal.JournalRecovery;
import carddesk.ui.OpenProfile;
import carddesk.ui.history.HistoryRecovery;
import carddesk.ui.session.ProfileOpener.KnownHistory;
import carddesk.vault.VaultException;
import carddesk.wechatpay.CallReport;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    VaultHistory(ProfileOpener profileOpener, VaultSession vaultSession, InstantSource clock) {
        this.profileOpener = profileOpener;
        this.vaultSession = vaultSession;
        this.clock = clock;
    }

    /**
     * Opens a profile of the open vault, and chooses it.
     *
     * @param viewed the file of the history to be viewed, null to open the history
     */
    OpenProfile open(UUID id, @Nullable HistorySource viewed, Consumer<CallReport> calls, Supplier<Locale> language) throws Exception {
        finishPasswordChange(viewed != null);
        if (Optional.ofNullable(vaultSession.content().chosenId()).filter(id::equals).isEmpty()) {
            vaultSession.change(content -> content.choosing(id));
        }
        var content = vaultSession.content();
        var key = key();
        try {
            var history = new KnownHistory(key, content.historySince() != null, viewed);
            var opened = profileOpener.open(content.profile(id).orElseThrow(), history, calls, language);
            if (content.historySince() == null && viewed == null) {
                remember();
            }
            return opened;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private void finishPasswordChange(boolean isViewed) throws JournalException {
        if (vaultSession.content().formerJournalKey() != null) {
            profileOpener.leave(); // a history that is still viewed would be locked by this program
        }
        var failure = vaultSession.finishPasswordChange().history();
        hasFormerKey = failure != null;
        if (failure != null && !isViewed) {
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
