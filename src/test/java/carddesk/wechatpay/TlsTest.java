package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.wechatpay.CallFailure.NotSent;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server whose certificate nobody vouches for never sees a request. */
class TlsTest {
    @Test
    void aCertificateNobodyVouchesForIsNotSecure() throws Exception {
        var seen = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.forHosts("localhost").server()));
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
}
