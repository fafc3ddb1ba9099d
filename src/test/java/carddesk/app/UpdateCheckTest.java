package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.FileMove;
import carddesk.ui.Messages;
import carddesk.ui.Support;
import carddesk.ui.settings.UpdateCheck;
import carddesk.wechatpay.PublicFiles;
import carddesk.wechatpay.Timeouts;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A newer version is looked for at a server of this machine; each outcome has its sentence. */
class UpdateCheckTest {

    private final PublicFiles files = new PublicFiles("CardDesk/test", Timeouts.STANDARD);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile String answer = "";
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        files.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestBody().readAllBytes().length);
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.2.0,       Version 0.2.0 is available; this is 0.1.0. Get it where you got this one.",
        "v0.10.0,     Version 0.10.0 is available; this is 0.1.0. Get it where you got this one.",
        "0.1.0.1,     Version 0.1.0.1 is available; this is 0.1.0. Get it where you got this one.",
        "0.1.0,       This is the newest version (0.1.0).",
        "0.1,         This is the newest version (0.1.0).",
        "0.0.9-final, This is the newest version (0.1.0).",
        "<html>,      This address does not give a version number. Check it with your administrator.",
        "1.2.3.4.5,   This address does not give a version number. Check it with your administrator."})
    void theNumberIsComparedWithThatOfTheProgram(String newest, String sentence) throws Exception {
        answer = newest;

        assertThat(look(Locale.ENGLISH)).isEqualTo(sentence);
        assertThat(received).containsExactly("GET /newest 0");
    }

    @Test
    void moreMayFollowTheNumber() throws Exception {
        answer = "0.2.0\nfixes a fault of 0.1.0\n";

        assertThat(look(Locale.SIMPLIFIED_CHINESE)).isEqualTo("有新版本 0.2.0，现在用的是 0.1.0。请从原来的地方下载安装。");
    }

    @Test
    void aMissingOrEndlessTextIsNoAnswer() throws Exception {
        status = 404;
        assertThat(look(Locale.ENGLISH)).isEqualTo("There is no answer from this address. Check the address and the network.");

        status = 200;
        answer = "1".repeat(5000);
        assertThat(look(Locale.ENGLISH)).isEqualTo("There is no answer from this address. Check the address and the network.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "carddesk", "http://example.org/newest", "ftp://example.org/newest", "https://", "https://a b/", "file:///etc/hosts"})
    void nothingIsAskedWithoutAnAddressOfTls(String typed) {
        assertThat(UpdateCheck.address(typed)).isEmpty();
    }

    @Test
    void anAddressOfTlsIsTaken() {
        assertThat(UpdateCheck.address(" https://example.org/carddesk/newest.txt ")).contains(URI.create("https://example.org/carddesk/newest.txt"));
    }

    private String look(Locale language) throws InterruptedException {
        var address = UpdateCheck.address("http://127.0.0.1:" + server.getAddress().getPort() + "/newest").orElseThrow();
        var fetching = new SupportFiles(new Home(Path.of("none")), _ -> {}, FileMove.atomic(), files);
        return new UpdateCheck(new OfVersion(fetching), new Messages(language)).look(address);
    }

    /** The real one, as version 0.1.0. */
    private record OfVersion(Support support) implements Support {
        @Override
        public String version() {
            return "0.1.0-SNAPSHOT";
        }

        @Override
        public Path home() {
            return support.home();
        }

        @Override
        public void open(Path folder) {
            support.open(folder);
        }

        @Override
        public String newestVersion(URI address) throws IOException, InterruptedException {
            return support.newestVersion(address);
        }

        @Override
        public void exportLogs(Path target) throws IOException {
            support.exportLogs(target);
        }
    }
}
