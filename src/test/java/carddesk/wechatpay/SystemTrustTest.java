package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.keys.MerchantFiles;
import carddesk.wechatpay.CallFailure.NotSent;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A company's own authority, which the computer trusts, is trusted where the profile says so, and nothing that was trusted before is lost. */
class SystemTrustTest {

    private static final List<Path> NO_BUNDLE = List.of(Path.of("there", "is", "none.crt"));
    private static final Caller CALLER = new Caller();

    @TempDir
    private Path folder;

    @Test
    void aServerThatOnlyTheComputerVouchesForIsReached() throws Exception {
        var company = SelfSigned.forHosts("localhost");
        var bundle = Files.write(folder.resolve("ca-certificates.crt"), MerchantFiles.pem(company.certificate()));
        var seen = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(company.server()));
        server.createContext("/", exchange -> {
            seen.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        var host = URI.create("https://localhost:" + server.getAddress().getPort());
        try (var strict = transport(null); var trusting = transport(new SystemTrust("Linux", List.of(bundle)))) {
            assertThat(catchThrowableOfType(NotSent.class, () -> call(strict, host)).reason()).isEqualTo(NotSent.Reason.NOT_SECURE);
            assertThat(seen).hasValue(0);

            assertThat(catchThrowableOfType(CallFailure.class, () -> call(trusting, host))).isNotInstanceOf(NotSent.class);
            assertThat(seen).hasValueGreaterThan(0);
        } finally {
            server.stop(0);
        }
    }

    /** None of these stores is there on the system that runs the tests, or it adds to what Java brings. */
    @ParameterizedTest
    @ValueSource(strings = {"Windows 11", "Mac OS X", "Linux"})
    void nothingThatJavaTrustsIsLost(String system) {
        var usual = new SystemTrust("Linux", NO_BUNDLE).manager().getAcceptedIssuers();

        assertThat(usual).hasSizeGreaterThan(50);
        assertThat(new SystemTrust(system, NO_BUNDLE).manager().getAcceptedIssuers()).contains(usual);
    }

    @Test
    void theSystemsStoresAreThoseOfItsProviders() {
        assertThat(new SystemTrust("Windows 10", NO_BUNDLE).stores()).containsExactly("Windows-ROOT");
        assertThat(new SystemTrust("Mac OS X", NO_BUNDLE).stores()).containsExactly("KeychainStore-ROOT", "KeychainStore");
        assertThat(new SystemTrust("Linux", NO_BUNDLE).stores()).isEmpty();
    }

    private static Transport transport(@Nullable SystemTrust trust) {
        return new Transport("CardDesk-Test/1.0", new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(20)), ProxySelector::getDefault,
                new IdleConnections(System::nanoTime, InstantSource.system()), () -> Optional.ofNullable(trust).map(SystemTrust::manager));
    }

    private static void call(Transport transport, URI host) throws CallFailure {
        var context = new ClientContext(
                InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
        new SignedClient(transport, new RateLimiter(), CALLER.credentials(), Hosts.only(host), context, Caller.QUICK)
                .send(ApiCall.get("list", "/cards"));
    }
}
