package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.wechatpay.CallFailure.NotSent;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** A server whose certificate nobody vouches for never sees a request. */
class TlsTest {
    private static final char[] PASSWORD = "test".toCharArray();

    @Test
    void aCertificateNobodyVouchesForIsNotSecure() throws Exception {
        var seen = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext("/", exchange -> {
            seen.incrementAndGet();
            exchange.close();
        });
        server.start();
        try (var caller = new Caller()) {
            var client = caller.client(Hosts.only(URI.create("https://localhost:" + server.getAddress().getPort())));

            var failure = catchThrowableOfType(NotSent.class, () -> client.send(ApiCall.get("list", "/cards")));

            assertThat(failure.reason()).isEqualTo(NotSent.Reason.NOT_SECURE);
            assertThat(failure.report().attempts()).isZero();
            assertThat(seen).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext selfSigned() throws Exception {
        var keys = Caller.newKey();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new Certificate[] {certificate(keys)});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate certificate(KeyPair keys) throws Exception {
        var name = new X500Name("CN=localhost");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now.minus(1, ChronoUnit.DAYS)), Date.from(now.plus(1, ChronoUnit.DAYS)), name,
                keys.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
