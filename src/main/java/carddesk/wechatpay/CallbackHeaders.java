package carddesk.wechatpay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the headers of a notification in a text: {@code Name: value}, {@code Name=value}, JSON, the maps that Go, Java, PHP, Python and
 * .NET print, variables of nginx and CGI, tables. Each is a name, punctuation, and a value of known characters.
 */
final class CallbackHeaders {

    private static final String HYPHEN = "[-_\\u2010-\\u2015]?";

    private static final Pattern NAME = Pattern.compile("(?i)(?<![A-Za-z0-9])(?:HTTP[-_])?Wechatpay" + HYPHEN
            + "(Signature" + HYPHEN + "Type|Signature|Timestamp|Nonce|Serial)(?![A-Za-z0-9_-])");

    private static final Pattern BETWEEN = Pattern.compile("\\[\\d{1,2}]\\s*+=>|\\d{1,2}\\s*+=>|\\[]string|string\\(\\d+\\)|array\\(\\d+\\)"
            + "|(?i:array)(?=\\s*+\\()|(?i:values?)(?=[\"'\\s:=])|[\\s\\u00A0\\u200B:=>,;\\[\\](){<|*\"'`\\\\：＝，]");

    private static final Pattern SIGNATURE_PIECE = Pattern.compile(
            "[A-Za-z0-9+/=]++|\\\\++/|\\\\++u00[0-9a-fA-F]{2}|\\\\x[0-9a-fA-F]{2}|%[0-9a-fA-F]{2}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=]+");
    private static final Pattern ESCAPE = Pattern.compile("(?:\\\\++u00|\\\\x|%)([0-9a-fA-F]{2})");
    private static final Pattern NEXT_LINE = Pattern.compile("\\s++[>|]?\\s*+([A-Za-z0-9+/=]++)(?=[\\s\"'\\]},;)\\\\]|$)");

    private static final Map<String, Pattern> VALUES = Map.of(
            "Wechatpay-Timestamp", Pattern.compile("[0-9]{1,20}"),
            "Wechatpay-Nonce", Pattern.compile("[0-9A-Za-z_+/=-]{1,128}"),
            "Wechatpay-Serial", Pattern.compile("[0-9A-Za-z_-]{1,128}"));
    private static final String SIGNATURE = "Wechatpay-Signature";
    /** {@code HTTP_W} before the hint. */
    private static final int LONGEST_PREFIX = 6;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_SIGNATURE = 2_048;

    /** Length in base64 of a signature with a 3072-bit RSA key, the only usual one that no {@code =} ends. */
    private static final int UNPADDED_SIGNATURE = 512;

    private final String text;

    private CallbackHeaders(String text) {
        this.text = text;
    }

    /** Returns the different values of each header, in the order in which they are written. */
    static Map<String, List<String>> in(String text) {
        return new CallbackHeaders(text).all();
    }

    private Map<String, List<String>> all() {
        var found = new LinkedHashMap<String, List<String>>();
        var name = NAME.matcher(text).useTransparentBounds(true);
        int from = 0;
        for (int hint = hint(from); hint >= 0; hint = hint(from)) {
            name.region(Math.max(from, hint - LONGEST_PREFIX), Math.min(text.length(), hint + LONGEST_NAME));
            if (!name.find()) {
                from = hint + 1;
                continue;
            }
            from = name.end();
            var header = canonical(name.group(1));
            value(header, name).ifPresent(value -> {
                var values = found.computeIfAbsent(header, _ -> new ArrayList<>());
                if (!values.contains(value)) {
                    values.add(value);
                }
            });
        }
        return found;
    }

    /** Returns where a name may be, from an index on; -1 when it is nowhere. Searching for the pattern itself would take most of the time. */
    private int hint(int from) {
        int lower = text.indexOf("echat", from);
        int upper = text.indexOf("ECHAT", from, lower < 0 ? text.length() : lower);
        return upper < 0 ? lower : upper;
    }

    private static String canonical(String matched) {
        return "Wechatpay-" + matched.substring(0, 1).toUpperCase(Locale.ROOT) + matched.substring(1).toLowerCase(Locale.ROOT);
    }

    private Optional<String> value(String header, Matcher name) {
        int at = valueStart(name);
        if (at < 0 || NAME.matcher(text).region(at, text.length()).useTransparentBounds(true).lookingAt()) {
            return Optional.empty();
        }
        if (header.equals(SIGNATURE)) {
            return signature(at);
        }
        return Optional.ofNullable(VALUES.get(header))
                .map(pattern -> pattern.matcher(text).region(at, text.length()))
                .filter(Matcher::lookingAt)
                .filter(value -> !isCut(value.end()))
                .map(Matcher::group);
    }

    /** Returns where a value begins, -1 when the name is a word of a sentence. */
    private int valueStart(Matcher name) {
        int at = name.end();
        var between = BETWEEN.matcher(text);
        while (between.region(at, text.length()).lookingAt()) {
            at = between.end();
        }
        var skipped = text.substring(name.end(), at);
        boolean isSentence = skipped.chars().allMatch(c -> c == ' ') && !isLineStart(name.start());
        return isSentence ? -1 : at;
    }

    private boolean isLineStart(int at) {
        int before = at - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n';
    }

    /** Tables cut long values: those prove nothing. */
    private boolean isCut(int end) {
        return text.startsWith("...", end) || text.startsWith("…", end);
    }

    /** A signature, put together again when it was wrapped over several lines. */
    private Optional<String> signature(int at) {
        var first = new StringBuilder();
        var piece = SIGNATURE_PIECE.matcher(text);
        int end = at;
        while (first.length() < LONGEST_SIGNATURE && piece.region(end, text.length()).lookingAt()) {
            var plain = unescaped(piece.group());
            if (!BASE64.matcher(plain).matches()) {
                break;
            }
            first.append(plain);
            end = piece.end();
        }
        if (first.isEmpty() || isCut(end)) {
            return Optional.empty();
        }
        var whole = new StringBuilder(first);
        var line = NEXT_LINE.matcher(text);
        while (!isWhole(whole) && whole.length() < LONGEST_SIGNATURE && line.region(end, text.length()).lookingAt()) {
            whole.append(line.group(1));
            end = line.end();
        }
        return Optional.of((isWhole(whole) ? whole : first).toString());
    }

    private static boolean isWhole(StringBuilder signature) {
        return signature.length() % 4 == 0
                && (signature.length() == UNPADDED_SIGNATURE || signature.charAt(signature.length() - 1) == '=');
    }

    private static String unescaped(String piece) {
        var escape = ESCAPE.matcher(piece);
        if (escape.matches()) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return piece.startsWith("\\") ? "/" : piece;
    }
}
