package carddesk.app;

import carddesk.cards.CardService;
import carddesk.files.Sha256;
import carddesk.journal.Attribution;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.journal.JournaledConfirmer;
import carddesk.keys.Secret;
import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.OpenProfile;
import carddesk.ui.session.ProfileOpener.Calls;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.ResponseVerifier;
import carddesk.wechatpay.StatementSigner;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the practice environment: one server and one journal per run, one profile for each merchant type. */
final class PracticeProfileOpener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PracticeProfileOpener.class);

    private final Path folder;
    private final Clients clients;
    private @Nullable PracticeServer server;
    private @Nullable Journal journal;
    private boolean closed;

    PracticeProfileOpener(Path folder, Clients clients) {
        this.folder = folder;
        this.clients = clients;
    }

    /** Starts the server in advance; the profile reports failures when it is opened. */
    void prepare() {
        Thread.ofVirtual().name("practice").start(() -> {
            try {
                prepareNow();
            } catch (IOException reportedLater) {
                LOG.info("The practice environment could not be prepared: {}", reportedLater.getClass().getSimpleName());
            }
        });
    }

    private synchronized void prepareNow() throws IOException {
        if (!closed) {
            startedServer();
        }
    }

    /** See {@link carddesk.ui.session.ProfileOpener#practice}. */
    synchronized OpenProfile practice(MerchantType merchantType, Calls calls) throws IOException {
        var running = startedServer();
        var credentials = running.credentials(merchantType);
        var client = clients.client(credentials, Hosts.only(running.baseUri()), Trust.PROGRAM, calls.finished(), calls.language());
        var cards = CardService.over(client, Clients.BEFORE_ASKING);
        calls.begin(cards);
        var history = journal(running, calls.drawn());
        var name = "practice";
        var attribution = Attribution.of(name, credentials.identity(), clients.operator());
        return new OpenProfile(
                name,
                credentials.identity(),
                OpenProfile.Environment.PRACTICE,
                cards,
                new JournaledConfirmer(history, cards::confirm, attribution),
                history,
                new ServedPractice(running, merchantType),
                null,
                null,
                List.of(Secret.of(running.apiSecret(merchantType).getBytes(StandardCharsets.US_ASCII))),
                new ResponseVerifier(credentials.wechatpayKeys()),
                new StatementSigner(credentials));
    }

    /** Empty until it is started. */
    synchronized Optional<PracticeServer> server() {
        return Optional.ofNullable(server);
    }

    /** Starts the server if necessary; blocks. */
    synchronized PracticeServer startedServer() throws IOException {
        if (server == null) {
            var keys = PracticeKeys.loadOrGenerate(folder, PracticeProfileOpener::onThreadOfItsOwn);
            long begun = System.nanoTime();
            server = PracticeServer.start(keys, PracticeOptions.standard(clients.clock()));
            LOG.info("The practice server started in {} ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        return server;
    }

    /** Making keys computes for so long that a virtual thread would keep the server's from running. */
    private static void onThreadOfItsOwn(Runnable making) {
        Thread.ofPlatform().name("practice keys").daemon().start(making);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.close();
        }
        closeJournal();
        server = null;
    }

    private void closeJournal() {
        if (journal != null) {
            try {
                journal.close();
            } catch (JournalException notClosed) {
                LOG.warn("The practice journal was not closed properly", notClosed);
            }
        }
        journal = null;
    }

    /** The journal that is open or being opened, unless it is lost. */
    private Journal journal(PracticeServer running, Future<?> first) {
        var present = journal;
        if (present != null && !present.isLost()) {
            return present;
        }
        closeJournal();
        var next = Journal.beginOrReplace(folder.resolve("journal"), key(running), clients.clock(), first); // its key goes with the practice keys
        journal = next;
        return next;
    }

    private static byte[] key(PracticeServer server) {
        return Sha256.of(("journal " + server.apiSecret(MerchantType.BRAND)).getBytes(StandardCharsets.UTF_8));
    }
}
