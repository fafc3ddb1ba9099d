package carddesk.wechatpay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fetches public files such as card pictures: unsigned, without cookies or credentials, bounded in time and size.
 *
 * <p>The addresses come from responses and user input, so they are not trusted: only HTTPS to the public internet is allowed, also after
 * redirects. A proxy resolves names itself; then only literal addresses are checked.
 */
public final class PublicFiles implements AutoCloseable {

    private static final int MOST_REDIRECTS = 3;
    private static final int IDLE_CONNECTIONS = 5;

    private final OkHttpClient onThisMachine;
    private final Supplier<OkHttpClient> secure;
    private final String userAgent;
    private final Dns names;
    private final Predicate<InetAddress> isPublic;

    /** The allowed addresses. */
    public enum Reach {
        /** HTTPS to the public internet. */
        INTERNET,
        /** Cleartext HTTP to loopback: the practice environment. */
        THIS_MACHINE
    }

    /** @param userAgent printable ASCII */
    public PublicFiles(String userAgent, Timeouts timeouts) {
        this(userAgent, timeouts, new OkHttpClient.Builder(), PublicAddresses::isPublic);
    }

    /**
     * @param base its DNS and trust in certificates are used
     * @param isPublic whether an address is on the public internet
     */
    PublicFiles(String userAgent, Timeouts timeouts, OkHttpClient.Builder base, Predicate<InetAddress> isPublic) {
        this.userAgent = userAgent;
        this.isPublic = isPublic;
        var lookup = new SystemLookup(timeouts.whole());
        base
                // A connection closed by the server is replaced by OkHttp; one dropped silently by a router costs the whole timeout.
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IdleConnections.LONGEST.toSeconds(), TimeUnit.SECONDS))
                .protocols(List.of(Protocol.HTTP_1_1)) // so that cancelling closes the connection
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.whole())
                .callTimeout(timeouts.whole())
                .followRedirects(false)
                .followSslRedirects(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .proxySelector(new LoopbackDirect(ProxySelector::getDefault, lookup));
        onThisMachine = base.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
        names = lookup.names(onThisMachine.dns());
        secure = OnFirstUse.of(() -> base.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS)).build()); // reads the system's certificates
    }

    /** The file, or the address of a redirect. */
    private record Fetched(byte @Nullable [] file, @Nullable String elsewhere) {}

    /**
     * Fetches a file; blocks.
     *
     * @param largest maximum size in bytes
     * @throws IOException when it may not be fetched, is missing, too large or slow; its message does not contain the address
     * @throws InterruptedException when the thread is interrupted; the connection is closed
     */
    public byte[] fetch(URI address, int largest, Reach reach) throws IOException, InterruptedException {
        var url = Optional.ofNullable(HttpUrl.parse(address.toString())).orElseThrow(() -> new IOException("Not an address of a file"));
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var fetched = exchange(url, largest, reach);
            if (fetched.file() != null) {
                return fetched.file();
            }
            var base = url;
            url = Optional.ofNullable(fetched.elsewhere()).map(base::resolve)
                    .filter(HttpUrl::isHttps)
                    .orElseThrow(() -> new IOException("Redirected to what is not HTTPS"));
        }
        throw new IOException("Redirected too often");
    }

    @Override
    public void close() {
        onThisMachine.dispatcher().cancelAll();
        onThisMachine.connectionPool().evictAll();
    }

    private Fetched exchange(HttpUrl url, int largest, Reach reach) throws IOException, InterruptedException {
        var addresses = addresses(url, reach);
        var request = new Request.Builder().url(url)
                .header("User-Agent", userAgent)
                .header("Accept", "*/*")
                // Without compression the number of bytes counted is that received.
                .header("Accept-Encoding", "identity")
                .build();
        var client = url.isHttps() ? secure.get() : onThisMachine;
        var call = client.newBuilder().dns(addresses).build().newCall(request);
        try {
            return AwaitedCall.execute(call, (_, response) -> fetched(response, largest));
        } catch (IOException broken) {
            throw new IOException("The file could not be fetched", broken);
        }
    }

    private PublicAddresses addresses(HttpUrl url, Reach reach) throws IOException {
        boolean isAllowed = url.username().isEmpty() && url.password().isEmpty() && switch (reach) {
            case INTERNET -> url.isHttps();
            case THIS_MACHINE -> !url.isHttps() && Hosts.isLoopback(url.host());
        };
        if (!isAllowed) {
            throw new IOException("Files are fetched over HTTPS, without a user's name");
        }
        var addresses = new PublicAddresses(url.host(), names, reach == Reach.INTERNET ? isPublic : InetAddress::isLoopbackAddress);
        addresses.requireAllowedLiteral();
        return addresses;
    }

    private static Fetched fetched(Response response, int largest) throws IOException {
        if (response.isRedirect()) {
            return new Fetched(null, response.header("Location"));
        }
        if (response.code() != 200) {
            throw new IOException("Answered with status " + response.code());
        }
        // Content-Length is not used: it may be absent or wrong.
        var source = response.body().source();
        if (source.request(largest + 1L)) {
            throw new IOException("Larger than " + largest + " bytes");
        }
        return new Fetched(source.readByteArray(), null);
    }
}
