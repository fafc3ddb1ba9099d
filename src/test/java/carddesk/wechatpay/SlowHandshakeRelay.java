package carddesk.wechatpay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS relay in front of a server, whose handshakes take as long as those with a distant server. */
final class SlowHandshakeRelay implements AutoCloseable {
    private final URI server;
    private final SSLContext tls;
    private final Duration handshake;
    private final ServerSocket socket;
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    SlowHandshakeRelay(URI server, SSLContext tls, Duration handshake) throws IOException {
        this.server = server;
        this.tls = tls;
        this.handshake = handshake;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Where to call instead of the server. */
    URI base() {
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    /** How many connections have come. */
    int accepted() {
        return accepted.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                var caller = socket.accept();
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> relay(caller));
            } catch (IOException end) {
                return;
            }
        }
    }

    private void relay(Socket caller) {
        try (caller) {
            if (closed.await(handshake.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            try (var secure = (SSLSocket) tls.getSocketFactory().createSocket(caller, null, true);
                    var behind = new Socket(server.getHost(), server.getPort())) {
                Thread.ofVirtual().start(() -> pass(behind, secure));
                secure.getInputStream().transferTo(behind.getOutputStream());
            }
        } catch (IOException | InterruptedException end) {
            // One of the two ends has gone; both are closed.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException end) {
            // As above.
        }
    }
}
