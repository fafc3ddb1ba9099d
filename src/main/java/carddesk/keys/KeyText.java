package carddesk.keys;

import carddesk.keys.KeyFileException.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds PEM blocks in text as people really have it: any line ends, text around, several blocks, pasted on one line,
 * or base64 without any armour.
 */
final class KeyText {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END";
    private static final int MAX_LABEL = 40;
    private static final Pattern LEGACY_LOCK = Pattern.compile("DEK-Info:\\s*([A-Z0-9-]{3,20}),\\s*([0-9A-Fa-f]{8,64})");
    private static final Pattern BARE = Pattern.compile("MI[A-Za-z0-9+/]{38,}={0,2}");

    private KeyText() {}

    /**
     * One block: what its armour calls it and what is inside, still in base64.
     *
     * @param whole false when the end line is missing
     */
    record Block(String label, Optional<LegacyLock> lock, String base64, boolean whole) {

        /** The bytes inside. */
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

    /** What a {@code DEK-Info} line says. */
    record LegacyLock(String cipher, String vectorHex) {}

    /** The bytes as text: a byte-order mark decides, otherwise UTF-8, where foreign bytes around a block do no harm. */
    static String decode(byte[] content) {
        if (startsWith(content, 0xfe, 0xff) || startsWith(content, 0xff, 0xfe)) {
            return text(content, StandardCharsets.UTF_16);
        }
        return text(content, StandardCharsets.UTF_8);
    }

    /** All blocks in the order of the text; text without armour that is base64 of a sequence counts as one without label. */
    static List<Block> blocks(String text) {
        var found = new ArrayList<Block>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int labelEnd = text.indexOf("-----", at + BEGIN.length());
            if (labelEnd < 0 || labelEnd - at > BEGIN.length() + MAX_LABEL) {
                at = text.indexOf(BEGIN, at + 1);
                continue;
            }
            var label = text.substring(at + BEGIN.length(), labelEnd).strip();
            int end = text.indexOf(END, labelEnd);
            int bodyEnd = end < 0 ? text.length() : end;
            found.add(block(label, text.substring(labelEnd + "-----".length(), Math.max(labelEnd + "-----".length(), bodyEnd)), end >= 0));
            at = text.indexOf(BEGIN, bodyEnd);
        }
        var bare = compact(text);
        if (found.isEmpty() && BARE.matcher(bare).matches()) {
            found.add(new Block("", Optional.empty(), bare, true));
        }
        return found;
    }

    private static Block block(String label, String body, boolean whole) {
        var lock = LEGACY_LOCK.matcher(body);
        if (lock.find()) {
            return new Block(label, Optional.of(new LegacyLock(lock.group(1), lock.group(2))), compact(body.substring(lock.end())), whole);
        }
        return new Block(label, Optional.empty(), compact(body), whole);
    }

    /** Without white space, invisible characters, and the written-out line ends of a key copied from JSON. */
    private static String compact(String text) {
        return text.replace("\\r", "").replace("\\n", "").replaceAll("[\\s\\u00a0\\u200b\\u3000\\ufeff]", "");
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length >= 2 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
    }

    private static String text(byte[] content, Charset charset) {
        var text = new String(content, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
