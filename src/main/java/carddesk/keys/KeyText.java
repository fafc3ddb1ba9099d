package carddesk.keys;

import carddesk.keys.KeyFileException.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds PEM blocks in text: with any line ends, text around, several blocks, on one line, or base64 without armour. */
final class KeyText {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END";
    private static final String DASHES = "-----";
    private static final int MAX_LABEL = 40;
    private static final Pattern LEGACY_LOCK = Pattern.compile("DEK-Info:\\s*([A-Z0-9-]{3,20}),\\s*([0-9A-Fa-f]{8,64})");
    private static final int DEEPEST = 2;
    private static final Pattern ESCAPE = Pattern.compile("\\\\++(?:u([0-9A-Fa-f]{4})|([nrt])|\\R[ \\t]*)?");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/]{40,}+(?:[ \\t]*+\\R[ \\t]*+[A-Za-z0-9+/]{2,}+(?![:.]))*+={0,2}");
    private static final Pattern JOINT = Pattern.compile("[\"']\\s*[+,]?\\s*[\"']");
    private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0\\u200b\\u3000\\ufeff]+");
    private static final Pattern BARE = Pattern.compile("MI[A-Za-z0-9+/]{38,}={0,2}");

    private KeyText() {}

    /**
     * A block and its base64 content.
     *
     * @param whole false when the end line is missing
     */
    record Block(String label, @Nullable LegacyLock lock, String base64, boolean whole) {

        byte[] der() throws KeyFileException {
            if (!whole) {
                throw new KeyFileException(Reason.DAMAGED);
            }
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException notBase64) {
                throw new KeyFileException(Reason.DAMAGED);
            }
        }
    }

    record LegacyLock(String cipher, String vectorHex) {}

    /** Decodes by the byte-order mark, otherwise as UTF-8, where foreign bytes around a block are harmless. */
    static String decode(byte[] content) {
        if (startsWith(content, 0xfe, 0xff) || startsWith(content, 0xff, 0xfe)) {
            return text(content, StandardCharsets.UTF_16);
        }
        return text(content, StandardCharsets.UTF_8);
    }

    /** All blocks in order; base64 of a sequence without armour is a block without a label. */
    static List<Block> blocks(String text) {
        return blocks(text, 0);
    }

    private static List<Block> blocks(String written, int depth) {
        var found = new ArrayList<Block>();
        var text = unescaped(written);
        var outside = armoured(text, found);
        var bare = compact(text);
        if (found.isEmpty() && BARE.matcher(bare).matches()) {
            found.add(new Block("", null, bare, true));
        } else {
            RUN.matcher(outside).results().forEach(run -> found.addAll(inConfiguration(compact(run.group()), depth)));
        }
        return found;
    }

    /** Adds the blocks with armour and returns the text between them. A block without an end line ends where the next one begins. */
    private static String armoured(String text, List<Block> found) {
        var outside = new StringBuilder();
        int done = 0;
        int end = 0;
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            if (labelEnd < 0 || labelEnd - at > BEGIN.length() + MAX_LABEL) {
                at = text.indexOf(BEGIN, at + 1);
                continue;
            }
            int bodyStart = labelEnd + DASHES.length();
            int next = text.indexOf(BEGIN, bodyStart);
            if (end >= 0 && end < labelEnd) {
                end = text.indexOf(END, labelEnd);
            }
            boolean whole = end >= 0 && (next < 0 || end < next);
            int bodyEnd = whole ? Math.max(bodyStart, end) : next < 0 ? text.length() : next;
            found.add(block(text.substring(at + BEGIN.length(), labelEnd).strip(), text.substring(bodyStart, bodyEnd), whole));
            outside.append(text, done, at).append('\n');
            done = bodyEnd;
            at = next;
        }
        return outside.append(text, done, text.length()).toString();
    }

    /** A value of a configuration file: base64 of DER, or base64 of PEM as in Kubernetes. */
    private static List<Block> inConfiguration(String base64, int depth) {
        if (base64.startsWith("MI")) {
            int digits = digitsOf(Base64.getDecoder().decode(base64.substring(0, 8)));
            return digits > base64.length() ? List.of() : List.of(new Block("", null, base64.substring(0, digits), true));
        }
        var decoded = new String(Base64.getDecoder().decode(base64.substring(0, base64.length() / 4 * 4)), StandardCharsets.UTF_8);
        return depth < DEEPEST && decoded.contains(BEGIN) ? blocks(decoded, depth + 1) : List.of();
    }

    /** Number of base64 digits of the DER value with these first bytes. */
    private static int digitsOf(byte[] head) {
        int lengthBytes = head[1] & 0x7f;
        int length = 0;
        for (int i = 0; i < Math.min(lengthBytes, 3); i++) {
            length = (length << 8) | (head[2 + i] & 0xff);
        }
        return ((2 + lengthBytes + length) * 4 + 2) / 3;
    }

    /** Removes escapes of JSON and YAML: line ends, continued lines, slashes, and Unicode escapes, escaped once or twice. */
    private static String unescaped(String text) {
        return text.indexOf('\\') < 0 ? text : ESCAPE.matcher(text).replaceAll(escape -> {
            var number = escape.group(1);
            if (number != null) {
                return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(number, 16)));
            }
            return escape.group(2) == null ? "" : "\n";
        });
    }

    private static Block block(String label, String body, boolean whole) {
        var lock = LEGACY_LOCK.matcher(body);
        if (lock.find()) {
            return new Block(label, new LegacyLock(lock.group(1), lock.group(2)), compact(body.substring(lock.end())), whole);
        }
        return new Block(label, null, compact(body), whole);
    }

    /** Removes white space, invisible characters, and the escaped line ends of a key copied from JSON. */
    private static String compact(String text) {
        return BLANK.matcher(JOINT.matcher(text).replaceAll("")).replaceAll("");
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length >= 2 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
    }

    private static String text(byte[] content, Charset charset) {
        var text = new String(content, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
