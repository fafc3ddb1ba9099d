package carddesk.wechatpay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A relay on a loopback port in front of a server, which gives up connections that have been idle for some time after an answer. */
public final class IdleClosingRelay implements AutoCloseable {
    private final URI server;
    private final Duration longestIdle;
    private final Closing closing;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Semaphore newlyGivenUp = new Semaphore(0);

    /** How a connection is given up. */
    public enum Closing {
        /** Closed in order (FIN). */
        ORDERLY,
        /** Broken off (RST). */
        RESET,
        /** Forgotten in silence: what comes later is answered with RST. */
        FORGOTTEN,
        /** Forgotten in silence, and what comes later is swallowed. */
        SWALLOWED
    }

    /**
     * Begins to listen.
     *
     * @param server where to pass everything on to
     * @param longestIdle how long a connection may be idle after an answer
     */
    public IdleClosingRelay(URI server, Duration longestIdle, Closing closing) throws IOException {
        this.server = server;
        this.longestIdle = longestIdle;
        this.closing = closing;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Where to call instead of the server. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** How many connections have come. */
    public int accepted() {
        return accepted.get();
    }

    /** How many of them were given up because they were idle. */
    public int givenUp() {
        return givenUp.get();
    }

    /** How often something came on a forgotten connection. */
    public int lost() {
        return lost.get();
    }

    /** Waits until one more connection has been given up. */
    void awaitGivenUp() throws InterruptedException {
        newlyGivenUp.acquire();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : open) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var caller = socket.accept();
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> relay(caller));
            }
        } catch (IOException closed) {
            open.clear();
        }
    }

    private void relay(Socket caller) {
        open.add(caller);
        try (caller; var behind = new Socket(server.getHost(), server.getPort())) {
            open.add(behind);
            var link = new Link(caller, behind);
            Thread.ofVirtual().start(link::passAnswers);
            link.passRequests();
            open.remove(behind);
        } catch (IOException broken) {
            // One of the two ends has gone; closing both is all there is to do.
        } finally {
            open.remove(caller);
        }
    }

    /** One connection and the one behind it. */
    private final class Link {
        private final Socket caller;
        private final Socket behind;
        private volatile boolean isAnswered;
        private volatile boolean isForgotten;
        private volatile long answeredAt;

        Link(Socket caller, Socket behind) {
            this.caller = caller;
            this.behind = behind;
        }

        void passAnswers() {
            try (behind) {
                var in = behind.getInputStream();
                var bytes = new byte[8192];
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    answeredAt = System.nanoTime();
                    isAnswered = true;
                    caller.getOutputStream().write(bytes, 0, read);
                }
                if (!isForgotten) {
                    caller.close();
                }
            } catch (IOException broken) {
                // The other thread closes the caller's end, or has closed it.
            }
        }

        void passRequests() throws IOException {
            var in = caller.getInputStream();
            var bytes = new byte[8192];
            while (true) {
                int read = readUnlessIdle(in, bytes);
                if (read < 0) {
                    return;
                }
                isAnswered = false;
                behind.getOutputStream().write(bytes, 0, read);
            }
        }

        private int readUnlessIdle(InputStream in, byte[] bytes) throws IOException {
            while (true) {
                long idle = isAnswered ? System.nanoTime() - answeredAt : 0;
                if (idle >= longestIdle.toNanos()) {
                    giveUp(in);
                    return -1;
                }
                caller.setSoTimeout(Math.toIntExact(longestIdle.minusNanos(idle).toMillis()) + 1);
                try {
                    return in.read(bytes);
                } catch (SocketTimeoutException quiet) {
                    // Perhaps it has been idle for long enough by now.
                }
            }
        }

        private void giveUp(InputStream in) throws IOException {
            isForgotten = true;
            switch (closing) {
                case ORDERLY -> caller.close();
                case RESET -> reset();
                case FORGOTTEN, SWALLOWED -> behind.close();
            }
            givenUp.incrementAndGet();
            newlyGivenUp.release();
            if (!caller.isClosed()) {
                awaitMore(in);
            }
        }

        private void awaitMore(InputStream in) throws IOException {
            caller.setSoTimeout(0);
            if (in.read() >= 0) {
                lost.incrementAndGet();
                if (closing == Closing.FORGOTTEN) {
                    reset();
                } else {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }

        private void reset() throws IOException {
            caller.setSoLinger(true, 0);
            caller.close();
        }
    }
}
