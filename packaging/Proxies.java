import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks that a runtime takes its proxy from GNOME's settings, which are read from a file here: typed in, or out of a PAC file. */
final class Proxies {

    private static final URI OUTSIDE = URI.create("https://outside.example/");
    private static final URI INSIDE = URI.create("https://inside.example/");
    private static final String PAC = """
            function FindProxyForURL(url, host) {
              return host == "inside.example" ? "DIRECT" : "PROXY pac.example:3128";
            }
            """;

    private Proxies() {}

    /**
     * Writes the settings and asks for the proxy of two addresses.
     *
     * @param arguments "manual" or "pac", and the file of settings
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.net.useSystemProxies", "true"); // as the program does
        var settings = Path.of(arguments[1]);
        Files.createDirectories(settings.getParent());
        if (arguments[0].equals("manual")) {
            Files.writeString(settings, "[system/proxy]\nmode='manual'\nignore-hosts=['inside.example']\n\n"
                    + "[system/proxy/https]\nhost='manual.example'\nport=3128\n");
            expect("manual.example");
            return;
        }
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var script = PAC.getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/x-ns-proxy-autoconfig");
            exchange.sendResponseHeaders(200, script.length);
            exchange.getResponseBody().write(script);
            exchange.close();
        });
        server.start();
        try {
            Files.writeString(settings, "[system/proxy]\nmode='auto'\nautoconfig-url='http://127.0.0.1:%d/proxy.pac'\n"
                    .formatted(server.getAddress().getPort()));
            expect("pac.example");
        } finally {
            server.stop(0);
        }
    }

    private static void expect(String host) {
        check(OUTSIDE, List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, 3128))));
        check(INSIDE, List.of(Proxy.NO_PROXY));
    }

    private static void check(URI address, List<Proxy> expected) {
        var proxies = ProxySelector.getDefault().select(address);
        if (!proxies.equals(expected)) {
            throw new IllegalStateException(address + " is reached through " + proxies + " and not through " + expected);
        }
        System.out.println(address + ": " + proxies); // for the log of check/system-proxy
    }
}
