package carddesk.app;

import carddesk.files.FileMove;
import carddesk.journal.EmptyJournal;
import carddesk.journal.JournalKeyChange;
import carddesk.keys.KeyPlace;
import carddesk.keys.MerchantFiles;
import carddesk.keys.Secret;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.ui.session.VaultSession;
import carddesk.vault.Argon2Cost;
import carddesk.vault.Environment;
import carddesk.vault.PasswordCipher;
import carddesk.vault.Profile;
import carddesk.vault.ProfileExport;
import carddesk.vault.VaultContent;
import carddesk.vault.VaultException;
import carddesk.vault.VaultStore;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javafx.stage.Stage;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.testfx.util.WaitForAsyncUtils;

/** The whole program over a home folder of its own; the profiles' key files lie beside it, and their calls go to a server on this machine. */
final class VaultFixture implements AutoCloseable {

    static final String PASSWORD = "correct horse battery";
    static final String API_SECRET = "q7Zk2mX9vB4nT6wR1yL8pD3sF5gH0jCa";
    static final String PASSPHRASE = "the drawer opens 4711";

    private static final byte[] JOURNAL_KEY = "the key of a history for tests..".getBytes(StandardCharsets.US_ASCII);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Path folder;
    private final Home home;
    private final MovableClock clock = new MovableClock(ZONE);
    private final PracticeServer server;
    private final List<Path> openedFolders = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch disk = new CountDownLatch(0);
    private @Nullable Program program;

