package carddesk.ui.settings;

import carddesk.ui.Messages;
import carddesk.ui.Support;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for a newer version when the user asks for it, at the address of a text that begins with the newest version's number. Only the number is
 * used: nothing is downloaded or installed.
 */
public record UpdateCheck(Support support, Messages messages) {

    private static final Pattern NUMBER = Pattern.compile("v?([0-9]{1,6}(?:\\.[0-9]{1,6}){0,3})(?:[-+\\s].*)?", Pattern.DOTALL);
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int PARTS = 4;

    /** The address that was typed; empty when nothing can be asked for there. */
    public static Optional<URI> address(String typed) {
        try {
            var address = new URI(typed.strip());
            return Optional.of(address).filter(given -> given.getHost() != null && ("https".equalsIgnoreCase(given.getScheme()) || isHere(given)));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isHere(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) && "127.0.0.1".equals(address.getHost());
    }

    /** Asks, and returns the outcome in words; blocks. */
    public String look(URI address) throws InterruptedException {
        String answer;
        try {
            answer = support.newestVersion(address);
        } catch (IOException unreachable) {
            return messages.of("settings.update.noAnswer");
        }
        var newest = NUMBER.matcher(answer.strip());
        var mine = NUMBER.matcher(support.version());
        if (!newest.matches() || !mine.matches()) {
            return messages.of("settings.update.notAVersion");
        }
        return compare(newest.group(1), mine.group(1)) > 0
                ? messages.of("settings.update.newer", newest.group(1), mine.group(1))
                : messages.of("settings.update.current", mine.group(1));
    }

    private static int compare(String one, String other) {
        return Arrays.compare(parts(one), parts(other));
    }

    private static int[] parts(String version) {
        return Arrays.copyOf(DOT.splitAsStream(version).mapToInt(Integer::parseInt).toArray(), PARTS);
    }
}
