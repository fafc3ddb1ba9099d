package carddesk.wechatpay;

import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON text and the positions of its values.
 *
 * <p>A value is referred to by a node. The nodes of an object's fields follow its own: name, value, name, value; those of an array's elements
 * likewise. Immutable.
 */
final class JsonText {
    /** What is stored of a node: where it starts, where it ends, and the node after a container or whether a string has escapes. */
    static final int START = 0;
    static final int END = 1;
    static final int NEXT = 2;
    static final int SIZE = 3;

    private final byte[] bytes;
    private final int[] nodes;

    /** @param nodes {@value #SIZE} numbers for each */
    JsonText(byte[] bytes, int[] nodes) {
        this.bytes = bytes;
        this.nodes = nodes;
    }

    /**
     * Reads a text, see {@link JsonScan}.
     *
     * @param bytes not changed afterwards
     * @throws JsonParseException when they are anything but one JSON value within the bounds
     */
    static JsonText of(byte[] bytes) {
        return new JsonScan(bytes).text();
    }

    /** The first byte of a value, which tells its kind. */
    byte kind(int node) {
        return bytes[start(node)];
    }

    /** The node after a value and all that it contains. */
    int next(int node) {
        var kind = kind(node);
        return kind == '{' || kind == '[' ? nodes[node * SIZE + NEXT] : node + 1;
    }

    /** A value as it was received. */
    String json(int node) {
        return new String(bytes, start(node), end(node) - start(node), StandardCharsets.UTF_8);
    }

    /** The characters of a string. */
    String string(int node) {
        int begin = start(node) + 1;
        var text = new String(bytes, begin, end(node) - 1 - begin, StandardCharsets.UTF_8);
        return hasEscapes(node) ? unescaped(text) : text;
    }

    /** Returns whether a string is this ASCII text. */
    boolean is(int node, String name) {
        if (hasEscapes(node)) {
            return string(node).equals(name);
        }
        int begin = start(node) + 1;
        if (end(node) - 1 - begin != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[begin + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int start(int node) {
        return nodes[node * SIZE + START];
    }

    private int end(int node) {
        return nodes[node * SIZE + END];
    }

    private boolean hasEscapes(int node) {
        return nodes[node * SIZE + NEXT] != 0;
    }

    /** Returns whether two strings have the same characters. */
    boolean isSame(int one, int other) {
        return (hasEscapes(one) || hasEscapes(other))
                ? string(one).equals(string(other))
                : Arrays.equals(bytes, start(one), end(one), bytes, start(other), end(other));
    }

    private static String unescaped(String text) {
        var characters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next != '\\') {
                characters.append(next);
                continue;
            }
            char escaped = text.charAt(++i);
            if (escaped == 'u') {
                characters.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                characters.append(switch (escaped) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> escaped;
                });
            }
        }
        return characters.toString();
    }
}
