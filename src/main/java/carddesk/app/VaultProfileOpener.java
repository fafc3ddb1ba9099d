package carddesk.app;

import carddesk.cards.CardService;
import carddesk.journal.Attribution;
import carddesk.journal.HistoryMove;
import carddesk.journal.HistorySource;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.journal.JournalKeyChange;
import carddesk.journal.JournalRecovery;
import carddesk.journal.JournaledConfirmer;
import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.ui.OpenProfile;
import carddesk.ui.session.ProfileOpener;
import carddesk.ui.session.ProfileOpener.Calls;
import carddesk.vault.Environment;
import carddesk.vault.Profile;
import carddesk.vault.ProfileKeyException;
import carddesk.vault.ProfileKeys;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.ResponseVerifier;
import carddesk.wechatpay.StatementSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the practice environment and the profiles of the vault. Those without a team share one journal while the vault is open. */
final class VaultProfileOpener implements ProfileOpener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VaultProfileOpener.class);

    private final Path journalFile;
    private final Clients clients;
    private final PracticeProfileOpener practice;
    private @Nullable Journal journal;
    private @Nullable OpenTeam team;
    private @Nullable CardService begun;
    private final List<Secret> apiSecrets = new ArrayList<>();

    VaultProfileOpener(Path journalFile, Clients clients, PracticeProfileOpener practice) {
        this.journalFile = journalFile;
        this.clients = clients;
        this.practice = practice;
    }

    @Override
    public OpenProfile practice(MerchantType merchantType, Calls calls) throws IOException {
        return practice.practice(merchantType, calls);
    }

    @Override
    public synchronized OpenProfile open(Profile profile, KnownHistory history, Calls calls)
            throws IOException, JournalException, ProfileKeyException {
        return switch (profile.environment()) {
            case Environment.Practice ignored -> open(
                    profile, Hosts.only(practice.startedServer().baseUri()), OpenProfile.Environment.PRACTICE, history, calls);
            case Environment.Production ignored -> open(profile, Hosts.PRODUCTION, OpenProfile.Environment.PRODUCTION, history, calls);
            case Environment.Custom custom -> open(profile, custom.hosts(), OpenProfile.Environment.CUSTOM, history, calls);
        };
    }

    /** Moves the journal of the vault's profiles, open or not, to another key. */
    synchronized void changeKey(byte[] former, byte[] next) throws JournalException {
        if (journal != null && journal.isLost()) {
            closeJournal();
        }
        if (journal == null || journal.isReadOnly()) {
            JournalKeyChange.apply(journalFile, former, next);
        } else {
            journal.changeKey(next);
            JournalKeyChange.applyToCopies(journalFile, former, next);
        }
    }

    @Override
    public synchronized void leave() {
        forgetFirstPage();
        closeTeam();
        closeJournal();
        apiSecrets.forEach(Secret::close);
        apiSecrets.clear();
    }

    @Override
    public JournalRecovery recovery(byte[] journalKey) {
        return new JournalRecovery(journalFile, journalKey, clients.clock());
    }

    private Journal journal(KnownHistory history) throws JournalException {
        return journal(history, CompletableFuture.completedFuture(true));
    }

    /**
     * The journal that is open or being opened, unless it must be opened again: it was viewed only, or is lost.
     *
     * @param first gets the processor first
     */
    private Journal journal(KnownHistory history, Future<?> first) throws JournalException {
        var present = journal;
        if (present != null && history.viewed() == null && !present.isReadOnly() && !present.isLost()) {
            return present;
        }
        closeJournal();
        var next = history.viewed() == null
                ? Journal.begin(journalFile, history.journalKey(), clients.clock(), history.exists(), history.vaultSaves(), first)
                : viewed(history.journalKey(), history.viewed());
        journal = next;
        return next;
    }

    @Override
    public synchronized void recordVault(long saves) throws JournalException {
        if (journal != null && !journal.isReadOnly() && !journal.isLost()) {
            journal.recordVault(saves);
        }
    }

    @Override
    public synchronized List<HistoryMove.Part> localParts(Profile profile, KnownHistory history) throws JournalException {
        return history.exists() ? HistoryMove.parts(journal(history), teamsOwn(profile).merchantType()) : List.of();
    }

    @Override
    public synchronized HistoryMove.Moved moveHistory(Profile profile, KnownHistory history, List<String> parts, HistoryMove.Progress progress)
            throws JournalException, InterruptedException {
        var from = journal(history);
        try (var to = OpenTeam.open(Objects.requireNonNull(profile.team()), clients.operator(), clients.clock())) {
            return new HistoryMove(from, to.history(), teamsOwn(profile)).run(parts, progress);
        }
    }

    private Attribution teamsOwn(Profile profile) {
        return Attribution.ofTeam(profile.identity(), clients.operator());
    }

    private Journal viewed(byte[] journalKey, HistorySource source) throws JournalException {
        try (var recovery = recovery(journalKey)) {
            return recovery.view(source);
        }
    }

    private OpenTeam openedTeam(TeamDatabase settings) throws JournalException {
        var opened = OpenTeam.open(settings, clients.operator(), clients.clock());
        team = opened;
        return opened;
    }

    private void begin(CardService cards, Calls calls) {
        forgetFirstPage();
        begun = cards;
        calls.begin(cards);
    }

    private void forgetFirstPage() {
        if (begun != null) {
            begun.forgetFirstPage();
        }
        begun = null;
    }

    private void closeTeam() {
        if (team != null) {
            team.close();
        }
        team = null;
    }

    private void closeJournal() {
        if (journal != null) {
            try {
                journal.close();
            } catch (JournalException notClosed) {
                LOG.warn("The journal was not closed properly", notClosed);
            }
        }
        journal = null;
    }

    @Override
    public void close() {
        leave();
        practice.close();
    }

    private OpenProfile open(
            Profile profile, Hosts hosts, OpenProfile.Environment environment, KnownHistory history, Calls calls)
            throws JournalException, ProfileKeyException {
        var keys = new ProfileKeys(profile);
        var credentials = keys.credentials();
        var certificateEnds = keys.certificate().map(CertificateFile::notAfter);
        var platformCertificateEnds = keys.platformCertificateEnds();
        closeTeam();
        var shared = profile.team() == null ? null : openedTeam(profile.team());
        var rateLimiter = shared == null ? clients.rateLimiter() : shared.rateLimiter();
        var client = clients.client(rateLimiter, credentials, hosts, profile.trust(), calls.finished(), calls.language());
        var cards = CardService.over(client, Clients.BEFORE_ASKING);
        begin(cards, calls);
        var recorded = shared == null ? journal(history, calls.drawn()) : shared.history();
        var attribution = shared == null ? Attribution.of(profile.recordedAs(), profile.identity(), clients.operator()) : teamsOwn(profile);
        var copies = profile.apiSecrets().map(Secret::copy).toList();
        apiSecrets.forEach(Secret::close);
        apiSecrets.clear();
        apiSecrets.addAll(copies);
        return new OpenProfile(
                profile.name(),
                credentials.identity(),
                environment,
                cards,
                new JournaledConfirmer(recorded, cards::confirm, attribution),
                recorded,
                environment == OpenProfile.Environment.PRACTICE ? practiceOf(profile) : null,
                certificateEnds.orElse(null),
                platformCertificateEnds.orElse(null),
                copies,
                new ResponseVerifier(credentials.wechatpayKeys()),
                new StatementSigner(credentials));
    }

    private @Nullable ServedPractice practiceOf(Profile profile) {
        return practice.server().map(server -> new ServedPractice(server, profile.identity().merchantType())).orElse(null);
    }
}
