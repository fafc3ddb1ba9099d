package carddesk.wechatpay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on a loopback port that answers each request with the next scripted bytes, the last ones again and again. */
final class ScriptedWechatpay implements AutoCloseable {
    private final ServerSocket socket;
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch clientGone = new CountDownLatch(1);
    private final CountDownLatch silent = new CountDownLatch(1);

    /** A request as it came. */
    record Received(String method, String target, Map<String, String> headers, byte[] body, long atNanos) {
        String header(String name) {
            return Optional.ofNullable(headers.get(name)).orElse("");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** A part of the Authorization header. */
        String authorization(String name) {
            var value = header("Authorization");
            var start = value.indexOf(name + "=\"") + name.length() + 2;
            return value.substring(start, value.indexOf('"', start));
        }
    }

    /** What to do with a request. */
    sealed interface Reply {
        /** Send these bytes. */
        record Bytes(byte[] bytes) implements Reply {}

        /** Send these bytes, then close the connection. */
        record BytesAndClose(byte[] bytes) implements Reply {}

        /** Say nothing until the client closes the connection. */
        record Silence() implements Reply {}
    }

    ScriptedWechatpay(Reply... replies) throws IOException {
        script.addAll(List.of(replies));
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The same port, spoken to in TLS, which this server does not understand. */
    URI secureBase() {
        return URI.create("https://127.0.0.1:" + socket.getLocalPort());
    }

    List<Received> received() {
        return received;
    }

    /** Opens when a client has closed a connection that was answered with {@link Reply.Silence}. */
    CountDownLatch clientGone() {
        return clientGone;
    }

    /** Opens when a request has come that is answered with {@link Reply.Silence}. */
    CountDownLatch silent() {
        return silent;
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
                var connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            script.clear();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            while (answer(connection, in)) {
                connection.getOutputStream().flush();
            }
        } catch (IOException brokenByTheClient) {
            clientGone.countDown();
        } finally {
            open.remove(connection);
        }
    }

    private boolean answer(Socket connection, InputStream in) throws IOException {
        var request = read(in);
        if (request.isEmpty()) {
            return false;
        }
        received.add(request.get());
        var out = connection.getOutputStream();
        return switch (next()) {
            case Reply.Bytes(var bytes) -> {
                out.write(bytes);
                yield true;
            }
            case Reply.BytesAndClose(var bytes) -> {
                out.write(bytes);
                yield false;
            }
            case Reply.Silence() -> {
                silent.countDown();
                if (in.read() < 0) {
                    clientGone.countDown();
                }
                yield false;
            }
        };
    }

    private Reply next() {
        var reply = script.size() > 1 ? script.poll() : script.peek();
        if (reply == null) {
            throw new UncheckedIOException(new IOException("Nothing is scripted"));
        }
        return reply;
    }

    private static Optional<Received> read(InputStream in) throws IOException {
        var first = line(in);
        if (!first.endsWith(" HTTP/1.1")) {
            return Optional.empty();
        }
        var at = System.nanoTime();
        var words = first.split(" ", -1);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = Math.max(line.indexOf(':'), 0);
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return Optional.of(new Received(words[0], words[1], headers, body, at));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
