package carddesk.sandbox;

import com.sun.net.httpserver.Headers;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Forwards each connection to an HTTP server and replaces the {@code Date} of its responses by the practice environment's time.
 *
 * <p>The JDK's server always writes the system time, but a server with a wrong clock shows the wrong time everywhere.
 */
final class DateRelay implements AutoCloseable {

    private static final String HEADER = "Practice-Date";
    private static final Pattern GIVEN = Pattern.compile("(?im)^" + HEADER + ": ([^\r\n]*)\r\n");
    private static final Pattern DATE = Pattern.compile("(?im)^Date: [^\r\n]*");
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: ([0-9]{1,18})\r\n");
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final ServerSocket socket;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Listens on a free port of the loopback address.
     *
     * @throws IOException when there is no free port
     */
    DateRelay(InetSocketAddress server) throws IOException {
        this.server = server;
        socket = new ServerSocket(0, 0, server.getAddress());
        Thread.ofVirtual().name("practice-relay").start(this::accept);
    }

    /** Sets the {@code Date} of a response. */
    static void date(Headers answer, Instant time) {
        answer.set(HEADER, HTTP_DATE.format(time));
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        closeQuietly(socket);
        open.forEach(DateRelay::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                var caller = socket.accept();
                open.add(caller);
                Thread.ofVirtual().name("practice-relay").start(() -> relay(caller));
            }
        } catch (IOException closed) {
            open.forEach(DateRelay::closeQuietly);
        }
    }

    private void relay(Socket caller) {
        try (caller; var inner = new Socket(server.getAddress(), server.getPort())) {
            caller.setTcpNoDelay(true);
            inner.setTcpNoDelay(true);
            Thread.ofVirtual().name("practice-relay").start(() -> requests(caller, inner));
            answers(new BufferedInputStream(inner.getInputStream()), new BufferedOutputStream(caller.getOutputStream()));
        } catch (IOException broken) {
            closeQuietly(caller);
        } finally {
            open.remove(caller);
        }
    }

    private static void requests(Socket caller, Socket inner) {
        try {
            caller.getInputStream().transferTo(inner.getOutputStream());
            inner.shutdownOutput();
        } catch (IOException broken) {
            closeQuietly(inner);
        }
    }

    private static void answers(InputStream from, OutputStream to) throws IOException {
        for (var head = head(from); !head.isEmpty(); head = head(from)) {
            to.write(dated(head).getBytes(StandardCharsets.ISO_8859_1));
            copy(from, to, length(head));
            to.flush();
        }
    }

    /** The lines up to the empty one, or fewer when the connection ends earlier. */
    private static String head(InputStream from) throws IOException {
        var head = new ByteArrayOutputStream();
        int ends = 0;
        for (int b = from.read(); b >= 0; b = from.read()) {
            head.write(b);
            ends = b == '\n' ? ends + 1 : b == '\r' ? ends : 0;
            if (ends == 2) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String dated(String head) {
        var given = GIVEN.matcher(head);
        return given.find() ? DATE.matcher(given.replaceFirst("")).replaceFirst("Date: " + given.group(1)) : head;
    }

    private static long length(String head) {
        var length = LENGTH.matcher(head);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }

    private static void copy(InputStream from, OutputStream to, long length) throws IOException {
        var buffer = new byte[8192];
        for (long left = length; left > 0; ) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return; // an incomplete response ends the connection
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    private static void closeQuietly(Closeable closed) {
        try {
            closed.close();
        } catch (IOException gone) {
            // it is closed anyway
        }
    }
}
