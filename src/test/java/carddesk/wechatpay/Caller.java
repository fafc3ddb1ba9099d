package carddesk.wechatpay;

import carddesk.SharedRsaKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller with its own keys, for tests over real HTTP: makes clients and collects what they report. */
final class Caller implements AutoCloseable {
    static final String KEY_ID = "PUB_KEY_ID_0119999999992024000000000000001";
    static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7200000000";
    static final Identity BRAND = new Identity.Brand("40001");
    static final Identity PARTNER = new Identity.Partner("1900000001", "40001");
    static final Duration NO_SPACING = Duration.ofNanos(1);
    static final RetryPolicy QUICK = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(20), 2);

    private final KeyPair own = newKey();
    private final KeyPair wechatpay = newKey();
    private final List<CallReport> reports = new CopyOnWriteArrayList<>();
    private Transport transport = new Transport("CardDesk-Test/1.0", new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(20)));
    private InstantSource clock = InstantSource.system();
    private Locale language = Locale.SIMPLIFIED_CHINESE;
    private Identity identity = BRAND;
    private RetryPolicy retryPolicy = QUICK;

    static KeyPair newKey() {
        return SharedRsaKeys.next();
    }

    /** The key pair of the caller. */
    KeyPair own() {
        return own;
    }

    /** The key pair that plays WeChat Pay's. */
    KeyPair wechatpay() {
        return wechatpay;
    }

    List<CallReport> reports() {
        return reports;
    }

    Transport transport() {
        return transport;
    }

    Caller timeouts(Duration connect, Duration whole) {
        transport.close();
        transport = new Transport("CardDesk-Test/1.0", new Timeouts(connect, whole));
        return this;
    }

    Caller clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    Caller language(Locale language) {
        this.language = language;
        return this;
    }

    Caller identity(Identity identity) {
        this.identity = identity;
        return this;
    }

    Caller waits(RetryPolicy retryPolicy) {
        this.retryPolicy = retryPolicy;
        return this;
    }

    Credentials credentials() {
        return new Credentials(identity, own.getPrivate(), SERIAL, new WechatpayKey(KEY_ID, (RSAPublicKey) wechatpay.getPublic()));
    }

    SignedClient client(ScriptedWechatpay server) {
        return client(Hosts.only(server.base()));
    }

    SignedClient client(Hosts hosts) {
        return client(hosts, new RateLimiter(NO_SPACING));
    }

    SignedClient client(Hosts hosts, RateLimiter rateLimiter) {
        var context = new ClientContext(clock, new Nonces(new SecureRandom()), () -> language, reports::add);
        return new SignedClient(transport, rateLimiter, credentials(), hosts, context, retryPolicy);
    }

    /** An address of this machine where nobody listens. */
    static URI nobody() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
