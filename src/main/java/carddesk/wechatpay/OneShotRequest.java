package carddesk.wechatpay;

import carddesk.wechatpay.CallFailure.NotSent.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/**
 * One signed request on its way: it leaves at most once, or never when it was stopped before.
 *
 * <p>Leaving and stopping exclude each other, so that afterwards it is certain whether the server can have seen the request.
 */
final class OneShotRequest {
    private final RateLimiter.Permit permit;
    private final ConnectionReuse reuse;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.READY);
    private volatile boolean throughProxy;
    private volatile boolean inHandshake;
    private volatile boolean onReusedConnection;
    private volatile boolean answered;

    private enum Stage {
        READY,
        LEFT,
        STOPPED
    }

    OneShotRequest(RateLimiter.Permit permit, ConnectionReuse reuse) {
        this.permit = permit;
        this.reuse = reuse;
    }

    /** On which connections the request may leave. */
    ConnectionReuse reuse() {
        return reuse;
    }

    /**
     * Lets the request go.
     *
     * @param onReusedConnection whether its connection has carried a request before
     * @throws IOException when it was stopped, or has left before: the same signature never leaves twice
     */
    void leave(boolean onReusedConnection) throws IOException {
        if (!stage.compareAndSet(Stage.READY, Stage.LEFT)) {
            throw new IOException("Stopped before sending, or sent already");
        }
        this.onReusedConnection = onReusedConnection;
        permit.leave();
    }

    /** The answer has begun to come. */
    void answered() {
        answered = true;
    }

    /** Keeps the request from leaving; does nothing once it has left. */
    void stop() {
        stage.compareAndSet(Stage.READY, Stage.STOPPED);
    }

    /** Whether the request has left this machine, at least in part. */
    boolean hasLeft() {
        return stage.get() == Stage.LEFT;
    }

    /**
     * Whether the request left on a reused connection that turned out to be closed: it broke, by itself and not by a timeout, before the head of
     * an answer had come.
     */
    boolean metDeadConnection(IOException failure) {
        boolean broke = !(failure instanceof InterruptedIOException || failure instanceof ProtocolException);
        return hasLeft() && onReusedConnection && !answered && broke;
    }

    void connecting(Proxy proxy) {
        throughProxy = proxy.type() != Proxy.Type.DIRECT;
        inHandshake = false;
    }

    void handshakeBegun() {
        inHandshake = true;
    }

    void handshakeEnded() {
        inHandshake = false;
    }

    /** What stood in the way of a request that has not left. */
    Reason obstacle(IOException failure) {
        return switch (failure) {
            case UnknownHostException _ -> Reason.NO_SUCH_HOST;
            case SSLException _ -> Reason.NOT_SECURE;
            case SocketTimeoutException _ -> Reason.NO_CONNECTION;
            case IOException _ when inHandshake -> Reason.NOT_SECURE;
            case SocketException _ -> Reason.NO_CONNECTION;
            case InterruptedIOException _ -> Reason.NO_CONNECTION;
            default -> throughProxy ? Reason.PROXY : Reason.NO_CONNECTION;
        };
    }
}
