package carddesk.ui.setup;

import carddesk.cards.CallSender;
import carddesk.keys.MerchantFiles;
import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.vault.Environment;
import carddesk.vault.VaultException;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the wizard works with in tests: a real practice server over real HTTP, its keys as downloaded files, and a vault of memory. */
final class SetupFixture implements SetupServices, AutoCloseable {

    private final PracticeServer server;
    private final Transport transport = new Transport("CardDesk/test", Timeouts.STANDARD);
    private final Path home;
    private final List<NewProfile> stored = new ArrayList<>();
    private boolean needsPassword = true;
    private @Nullable VaultException refusal;

    /** @param keys made once for all tests of a class */
    SetupFixture(PracticeKeys keys, Path home) throws IOException {
        this.server = PracticeServer.start(keys, PracticeOptions.standard(Clock.systemUTC()));
        this.home = home;
    }

    PracticeServer server() {
        return server;
    }

    List<NewProfile> stored() {
        return stored;
    }

    void hasVault() {
        needsPassword = false;
    }

    void refuseToStore(VaultException.Reason reason) {
        refusal = new VaultException(reason);
    }

    void storesAgain() {
        refusal = null;
    }

    KeyPair own() throws Exception {
        return MerchantFiles.pairOf(server.brand().privateKey());
    }

    String keyId() {
        return server.brand().wechatpayKey().id();
    }

    X509Certificate certificate(Duration validFor) throws Exception {
        var now = Clock.systemUTC().instant();
        return MerchantFiles.certificate(own(), PracticeServer.BRAND_ID, "Example Tea", server.brand().serialNumber(),
                now.minus(Duration.ofDays(30)), now.plus(validFor));
    }

    byte[] publicKey() {
        return MerchantFiles.pem(server.brand().wechatpayKey().publicKey());
    }

    /** The folder a merchant has after unpacking the download and adding WeChat Pay's public key. */
    Path download(Path folder) throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("apiclient_key.pem"), MerchantFiles.pem(own().getPrivate()));
        Files.write(folder.resolve("apiclient_cert.pem"), MerchantFiles.pem(certificate(Duration.ofDays(400))));
        Files.write(folder.resolve("pub_key.pem"), publicKey());
        return folder;
    }

    @Override
    public boolean needsPassword() {
        return needsPassword;
    }

    @Override
    public Set<String> profileNames() {
        return stored.stream().map(made -> made.profile().name()).collect(Collectors.toSet());
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Hosts hosts(Environment environment) {
        return environment instanceof Environment.Custom custom ? custom.hosts() : Hosts.only(server.baseUri());
    }

    @Override
    public CallSender sender(Credentials credentials, Hosts hosts, Trust trust, ClientContext context) {
        return new SignedClient(transport, new RateLimiter(), credentials, hosts, context)::send;
    }

    @Override
    public void store(NewProfile made) throws VaultException {
        if (refusal != null) {
            throw refusal;
        }
        stored.add(new NewProfile(made.profile(), Optional.ofNullable(made.password()).map(password -> password.copy()).orElse(null)));
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
