package carddesk.cards;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/** Stands between the client and a server: passes each request on, and answers what it likes once the server has carried it out. */
final class TamperingProxy implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: ([0-9]+)\r\n");
    private static final Pattern CONNECTION = Pattern.compile("(?im)^Connection: [^\r\n]*\r\n");

    private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final URI server;
    private final BinaryOperator<String> answer;

    /** @param answer gives the whole answer, head and body, for the head of a request and the server's whole answer */
    TamperingProxy(URI server, BinaryOperator<String> answer) throws IOException {
        this.server = server;
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                var caller = socket.accept();
                Thread.ofVirtual().start(() -> passOn(caller));
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOn(Socket caller) {
        try (caller; var inner = new Socket(server.getHost(), server.getPort())) {
            var in = new BufferedInputStream(caller.getInputStream());
            var head = head(in);
            var length = LENGTH.matcher(head);
            var body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            var out = inner.getOutputStream();
            out.write(CONNECTION.matcher(head).replaceFirst("Connection: close\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            var genuine = new String(inner.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            caller.getOutputStream().write(answer.apply(head, genuine).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException broken) {
            Thread.currentThread().interrupt(); // one side is gone, and with it this connection
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("No whole request");
            }
            head.write(b);
            ends = b == '\n' ? ends + 1 : b == '\r' ? ends : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
