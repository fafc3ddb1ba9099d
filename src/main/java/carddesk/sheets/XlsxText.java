package carddesk.sheets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way in which a workbook writes characters that XML cannot: {@code _x000D_} (ECMA-376 part 1, 22.9.2.19). */
final class XlsxText {

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private XlsxText() {}

    static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text).replaceAll(found -> literal((char) Integer.parseInt(found.group(1), 16)))
                : text;
    }

    /** Escapes what XML has no place for, and what would be taken for an escape. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        for (int place = 0; place < text.length(); place++) {
            char character = text.charAt(place);
            boolean control = (character < ' ' && character != '\t' && character != '\n') || character > '\uFFFD';
            boolean looksEscaped = character == '_' && ESCAPED.matcher(text).region(place, text.length()).lookingAt();
            if (control || looksEscaped) {
                escaped.append("_x%04X_".formatted((int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static String literal(char character) {
        return Matcher.quoteReplacement(String.valueOf(character));
    }
}
