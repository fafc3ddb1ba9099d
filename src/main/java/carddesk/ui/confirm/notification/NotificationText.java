package carddesk.ui.confirm.notification;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A callback notification as people paste it: header lines if they have them, then the body.
 *
 * @param headers those that begin with {@code Wechatpay-}, found in any case
 * @param body from the first brace on, otherwise as it was pasted: only the very bytes that came can be verified
 */
record NotificationText(Map<String, String> headers, String body) {

    private static final Pattern HEADER = Pattern.compile("(?i)\\s*(Wechatpay-[a-z-]+)\\s*:\\s*(\\S+)\\s*");

    /** Takes a pasted text apart. */
    static NotificationText of(String pasted) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        int begin = Math.max(0, pasted.indexOf('{'));
        pasted.substring(0, begin).lines().map(HEADER::matcher).filter(line -> line.matches())
                .forEach(line -> headers.put(line.group(1), line.group(2)));
        return new NotificationText(headers, pasted.substring(begin).stripTrailing());
    }

    /** Whether a text is worth being read as a notification. */
    static boolean isLikely(String text) {
        return text.contains("\"resource\"") && text.contains("\"ciphertext\"");
    }

    /** A header's value. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Says nothing: the body is a member's. */
    @Override
    public String toString() {
        return "NotificationText[" + headers.size() + " headers]";
    }
}
