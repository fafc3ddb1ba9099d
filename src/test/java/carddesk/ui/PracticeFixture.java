package carddesk.ui;

import carddesk.app.ServedPractice;
import carddesk.cards.CallSender;
import carddesk.cards.CardService;
import carddesk.files.FileMove;
import carddesk.journal.Attribution;
import carddesk.journal.EmptyJournal;
import carddesk.journal.HistoryMove;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.journal.JournalRecovery;
import carddesk.journal.JournaledConfirmer;
import carddesk.keys.Secret;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.ui.Settings.Theme;
import carddesk.ui.Settings.WindowPlace;
import carddesk.ui.pictures.CardPictures;
import carddesk.ui.pictures.PictureFolder;
import carddesk.ui.session.ProfileOpener;
import carddesk.ui.session.ProfileOpener.Calls;
import carddesk.ui.session.VaultSession;
import carddesk.ui.shell.MainWindow;
import carddesk.vault.Argon2id;
import carddesk.vault.PasswordCipher;
import carddesk.vault.Profile;
import carddesk.vault.ProfileExport;
import carddesk.vault.VaultStore;
import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.FieldCipher;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.PublicFiles;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.ResponseVerifier;
import carddesk.wechatpay.RetryPolicy;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.StatementSigner;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/** Everything behind one window, made as the program makes it, with a practice server of its own and short waits. */
public final class PracticeFixture implements ProfileOpener, AutoCloseable {

