package carddesk.sandbox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The pictures of the practice environment: drawn ones of its templates, and those that were uploaded.
 *
 * <p>Their addresses are HTTPS like the real ones, since nothing else may be sent, on a host that exists nowhere; what lies there
 * is served on the loopback address instead.
 */
final class PracticePictures {

    /** Where the server serves them. */
    static final String PATH = "/card-picture/";

    private static final String ADDRESS = "https://pictures.practice.invalid" + PATH;
    private static final int UPLOADS_KEPT = 32;
    private static final Pattern OF_A_TEMPLATE = Pattern.compile("template-(\\d{1,6})\\.png");

    private final Map<String, byte[]> uploads = new LinkedHashMap<>();

    /** The address of a template's picture. */
    static String ofTemplate(int number) {
        return ADDRESS + "template-" + number + ".png";
    }

    /** Keeps an uploaded picture and gives its address; the oldest goes when there are many. */
    synchronized String add(String name, byte[] content) {
        uploads.remove(name); // so that it is the newest again
        uploads.put(name, content.clone());
        if (uploads.size() > UPLOADS_KEPT) {
            uploads.remove(uploads.keySet().iterator().next());
        }
        return ADDRESS + name;
    }

    /** What lies under a name. */
    Optional<byte[]> find(String name) {
        var template = OF_A_TEMPLATE.matcher(name);
        return template.matches() ? Optional.of(SamplePicture.draw(Integer.parseInt(template.group(1)))) : uploaded(name);
    }

    /** Where the server serves what an address of its pictures means; empty for other addresses. */
    static Optional<URI> served(URI address, URI server) {
        var text = address.toString();
        return text.startsWith(ADDRESS) ? Optional.of(server.resolve(PATH + text.substring(ADDRESS.length()))) : Optional.empty();
    }

    private synchronized Optional<byte[]> uploaded(String name) {
        return Optional.ofNullable(uploads.get(name)).map(byte[]::clone);
    }
}
