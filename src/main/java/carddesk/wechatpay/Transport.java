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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of the program: bounded in time and size, without redirects, cookies, cache or repetitions of its own.
 *
 * <p>It respects the system's proxy, except for addresses of this machine, and speaks cleartext only to those.
 */
public final class Transport implements AutoCloseable {
    /** The most bytes of an answer that are read. */
    static final int LARGEST_ANSWER = 8 * 1024 * 1024;

    /** Where {@code Retry-After} is found in an answer; see {@link #onlyOnce}. */
    static final String RETRY_AFTER = "Card-Desk-Retry-After";

    private static final int AT_ONCE = 1000;

    private final IdleConnections idle;
    private final OkHttpClient onThisMachine;
    private final Supplier<OkHttpClient> secure = OnFirstUse.of(this::secure);
    private final Supplier<Optional<X509TrustManager>> trusted;
    private final String userAgent;
    private volatile boolean closed;

    /** @param userAgent what the program calls itself, printable ASCII */
    public Transport(String userAgent, Timeouts timeouts) {
        this(userAgent, timeouts, Trust.PROGRAM);
    }

    /** As the other, with a choice of whose certificates are trusted. */
    public Transport(String userAgent, Timeouts timeouts, Trust trust) {
        this(userAgent, timeouts, ProxySelector::getDefault, new IdleConnections(System::nanoTime, InstantSource.system()), () -> switch (trust) {
            case PROGRAM -> Optional.empty();
            case SYSTEM -> Optional.of(SystemTrust.ofThisSystem().manager());
        });
    }

    /** As below, trusting what the Java runtime trusts. */
    Transport(String userAgent, Timeouts timeouts, Supplier<@Nullable ProxySelector> proxies, IdleConnections idle) {
        this(userAgent, timeouts, proxies, idle, Optional::empty);
    }

    /**
     * A transport with its own view of the machine around it.
     *
     * @param proxies gives the system's choice of proxies, or null when there is none
     * @param idle has clocks of its own and belongs to this transport alone
     * @param trusted decides about certificates, asked for before the first secure call; empty for the Java runtime's way
     */
    Transport(
            String userAgent, Timeouts timeouts, Supplier<@Nullable ProxySelector> proxies, IdleConnections idle,
            Supplier<Optional<X509TrustManager>> trusted) {
        this.userAgent = userAgent;
        this.trusted = trusted;
        this.idle = idle;
        var dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("wechatpay-", 0).factory()));
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        onThisMachine = new OkHttpClient.Builder()
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .dispatcher(dispatcher)
                // This only closes what nothing will leave on; the gate decides whether a request leaves on what is still open.
                .connectionPool(new ConnectionPool(AT_ONCE, IdleConnections.LONGEST.toSeconds(), TimeUnit.SECONDS))
                // With HTTP/1.1 a cancelled call closes its connection, and the two hosts never share one.
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
                .proxySelector(new LoopbackDirect(proxies))
                .eventListener(new RequestEvents(idle))
                .addNetworkInterceptor(this::onlyOnce)
                .addNetworkInterceptor(new WellFormedResponses())
                .build();
    }

    /** The same client for the world; it reads the system's certificates, which takes a while and is not needed to practise. */
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
     * Sends one request and reads the answer.
     *
     * <p>When the pool gives a connection that the request may not leave on ({@link OneShotRequest#reuse}), nothing has left and the connection is
     * closed; the same request takes the next one, at last a new one.
     *
     * @throws IOException when there is no whole answer; {@link OneShotRequest#hasLeft} tells whether the request had left
     * @throws InterruptedException when the thread is interrupted; the call is cancelled then, its connection closed
     */
    RawResponse exchange(Request request, OneShotRequest sending) throws IOException, InterruptedException {
        var client = request.isHttps() ? secure.get() : onThisMachine;
        var tagged = request.newBuilder()
                .header("User-Agent", userAgent)
                // OkHttp would unpack an answer by itself, but the signature covers the bytes of the plain text.
                .header("Accept-Encoding", "identity")
                .tag(OneShotRequest.class, sending)
                .build();
        while (true) {
            var call = client.newCall(tagged);
            var answer = new CompletableFuture<RawResponse>();
            call.enqueue(new Completing(answer));
            try {
                return answer.get();
            } catch (InterruptedException e) {
                sending.stop();
                call.cancel();
                throw e;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TooLongIdleException)) {
                    throw e.getCause() instanceof IOException failure ? quotingNothing(failure) : new IOException("The call broke", e.getCause());
                }
            }
        }
    }

    /** Whether the program has closed this transport; calls in flight have been cancelled then. */
    boolean isClosed() {
        return closed;
    }

    /** Cancels everything in flight and closes all connections; later calls fail as cancelled. */
    @Override
    public void close() {
        closed = true;
        onThisMachine.dispatcher().cancelAll();
        onThisMachine.dispatcher().executorService().shutdown();
        onThisMachine.connectionPool().evictAll();
    }

    /**
     * The gate to the wire.
     *
     * <p>OkHttp repeats a request by itself, with its old signature, when a 503 carries {@code Retry-After: 0}. It does not find that
     * header under another name, and {@link OneShotRequest#leave} refuses whatever would leave a second time. How long the connection was idle is
     * checked last, immediately before the request leaves.
     */
    private Response onlyOnce(Interceptor.Chain chain) throws IOException {
        var request = chain.request();
        var connection = Objects.requireNonNull(chain.connection(), "connection");
        if (!request.isHttps() && !connection.socket().getInetAddress().isLoopbackAddress()) {
            throw new IOException("Cleartext goes to this machine only");
        }
        if (chain.call().isCanceled()) {
            throw new IOException("Stopped before sending");
        }
        var sending = Objects.requireNonNull(request.tag(OneShotRequest.class), "sending");
        idle.requireUsable(connection, sending.reuse());
        sending.leave(idle.isReused(connection));
        idle.used(connection);
        var response = chain.proceed(request);
        idle.answered(connection, response.headers("Keep-Alive"));
        var retryAfter = Optional.ofNullable(response.header("Retry-After"));
        var renamed = response.newBuilder().removeHeader("Retry-After").removeHeader(RETRY_AFTER);
        retryAfter.ifPresent(value -> renamed.header(RETRY_AFTER, value));
        return renamed.build();
    }

    // Such exceptions quote the line they could not read; it came from who knows whom and is not to reach a log.
    private static IOException quotingNothing(IOException failure) {
        return failure instanceof ProtocolException ? new ProtocolException("Not HTTP, or the answer ended early") : failure;
    }

    /** Reads the answer within its limits, on the call's own thread, so that the timeout and cancelling include the body. */
    private record Completing(CompletableFuture<RawResponse> answer) implements Callback {
        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                answer.complete(new RawResponse(response.code(), response.headers(), body(call, response)));
            } catch (IOException e) {
                answer.completeExceptionally(e);
            } finally {
                answer.completeExceptionally(new IOException("The answer could not be read"));
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            answer.completeExceptionally(e);
        }

        // What Content-Length says is not asked: it may be absent or wrong.
        private static Optional<byte[]> body(Call call, Response response) throws IOException {
            var source = response.body().source();
            if (source.request(LARGEST_ANSWER + 1L)) {
                call.cancel();
                return Optional.empty();
            }
            return Optional.of(source.readByteArray());
        }
    }
}
