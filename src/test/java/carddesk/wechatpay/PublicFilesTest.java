package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import carddesk.wechatpay.PublicFiles.Reach;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come over HTTPS from the internet only, bounded, and nothing of the caller travels with the question. */
class PublicFilesTest {

    private static final int LARGEST = 1000;
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
    private static SelfSigned certificate;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpsServer secure;
    private HttpServer clear;
    private PublicFiles files;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = SelfSigned.forHosts("public.test", "inside.test");
    }

    @BeforeEach
    void start() throws Exception {
        secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        clear = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (var server : List.of(secure, clear)) {
            server.createContext("/", this::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }
        // These tests treat 127.0.0.1 as the only address of the internet.
        files = new PublicFiles("CardDesk/test", TIMEOUTS, certificate.client().dns(new Names()), PublicFilesTest::isTheServer);
    }

    @AfterEach
    void stop() {
        ended.countDown();
        files.close();
        secure.stop(0);
        clear.stop(0);
    }

    /** Names that lead where the test says. */
    private record Names() implements Dns {
        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            return switch (host) {
                case "public.test" -> List.of(InetAddress.ofLiteral("127.0.0.1"));
                case "inside.test" -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("10.0.0.1"));
                default -> Dns.SYSTEM.lookup(host);
            };
        }
    }

    private static boolean isTheServer(InetAddress address) {
        return address.getHostAddress().equals("127.0.0.1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            seen.add(path);
            headers.add(exchange.getRequestHeaders());
            asked.countDown();
            var places = Map.of("/to-clear", at(clear, "http", "127.0.0.1"), "/to-secure", "/file", "/round", "/round",
                    "/to-inside", at(secure, "https", "inside.test"));
            Optional.ofNullable(places.get(path)).ifPresent(place -> exchange.getResponseHeaders().add("Location", place));
            exchange.getResponseHeaders().add("Set-Cookie", "who=me");
            switch (path) {
                case "/file" -> send(exchange, 200, LARGEST);
                case "/large" -> send(exchange, 200, LARGEST + 1);
                case "/missing" -> send(exchange, 404, LARGEST);
                case "/slow" -> ended.await();
                default -> send(exchange, 302, 0);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, int bytes) throws IOException {
        exchange.sendResponseHeaders(status, 0); // in chunks, so that no length is announced
        exchange.getResponseBody().write(new byte[bytes]);
    }

    private static String at(HttpServer server, String scheme, String host) {
        return scheme + "://" + host + ":" + server.getAddress().getPort() + "/file";
    }

    private byte[] fetch(String path) throws IOException, InterruptedException {
        return files.fetch(URI.create(at(secure, "https", "public.test")).resolve(path), LARGEST, Reach.INTERNET);
    }

    @Test
    void aFileOfTheInternetIsFetchedAndNothingOfTheCallerGoesAlong() throws Exception {
        assertThat(fetch("/file")).hasSize(LARGEST);
        assertThat(fetch("/file")).hasSize(LARGEST);

        assertThat(headers).allSatisfy(sent -> assertThat(sent.keySet())
                .containsExactlyInAnyOrder("User-agent", "Accept", "Accept-encoding", "Host", "Connection"));
    }

    @Test
    void aLargerFileIsNotReadToItsEnd() {
        assertThatIOException().isThrownBy(() -> fetch("/large")).havingRootCause().withMessageContaining("Larger than 1000");
    }

    @Test
    void aPageThatSaysThereIsNoneIsNoFile() {
        assertThatIOException().isThrownBy(() -> fetch("/missing")).havingRootCause().withMessageContaining("404");
    }

    @Test
    void anotherPlaceIsFollowedWhenItIsHttps() throws Exception {
        assertThat(fetch("/to-secure")).hasSize(LARGEST);
    }

    @Test
    void aRedirectToCleartextIsNotFollowed() {
        assertThatIOException().isThrownBy(() -> fetch("/to-clear")).withMessageContaining("not HTTPS");
        assertThat(seen).containsExactly("/to-clear");
    }

    @Test
    void aRedirectIntoAPrivateNetworkIsNotFollowed() {
        assertThatIOException().isThrownBy(() -> fetch("/to-inside"));
        assertThat(seen).containsExactly("/to-inside");
    }

    @Test
    void redirectsInACircleEnd() {
        assertThatIOException().isThrownBy(() -> fetch("/round")).withMessageContaining("too often");
        assertThat(seen).hasSize(4);
    }

    @Test
    void aNameThatLeadsIntoAPrivateNetworkAsWellIsNotAsked() {
        assertThatIOException().isThrownBy(() -> files.fetch(URI.create(at(secure, "https", "inside.test")), LARGEST, Reach.INTERNET));
        assertThat(seen).isEmpty();
    }

    @Test
    void cleartextIsForThePracticeEnvironmentOnly() throws Exception {
        var address = URI.create(at(clear, "http", "127.0.0.1"));

        assertThatIOException().isThrownBy(() -> files.fetch(address, LARGEST, Reach.INTERNET));
        assertThat(seen).isEmpty();
        assertThat(files.fetch(address, LARGEST, Reach.THIS_MACHINE)).hasSize(LARGEST);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWALLOWED")
    void aFileIsFetchedThoughTheServerHasClosedTheConnection(IdleClosingRelay.Closing closing) throws Exception {
        try (var relay = new IdleClosingRelay(URI.create(at(clear, "http", "127.0.0.1")), Duration.ofMillis(40), closing)) {
            var address = relay.base().resolve("/file");
            files.fetch(address, LARGEST, Reach.THIS_MACHINE);
            relay.awaitGivenUp();

            assertThat(files.fetch(address, LARGEST, Reach.THIS_MACHINE)).hasSize(LARGEST);

            assertThat(relay.accepted()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/file", "http://example.invalid/file", "https://127.0.0.1/file"})
    void thePracticeEnvironmentIsOnThisMachineOnly(String address) {
        assertThatIOException().isThrownBy(() -> files.fetch(URI.create(address), LARGEST, Reach.THIS_MACHINE))
                .withMessageContaining("HTTPS");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://127.0.0.1/", "https://127.1/", "https://0.0.0.0/", "https://10.1.2.3/", "https://172.16.0.1/", "https://192.168.1.1/",
        "https://169.254.169.254/", "https://100.64.0.1/", "https://198.18.0.1/", "https://240.0.0.1/", "https://[::1]/",
        "https://192.0.0.1/", "https://198.19.255.1/", "https://100.127.0.1/", "https://224.0.0.1/", "https://255.255.255.255/",
        "https://[2001:0:5ef5::1]/", "https://[ff02::1]/", "https://[4000::1]/", "https://[fe80::1]/", "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/", "https://[2002:a00:1::]/", "https://[64:ff9b::a00:1]/",
        "https://localhost/", "https://me:secret@93.184.216.34/", "ftp://93.184.216.34/"})
    void noAddressLeadsIntoANetworkThatIsNotPublic(String address) {
        try (var real = new PublicFiles("CardDesk/test", TIMEOUTS)) {
            assertThatIOException().isThrownBy(() -> real.fetch(URI.create(address), LARGEST, Reach.INTERNET))
                    .satisfies(refused -> assertThat(refused + " " + refused.getCause()).containsAnyOf(
                            "An address that files are not fetched from", "over HTTPS", "Not an address"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "93.184.216.34", "172.32.0.1", "100.63.0.1", "100.128.0.1", "198.17.0.1", "198.20.0.1", "192.0.1.1", "192.1.0.1", "193.0.0.1",
        "223.255.255.254", "2606:2800:220:1::1", "2001:1::1", "2001:100::1", "2003:0:1::1", "3fff::1"})
    void addressesOfTheInternetAreFetchedFrom(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        var waiting = new FutureTask<>(() -> fetch("/slow"));
        var thread = Thread.ofVirtual().start(waiting);
        asked.await();

        files.close();

        assertThat(thread.join(Duration.ofSeconds(15))).isTrue();
        assertThat(waiting.state()).isEqualTo(FutureTask.State.FAILED);
    }

    @Test
    void whoStopsWaitingEndsTheCall() throws Exception {
        var waiting = new FutureTask<>(() -> fetch("/slow"));
        var thread = Thread.ofVirtual().start(waiting);
        asked.await();

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(waiting.state()).isEqualTo(FutureTask.State.FAILED);
        assertThat(waiting.exceptionNow()).isInstanceOf(InterruptedException.class);
    }
}
