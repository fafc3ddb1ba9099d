package carddesk.wechatpay;

import carddesk.wechatpay.IdleConnections.TooLongIdleException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.ProxySelector;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of the program: bounded in time and size, without redirects, cookies, cache or retries.
 *
 * <p>It uses the system's proxy, except for loopback addresses, and sends cleartext only to those.
 */
public final class Transport implements AutoCloseable {
    /** In bytes. */
    static final int LARGEST_ANSWER = 8 * 1024 * 1024;

    /** The name that {@link #onlyOnce} gives to {@code Retry-After}. */
    static final String RETRY_AFTER = "Card-Desk-Retry-After";

    private static final int IDLE_CONNECTIONS = 1000;

    private final IdleConnections idle;
    private final OkHttpClient onThisMachine;
    private final Supplier<OkHttpClient> secure = OnFirstUse.of(this::secure);
    private final Supplier<Optional<X509TrustManager>> trusted;
    private final String userAgent;
    private volatile boolean closed;

    /** @param userAgent printable ASCII */
    public Transport(String userAgent, Timeouts timeouts) {
        this(userAgent, timeouts, Trust.PROGRAM);
    }

    public Transport(String userAgent, Timeouts timeouts, Trust trust) {
        this(userAgent, timeouts, ProxySelector::getDefault, new IdleConnections(System::nanoTime, InstantSource.system()), () -> switch (trust) {
            case PROGRAM -> Optional.empty();
            case SYSTEM -> Optional.of(SystemTrust.ofThisSystem().manager());
        });
    }

    Transport(String userAgent, Timeouts timeouts, Supplier<@Nullable ProxySelector> proxies, IdleConnections idle) {
        this(userAgent, timeouts, proxies, idle, Optional::empty);
    }

    /**
     * @param proxies the system's proxies, or null
     * @param idle used by this transport only
     * @param trusted verifies certificates, called before the first TLS call; empty for those of the Java runtime
     */
    Transport(
            String userAgent, Timeouts timeouts, Supplier<@Nullable ProxySelector> proxies, IdleConnections idle,
            Supplier<Optional<X509TrustManager>> trusted) {
        this.userAgent = userAgent;
        this.trusted = trusted;
        this.idle = idle;
        var lookup = new SystemLookup(timeouts.whole());
        onThisMachine = new OkHttpClient.Builder()
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                // This only closes idle connections; onlyOnce decides whether a request may use an open one.
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IdleConnections.LONGEST.toSeconds(), TimeUnit.SECONDS))
                // With HTTP/1.1 cancelling a call closes its connection, and the two hosts never share one.
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.whole())
                .writeTimeout(timeouts.whole())
                .callTimeout(timeouts.whole())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .proxySelector(new LoopbackDirect(proxies, lookup))
                .dns(lookup.names(Dns.SYSTEM))
                .eventListener(new RequestEvents(idle))
                .addNetworkInterceptor(this::onlyOnce)
                .addNetworkInterceptor(new WellFormedResponses())
                .build();
    }

    /** The same client for TLS; it reads the system's certificates, which takes a while and is not needed for practice. */
    private OkHttpClient secure() {
        var builder = onThisMachine.newBuilder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS));
        trusted.get().ifPresent(manager -> builder.sslSocketFactory(socketsTrusting(manager), manager));
        return builder.build();
    }

    private static SSLSocketFactory socketsTrusting(X509TrustManager manager) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * Sends a request and returns the response.
     *
     * <p>When the pool offers a connection that the request may not use ({@link OneShotRequest#reuse}), nothing is sent and the connection is
     * closed; the request takes the next one, at last a new one.
     *
     * @throws IOException without a complete response; {@link OneShotRequest#hasLeft} returns whether the request was sent
     * @throws InterruptedException when the thread is interrupted; the call is cancelled and its connection closed
     */
    RawResponse exchange(Request request, OneShotRequest oneShot) throws IOException, InterruptedException {
        var client = request.isHttps() ? secure.get() : onThisMachine;
        var tagged = request.newBuilder()
                .header("User-Agent", userAgent)
                // OkHttp would decompress the response, but the signature covers the bytes of the plain text.
                .header("Accept-Encoding", "identity")
                .tag(OneShotRequest.class, oneShot)
                .build();
        while (true) {
            try {
                return AwaitedCall.execute(client.newCall(tagged), Transport::rawResponse);
            } catch (InterruptedException e) {
                oneShot.stop();
                throw e;
            } catch (TooLongIdleException closed) {
                // the next connection is tried
            } catch (ProtocolException malformed) {
                // Its message quotes the malformed line, which must not reach a log.
                throw new ProtocolException("Not HTTP, or the answer ended early");
            }
        }
    }

    /** Returns whether this transport is closed; calls in flight have been cancelled then. */
    boolean isClosed() {
        return closed;
    }

    /** Cancels all calls in flight and closes all connections; later calls fail as cancelled. */
    @Override
    public void close() {
        closed = true;
        onThisMachine.dispatcher().cancelAll();
        onThisMachine.connectionPool().evictAll();
    }

    /**
     * Lets each request out once.
     *
     * <p>OkHttp repeats a request, with its old signature, when a 503 carries {@code Retry-After: 0}. It does not find that header under another
     * name, and {@link OneShotRequest#leave} refuses a second send. The idle time is checked last, immediately before the request is sent.
     */
    private Response onlyOnce(Interceptor.Chain chain) throws IOException {
        var request = chain.request();
        var connection = Objects.requireNonNull(chain.connection(), "connection");
        if (!request.isHttps() && !connection.socket().getInetAddress().isLoopbackAddress()) {
            throw new IOException("Cleartext goes to this machine only");
        }
        if (chain.call().isCanceled() || closed) { // a call that begins while the transport is closed may not be cancelled
            throw new IOException("Stopped before sending");
        }
        var oneShot = Objects.requireNonNull(request.tag(OneShotRequest.class), "oneShot");
        idle.requireUsable(connection, oneShot.reuse());
        oneShot.leave(idle.isReused(connection));
        idle.used(connection);
        var response = chain.proceed(request);
        idle.answered(connection, response.headers("Keep-Alive"));
        var retryAfter = Optional.ofNullable(response.header("Retry-After"));
        var renamed = response.newBuilder().removeHeader("Retry-After").removeHeader(RETRY_AFTER);
        retryAfter.ifPresent(value -> renamed.header(RETRY_AFTER, value));
        return renamed.build();
    }

    private static RawResponse rawResponse(Call call, Response response) throws IOException {
        // Content-Length is not used: it may be absent or wrong.
        var source = response.body().source();
        var body = Optional.<byte[]>empty();
        if (source.request(LARGEST_ANSWER + 1L)) {
            call.cancel();
        } else {
            body = Optional.of(source.readByteArray());
        }
        return new RawResponse(response.code(), response.headers(), body.orElse(null));
    }
}