    /** Where times are shown and typed. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final Duration NO_SPACING = Duration.ofNanos(1);
    /** Shorter than the program waits for a response. */
    private static final Duration HELD = Duration.ofSeconds(20);
    private static final Duration BEFORE_ASKING = Duration.ofMillis(20);
    private static final RetryPolicy SHORT_WAITS = new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(20), 2);
    private static final WindowPlace PLACE = new WindowPlace(0, 0, 980, 900, false);

    private final Path folder;
    private final InstantSource clock = InstantSource.system();
    private final AtomicLong passed = new AtomicLong();
    private final AtomicInteger arrivedBeforeHolding = new AtomicInteger();
    private final Transport transport = new Transport("CardDesk/test", Timeouts.STANDARD);
    private final RateLimiter rateLimiter = new RateLimiter(NO_SPACING);
    private final PracticeServer server;
    private final Journal journal;
    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private final Settings settings;
    private final PublicFiles files = new PublicFiles("CardDesk/test", Timeouts.STANDARD);
    private final CardPictures pictures;
    private @Nullable MainWindow window;
    private final List<ApiCall> handedOver = new CopyOnWriteArrayList<>();
    private final List<CallReport> reports = new CopyOnWriteArrayList<>();
    private final AtomicReference<OpenProfile> opened = new AtomicReference<>();
    private final CountDownLatch atWork = new CountDownLatch(1);

    private PracticeFixture(Path folder, Locale language, UnaryOperator<PracticeOptions> options) throws IOException, JournalException {
        this.folder = folder;
        var kept = new PictureFolder(folder.resolve("pictures"), PictureFolder.STANDARD_LIMIT, clock, FileMove.atomic());
        this.pictures = new CardPictures(kept, files::fetch);
        this.server = PracticeServer.start(SharedPracticeKeys.KEYS, options.apply(PracticeOptions.standard(clock)));
        EmptyJournal.copyTo(folder.resolve("journal"), new byte[32]);
        this.journal = Journal.open(folder.resolve("journal"), new byte[32], clock, () -> System.nanoTime() + passed.get());
        this.settings = new Settings(language, Theme.LIGHT, 10, 0, PLACE);
    }

    /** A fixture whose window shows the practice environment in Chinese; on the FX thread. */
    public static PracticeFixture open(Stage stage, Path folder) throws IOException, JournalException {
        return open(stage, folder, Locale.SIMPLIFIED_CHINESE);
    }

    /** A fixture whose window shows the practice environment; on the FX thread. */
    public static PracticeFixture open(Stage stage, Path folder, Locale language) throws IOException, JournalException {
        return open(stage, folder, language, PracticeOptions::withoutRateLimit);
    }

    /** A fixture whose window shows a practice environment of another kind; on the FX thread. */
    public static PracticeFixture open(Stage stage, Path folder, Locale language, UnaryOperator<PracticeOptions> options)
            throws IOException, JournalException {
        var fixture = new PracticeFixture(folder, language, options);
        fixture.show(stage);
        return fixture;
    }

    /** A fixture for a brand, for models that are tested without a window. */
    public static PracticeFixture withoutWindow(Path folder) throws IOException, JournalException {
        return withoutWindow(folder, options -> options);
    }

    /** The same with other cards, without a rate limit of the server. */
    public static PracticeFixture withoutWindow(Path folder, UnaryOperator<PracticeOptions> options) throws IOException, JournalException {
        var fixture = new PracticeFixture(folder, Locale.SIMPLIFIED_CHINESE, standard -> options.apply(standard).withoutRateLimit());
        fixture.practice(MerchantType.BRAND, new Calls(report -> {}, () -> Locale.SIMPLIFIED_CHINESE, 0, CompletableFuture.completedFuture(true)));
        return fixture;
    }

    private void show(Stage stage) {
        Look.loadFonts();
        var cipher = new PasswordCipher(new Argon2id(), new SecureRandom());
        var move = FileMove.atomic();
        var vaultSession = new VaultSession(new VaultStore(folder, cipher, Clock.system(ZONE), move), new ProfileExport(cipher, move),
                (former, next) -> {});
        window = new MainWindow(
                stage, settings, this, vaultSession, executor, clock, ZONE, new NoSupport(folder), pictures,
                (owner, texts, added) -> {});
        window.show(true);
    }

    /** Opens no file manager. */
    private record NoSupport(Path home) implements Support {
        @Override
        public String version() {
            return "0.0.0-test";
        }

        @Override
        public void open(Path folder) {
            throw new UnsupportedOperationException("Nothing outside the window is opened by tests");
        }

        @Override
        public String newestVersion(URI address) {
            return "0.0.0";
        }

        @Override
        public void exportLogs(Path target) {
            throw new UnsupportedOperationException("Tests have no logs");
        }
    }

    @Override
    public void recordVault(long saves) {} // its journal is not the vault's

    @Override
    public OpenProfile open(Profile profile, KnownHistory history, Calls calls) {
        throw new UnsupportedOperationException("Only the practice environment is opened here");
    }

    @Override
    public JournalRecovery recovery(byte[] journalKey) {
        throw new UnsupportedOperationException("There is no vault here");
    }

    @Override
    public List<HistoryMove.Part> localParts(Profile profile, KnownHistory history) {
        return List.of();
    }

    @Override
    public HistoryMove.Moved moveHistory(Profile profile, KnownHistory history, List<String> parts, HistoryMove.Progress progress) {
        throw new UnsupportedOperationException("There is no team here");
    }

    @Override
    public void leave() {
        // nothing of a vault is open
    }

    @Override
    public OpenProfile practice(MerchantType merchantType, Calls calls) {
        var credentials = merchantType == MerchantType.BRAND ? server.brand() : server.partner();
        var context = new ClientContext(
                clock, new Nonces(new SecureRandom()), calls.language(), calls.finished().andThen(reports::add));
        var client = new SignedClient(transport, rateLimiter, credentials, Hosts.only(server.baseUri()), context, SHORT_WAITS);
        var cipher = new FieldCipher(credentials);
        CallSender sender = (call, observer) -> {
            handedOver.add(call);
            return client.send(call, observer);
        };
        var cards = new CardService(credentials.identity(), sender, cipher::encrypt, cipher::decrypt, BEFORE_ASKING);
        calls.begin(cards);
        var confirmer = new JournaledConfirmer(journal, cards::confirm, new Attribution("practice", merchantType.name(), "tester"));
        var secret = merchantType == MerchantType.BRAND ? server.apiSecret(MerchantType.BRAND) : server.apiSecret(MerchantType.PARTNER);
        opened.set(new OpenProfile(
                "practice", credentials.identity(), OpenProfile.Environment.PRACTICE, cards, confirmer, journal,
                new ServedPractice(server, merchantType),
                null,
                null,
                List.of(Secret.of(secret.getBytes(StandardCharsets.US_ASCII))),
                new ResponseVerifier(credentials.wechatpayKeys()), new StatementSigner(credentials)));
        atWork.countDown();
        return opened.get();
    }

    /** The profile that the window has open; waits for it, since it is opened off the FX thread. */
    public OpenProfile opened() {
        try {
            if (!atWork.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("No profile was opened");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return opened.get();
    }

    /** The body of each confirmation that was handed over for sending, in that order. */
    public List<JsonObject> confirmBodies() {
        return handedOver.stream().filter(call -> call.operation().equals(CardService.CONFIRM))
                .map(call -> JsonParser.parseString(((ApiCall.Body.Json) call.body()).text()).getAsJsonObject()).toList();
    }

    /** Carries requests of the operation out and holds their responses back until {@link #release} or {@link #releaseHeld}. */
    public void hold(Operation operation) {
        arrivedBeforeHolding.set(arrivals(operation).size());
        server.faults().always(operation, new Fault.Delay(HELD));
    }

    /** Sends the responses that are held back, after waiting for a request if there was none yet, and holds those of later requests. */
    public void releaseHeld(Operation operation) {
        try {
            WaitForAsyncUtils.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS, () -> arrivals(operation).size() > arrivedBeforeHolding.get());
        } catch (TimeoutException inVain) {
            throw new AssertionError("No request was held back", inVain);
        }
        release();
        hold(operation);
    }

    /** Sends all responses from now on, and ends all other faults. */
    public void release() {
        server.faults().clear();
    }

    /** Lets time pass on the monotonic clock of the journal, which decides when a lost call can no longer arrive. */
    public void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    /** Every call that has ended, in that order. */
    public List<CallReport> reports() {
        return List.copyOf(reports);
    }

    /** The server that everything is sent to. */
    public PracticeServer server() {
        return server;
    }

    /** The pictures that its windows show. */
    public CardPictures pictures() {
        return pictures;
    }

    /** What the person set up. */
    public Settings settings() {
        return settings;
    }

    /** What came to the server for an operation. */
    public List<Arrival> arrivals(Operation operation) {
        return server.arrivals().stream().filter(arrival -> arrival.operation() == operation).toList();
    }

    @Override
    public void close() throws JournalException {
        Optional.ofNullable(window).ifPresent(open -> WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(open::close)));
        executor.close();
        files.close();
        server.close();
        transport.close();
        journal.close();
    }
}