    VaultFixture(Path folder) throws IOException {
        this.folder = folder;
        this.home = new Home(folder.resolve("home"));
        home.prepare();
        SharedPracticeKeys.storeIn(home.practice()); // otherwise each home makes five key pairs once its practice environment opens
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(clock).withoutRateLimit());
    }

    /** Starts the program in a window; on the FX thread. */
    void start(Stage stage, boolean sandbox) {
        var started = new Program(
                stage, Services.of(home, sandbox, clock), Locale.SIMPLIFIED_CHINESE, openedFolders::add, this::keyFromDisk);
        program = started;
        started.show(sandbox);
    }

    /** The folders that the program showed in the system's file manager. */
    List<Path> openedFolders() {
        return List.copyOf(openedFolders);
    }

    /** Ends the program, as closing its window does. */
    void stop() {
        Optional.ofNullable(program).ifPresent(running -> WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(running::close)));
        program = null;
    }

    /** A vault on the disk that holds what the change adds to an empty one, and its empty history, as a program that was open leaves them. */
    void makeVault(UnaryOperator<VaultContent> change) throws VaultException {
        EmptyJournal.copyTo(home.journal(), JOURNAL_KEY);
        makeVaultWithoutHistory(empty -> change.apply(
                new VaultContent(empty.profiles(), Secret.of(JOURNAL_KEY), empty.chosenId(), null, empty.historySince(), empty.saves())));
    }

    /** The same before the program was opened with it for the first time, which creates the history; that takes much longer than opening it. */
    void makeVaultWithoutHistory(UnaryOperator<VaultContent> change) throws VaultException {
        try (var vaultSession = vaultSession()) {
            vaultSession.create(PASSWORD.toCharArray());
            vaultSession.change(change);
        }
    }

    /** A door of its own to the vault. */
    VaultSession vaultSession() {
        return vaultSession(home.folder());
    }

    /** What another start would find; a copy, since an open vault is locked. */
    VaultSession sessionOnACopy() throws IOException {
        var copy = Files.createTempDirectory(folder, "copy");
        Files.copy(vault(), copy.resolve("vault.json"));
        return vaultSession(copy);
    }

    private VaultSession vaultSession(Path place) {
        var cipher = new PasswordCipher(VaultFixture::quickKey, new SecureRandom());
        return new VaultSession(new VaultStore(place, cipher, clock, FileMove.atomic()), new ProfileExport(cipher, FileMove.atomic()),
                (former, next) -> JournalKeyChange.apply(home.journal(), former, next));
    }

    /** The brand's profile, with key files of its own in a folder of that name. */
    Profile brand(String name) throws IOException, GeneralSecurityException, OperatorCreationException {
        return brand(name, Hosts.only(server.baseUri()));
    }

    /** The brand's profile, its calls going elsewhere. */
    Profile brand(String name, Hosts hosts) throws IOException, GeneralSecurityException, OperatorCreationException {
        return profile(name, server.brand(), hosts, Duration.ofDays(365));
    }

    /** The brand's profile, with a certificate that ends so long from now. */
    Profile brand(String name, Duration left) throws IOException, GeneralSecurityException, OperatorCreationException {
        return profile(name, server.brand(), Hosts.only(server.baseUri()), left);
    }

    /** The service provider's profile. */
    Profile partner(String name) throws IOException, GeneralSecurityException, OperatorCreationException {
        return profile(name, server.partner(), Hosts.only(server.baseUri()), Duration.ofDays(365));
    }

    /** The profile with a platform certificate of WeChat Pay beside its public key, which ends so long from now. */
    Profile withPlatformCertificate(Profile profile, Duration left) throws Exception {
        var now = clock.instant();
        var keys = MerchantFiles.rsa();
        var certificate = MerchantFiles.platform(keys.getPublic(), MerchantFiles.rsa(), "7F00", now.minus(Duration.ofDays(900)), now.plus(left));
        var place = place(folder.resolve("keys").resolve(profile.name()).resolve("platform.pem"), MerchantFiles.pem(certificate));
        return new Profile(profile.id(), profile.name(), profile.identity(), profile.environment(), profile.privateKey(), profile.certificate(),
                profile.serialNumber(), profile.wechatpayKey(), profile.wechatpayKeyId(), profile.passphrase(), profile.apiSecret(),
                profile.formerApiSecret(), profile.trust(), List.of(new Profile.VerifyingKey(place, "7F00")), null);
    }

    private Profile profile(String name, Credentials own, Hosts hosts, Duration left)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var keys = Files.createDirectories(folder.resolve("keys").resolve(name));
        var pair = MerchantFiles.pairOf(own.privateKey());
        var now = clock.instant();
        var certificate = MerchantFiles.certificate(
                pair, own.identity().callerId(), "Test", own.serialNumber(), now.minus(Duration.ofDays(400)), now.plus(left));
        return new Profile(
                UUID.randomUUID(),
                name,
                own.identity(),
                new Environment.Custom(hosts),
                place(keys.resolve("apiclient_key.pem"), MerchantFiles.locked(own.privateKey(), PASSPHRASE)),
                place(keys.resolve("apiclient_cert.pem"), MerchantFiles.pem(certificate)),
                own.serialNumber(),
                place(keys.resolve("pub_key.pem"), MerchantFiles.pem(own.wechatpayKey().publicKey())),
                own.wechatpayKey().id(),
                Secret.of(PASSPHRASE.toCharArray()),
                Secret.of(API_SECRET.toCharArray()));
    }

    /** Where the profile's private key lies. */
    static Path keyFile(Profile profile) {
        return profile.privateKey().path().orElseThrow();
    }

    PracticeServer server() {
        return server;
    }

    MovableClock clock() {
        return clock;
    }

    Program program() {
        return program;
    }

    Home home() {
        return home;
    }

    Path vault() {
        return home.folder().resolve("vault.json");
    }

    /** Everything that the program wrote, and what it was given, lies under this folder. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws JoranException {
        stop();
        server.close();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset(); // the program has its log in the folder that goes now
            new ContextInitializer(context).autoConfig();
        }
    }

    private static KeyPlace place(Path file, byte[] content) throws IOException {
        return KeyPlace.of(Files.write(file, content), content);
    }

    /** Lets the program wait for its vault as for a slow disk, until the latch is counted down. */
    CountDownLatch slowDisk() {
        disk = new CountDownLatch(1);
        return disk;
    }

    private byte[] keyFromDisk(Secret password, byte[] salt, Argon2Cost cost) {
        try {
            disk.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return quickKey(password, salt, cost);
    }

    /** A single hash, as quick as tests need it: the real derivation is tested where the vault is. */
    private static byte[] quickKey(Secret password, byte[] salt, Argon2Cost cost) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(password.bytes());
            return digest.digest(salt);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
