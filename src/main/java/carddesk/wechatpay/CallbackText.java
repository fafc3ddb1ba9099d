package carddesk.wechatpay;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Callback notifications as people paste or save them: the body, and before or after it the headers as a server, a logger or a debugger
 * prints them.
 *
 * @param headers the different values of each {@code Wechatpay-} header that a signature needs, by its usual name
 * @param bodies each different body, as it was sent
 * @param incomplete the text from the first brace on when no body is complete, otherwise empty
 */
public record CallbackText(Map<String, List<String>> headers, List<String> bodies, String incomplete) {

    /** Printed escapes: bytes as nginx writes them, characters as JSON writes them, and single characters behind a backslash. */
    private static final Pattern ESCAPE = Pattern.compile("((?:\\\\x[0-9a-fA-F]{2})++)|\\\\u([0-9a-fA-F]{4})|\\\\(.)", Pattern.DOTALL);

    /** A body printed as text in a log entry that is itself text of another: twice escaped. */
    private static final int MOST_ESCAPED = 3;

    public CallbackText {
        headers = Map.copyOf(headers);
        bodies = List.copyOf(bodies);
    }

    /** Finds bodies and headers in a text of any form. */
    public static CallbackText of(String pasted) {
        var found = search(pasted);
        if (!found.bodies().isEmpty()) {
            return new CallbackText(CallbackHeaders.in(found.rest()), found.bodies(), "");
        }
        int begin = Math.max(0, pasted.indexOf('{'));
        return new CallbackText(CallbackHeaders.in(pasted.substring(0, begin)), List.of(), pasted.substring(begin).stripTrailing());
    }

    /** Finds bodies as they are, in a cell of a CSV file, or escaped; the gaps are as the bodies were found. */
    static CallbackBodies.Found search(String pasted) {
        var found = CallbackBodies.in(pasted);
        if (found.bodies().isEmpty() && pasted.contains("{\"\"")) {
            found = CallbackBodies.in(pasted.replace("\"\"", "\""));
        }
        var text = pasted;
        for (int level = 0; found.bodies().isEmpty() && level < MOST_ESCAPED && text.indexOf('\\') >= 0; level++) {
            text = ESCAPE.matcher(text).replaceAll(CallbackText::unescaped);
            found = CallbackBodies.in(text);
        }
        return found;
    }

    /** The text of a saved file: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it. */
    public static String textOf(byte[] file) {
        var charset = charset(file);
        int mark = charset.equals(StandardCharsets.UTF_8) ? 0 : 2;
        return new String(file, mark, file.length - mark, charset);
    }

    /** Returns the encoding of a text by its first two bytes. */
    static Charset charset(byte[] head) {
        int mark = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        return switch (mark) {
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }

    /** Returns whether a text seems to hold a notification, complete or not. */
    public static boolean isLikely(String text) {
        return text.contains("resource") && text.contains("ciphertext");
    }

    /** The first body, otherwise the incomplete text. */
    public String body() {
        return bodies.isEmpty() ? incomplete : bodies.getFirst();
    }

    /** The first value of a header, in any case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(header -> header.getValue().getFirst())
                .findFirst();
    }

    /** The number of notifications: of different bodies, or of different values of one header where that is more. */
    public int count() {
        return Math.max(bodies.size(), headers.values().stream().mapToInt(Collection::size).max().orElse(0));
    }

    /** Only counts: a body is personal. */
    @Override
    public String toString() {
        return "CallbackText[" + headers.size() + " headers, " + bodies.size() + " bodies]";
    }

    private static String unescaped(MatchResult escape) {
        return Matcher.quoteReplacement(escape.group(1) != null ? bytes(escape.group(1))
                : escape.group(2) != null ? String.valueOf((char) Integer.parseInt(escape.group(2), 16)) : single(escape.group(3)));
    }

    private static String bytes(String escapes) {
        var bytes = new byte[escapes.length() / 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(escapes, 4 * i + 2, 4 * i + 4, 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String single(String character) {
        return switch (character) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> character;
        };
    }
}
