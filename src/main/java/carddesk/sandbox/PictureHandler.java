package carddesk.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Objects;

/** Serves the practice environment's pictures to anybody, unsigned, as the real ones are served. */
final class PictureHandler implements HttpHandler {

    private final PracticePictures pictures;

    PictureHandler(PracticePictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
            var found = pictures.find(path.substring(PracticePictures.PATH.length()));
            if (found.isEmpty() || !exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, found.get().length);
            exchange.getResponseBody().write(found.get());
        }
    }
}
