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
 * A signed request that is sent at most once, or never when it was stopped before.
 *
 * <p>Sending and stopping exclude each other, so that afterwards it is certain whether the server can have received the request.
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

    ConnectionReuse reuse() {
        return reuse;
    }

    /**
     * Marks the request as sent.
     *
     * @param onReusedConnection whether its connection was used before
     * @throws IOException when it was stopped or sent before: the same signature is never sent twice
     */
    void leave(boolean onReusedConnection) throws IOException {
        if (!stage.compareAndSet(Stage.READY, Stage.LEFT)) {
            throw new IOException("Stopped before sending, or sent already");
        }
        this.onReusedConnection = onReusedConnection;
        permit.leave();
    }

    /** Records that a response has begun to arrive. */
    void answered() {
        answered = true;
    }

    /** Prevents the request from being sent; does nothing when it was sent already. */
    void stop() {
        stage.compareAndSet(Stage.READY, Stage.STOPPED);
    }

    /** Returns whether the request was sent, at least in part. */
    boolean hasLeft() {
        return stage.get() == Stage.LEFT;
    }

    /**
     * Returns whether the request was sent on a reused connection that the server had closed: it broke, not by a timeout, before the head of a
     * response arrived.
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

    /** The reason why the request was not sent. */
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
