package carddesk.wechatpay;

import static carddesk.wechatpay.JsonText.END;
import static carddesk.wechatpay.JsonText.NEXT;
import static carddesk.wechatpay.JsonText.SIZE;
import static carddesk.wechatpay.JsonText.START;

import com.google.gson.JsonParseException;
import java.util.Arrays;
import java.util.HashSet;

/**
 * Finds the values of a JSON text in one pass over its bytes, which allows RFC 8259 only: valid UTF-8, no name twice in an object, bounded depth and
 * number of values. Used by one thread.
 */
final class JsonScan {
    static final int DEEPEST = 64;
    static final int MOST_VALUES = 500_000;

    private static final int BYTES_OF_A_VALUE = 16;
    private static final int FEW_NAMES = 64;

    private final byte[] bytes;
    private int[] nodes;
    private int count;
    private int at;

    JsonScan(byte[] bytes) {
        this.bytes = bytes;
        nodes = new int[Math.max(bytes.length / BYTES_OF_A_VALUE, 8) * SIZE];
    }

    /** @throws JsonParseException when the bytes are anything but one JSON value within the bounds */
    JsonText text() {
        blanks();
        value(0);
        blanks();
        require(at == bytes.length);
        return new JsonText(bytes, Arrays.copyOf(nodes, count * SIZE));
    }

    private int begin() {
        require(count < MOST_VALUES);
        if (count * SIZE == nodes.length) {
            nodes = Arrays.copyOf(nodes, nodes.length * 2);
        }
        nodes[count * SIZE + START] = at;
        return count++;
    }

    private void end(int node, int next) {
        nodes[node * SIZE + END] = at;
        nodes[node * SIZE + NEXT] = next;
    }

    private void value(int depth) {
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void object(int depth) {
        require(depth < DEEPEST);
        int node = begin();
        at++;
        blanks();
        boolean more = peek() != '}';
        int names = 0;
        while (more) {
            require(peek() == '"');
            string();
            names++;
            blanks();
            take(':');
            blanks();
            value(depth + 1);
            blanks();
            more = peek() == ',';
            if (more) {
                at++;
                blanks();
            }
        }
        take('}');
        end(node, count);
        requireDistinct(node + 1, names);
    }

    private void array(int depth) {
        require(depth < DEEPEST);
        int node = begin();
        at++;
        blanks();
        boolean more = peek() != ']';
        while (more) {
            value(depth + 1);
            blanks();
            more = peek() == ',';
            if (more) {
                at++;
                blanks();
            }
        }
        take(']');
        end(node, count);
    }

    private void string() {
        int node = begin();
        int escapes = 0;
        at++;
        for (byte next = peek(); next != '"'; next = peek()) {
            if (next < 0) {
                character();
            } else if (next == '\\') {
                escapes++;
                at++;
                escape();
            } else {
                require(next >= ' ');
                at++;
            }
        }
        at++;
        end(node, escapes);
    }

    // Neither overlong forms nor surrogates (RFC 3629 section 3).
    private void character() {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        require(length > 0 && at + length <= bytes.length);
        int code = lead & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            require((bytes[at + i] & 0xC0) == 0x80);
            code = (code << 6) | (bytes[at + i] & 0x3F);
        }
        require(length != 3 || (code >= 0x800 && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE)));
        require(length != 4 || (code >= Character.MIN_SUPPLEMENTARY_CODE_POINT && code <= Character.MAX_CODE_POINT));
        at += length;
    }

    private void escape() {
        switch (peek()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                var unit = unit();
                require(!Character.isLowSurrogate(unit));
                if (Character.isHighSurrogate(unit)) {
                    take('\\');
                    require(peek() == 'u' && Character.isLowSurrogate(unit()));
                }
            }
            default -> require(false);
        }
    }

    private char unit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            int digit = Character.digit(peek(), 16);
            require(digit >= 0);
            unit = (unit << 4) | digit;
        }
        at++;
        return (char) unit;
    }

    private void word(String word) {
        int node = begin();
        for (int i = 0; i < word.length(); i++) {
            take(word.charAt(i));
        }
        end(node, 0);
    }

    private void number() {
        int node = begin();
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        end(node, 0);
    }

    private void digits() {
        int begin = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        require(at > begin);
    }

    private void blanks() {
        for (byte next = peek(); next == ' ' || next == '\n' || next == '\r' || next == '\t'; next = peek()) {
            at++;
        }
    }

    /** The next byte; at the end 0, which no JSON text contains. */
    private byte peek() {
        return at < bytes.length ? bytes[at] : 0;
    }

    private void take(char wanted) {
        require(peek() == wanted);
        at++;
    }

    private void requireDistinct(int first, int names) {
        var text = new JsonText(bytes, nodes);
        if (names > FEW_NAMES) {
            var seen = new HashSet<String>();
            for (int name = first; name < count; name = text.next(name + 1)) {
                require(seen.add(text.string(name)));
            }
            return;
        }
        for (int name = first; name < count; name = text.next(name + 1)) {
            for (int other = first; other < name; other = text.next(other + 1)) {
                require(!text.isSame(name, other));
            }
        }
    }

    private static void require(boolean isJson) {
        if (!isJson) {
            throw new JsonParseException("Not a JSON text in UTF-8, or beyond its bounds");
        }
    }
}
