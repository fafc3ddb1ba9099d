package carddesk.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves the pictures of the practice environment, unsigned as the real ones: those drawn for its templates and those uploaded.
 *
 * <p>Their addresses are HTTPS, since the API accepts nothing else, on a host that does not exist; the loopback address serves them.
 */
final class PracticePictures implements HttpHandler {

    static final String PATH = "/card-picture/";

    private static final String ADDRESS = "https://pictures.practice.invalid" + PATH;
    private static final int UPLOADS_KEPT = 32;
    private static final Pattern OF_A_TEMPLATE = Pattern.compile("template-(\\d{1,6})\\.png");

    private final Map<String, byte[]> uploads = new LinkedHashMap<>();

    static String ofTemplate(int number) {
        return ADDRESS + "template-" + number + ".png";
    }

    /** Stores an uploaded picture and returns its address; drops the oldest of more than 32. */
    synchronized String add(String name, byte[] content) {
        uploads.remove(name); // so that it is the newest again
        uploads.put(name, content.clone());
        if (uploads.size() > UPLOADS_KEPT) {
            uploads.remove(uploads.keySet().iterator().next());
        }
        return ADDRESS + name;
    }

    private Optional<byte[]> find(String name) {
        var template = OF_A_TEMPLATE.matcher(name);
        return template.matches() ? Optional.of(SamplePicture.draw(Integer.parseInt(template.group(1)))) : uploaded(name);
    }

    /** The address on this server for an address of its pictures; empty for others. */
    static Optional<URI> served(URI address, URI server) {
        var text = address.toString();
        return text.startsWith(ADDRESS) ? Optional.of(server.resolve(PATH + text.substring(ADDRESS.length()))) : Optional.empty();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
            var found = find(path.substring(PATH.length()));
            if (found.isEmpty() || !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, found.get().length);
            exchange.getResponseBody().write(found.get());
        }
    }

    private synchronized Optional<byte[]> uploaded(String name) {
        return Optional.ofNullable(uploads.get(name)).map(byte[]::clone);
    }
}
