package carddesk.wechatpay;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the JSON bodies of notifications in a text, also inside other JSON. */
final class CallbackBodies {

    /** Braces that never close are searched to the end of the text: an upper limit for a text of nothing else, in lengths of the text. */
    private static final int MOST_PASSES = 50;

    private final String text;

    /**
     * Bodies and the text around them.
     *
     * @param bodies each different one, without the line breaks that wrapping put into its strings
     * @param gaps the text before the first body, between each two, and behind the last
     */
    record Found(List<String> bodies, List<String> gaps) {
        String rest() {
            return String.join("\n", gaps);
        }
    }

    private CallbackBodies(String text) {
        this.text = text;
    }

    static Found in(String text) {
        return new CallbackBodies(text).search();
    }

    private Found search() {
        Set<String> bodies = new LinkedHashSet<>();
        var gaps = new ArrayList<String>();
        var gap = new StringBuilder();
        int taken = 0;
        long budget = (long) MOST_PASSES * text.length();
        for (int from = 0; budget > 0 && text.indexOf("\"resource\"", from) >= 0;) {
            int start = nextObject(from);
            if (start < 0) {
                break;
            }
            int end = endOf(start);
            budget -= (end < 0 ? text.length() : end) - start;
            var body = end < 0 ? Optional.<String>empty() : notification(text.substring(start, end));
            if (body.isPresent()) {
                gap.append(text, taken, start).append('\n');
                taken = end;
                if (bodies.add(body.get())) {
                    gaps.add(gap.toString());
                    gap.setLength(0);
                }
            }
            from = body.isPresent() ? end : start + 1;
        }
        gaps.add(gap.append(text, taken, text.length()).toString());
        return new Found(new ArrayList<>(bodies), gaps);
    }

    /** Returns the index of the next brace that a quotation mark follows, -1 when there is none. */
    private int nextObject(int from) {
        for (int brace = text.indexOf('{', from); brace >= 0; brace = text.indexOf('{', brace + 1)) {
            int next = brace + 1;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            if (next < text.length() && text.charAt(next) == '"') {
                return brace;
            }
        }
        return -1;
    }

    /** Returns the index behind the brace that closes an object, -1 when none does. */
    private int endOf(int begin) {
        int depth = 0;
        boolean quoted = false;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                quoted = c != '"';
                i += c == '\\' ? 1 : 0;
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static Optional<String> notification(String object) {
        if (!object.contains("\"resource\"")) {
            return Optional.empty();
        }
        var body = withoutBreaks(object);
        try {
            return JsonParser.parseString(body) instanceof JsonObject parsed && parsed.get("resource") instanceof JsonObject
                    ? Optional.of(body) : Optional.empty();
        } catch (JsonParseException notJson) {
            return Optional.empty();
        }
    }

    /** JSON has no line breaks inside strings: those that are there come from wrapped text, and the signature does not cover them. */
    private static String withoutBreaks(String object) {
        if (object.indexOf('\n') < 0 && object.indexOf('\r') < 0) {
            return object;
        }
        var kept = new StringBuilder(object.length());
        boolean quoted = false;
        for (int i = 0; i < object.length(); i++) {
            char c = object.charAt(i);
            if (quoted && (c == '\n' || c == '\r')) {
                continue;
            }
            kept.append(c);
            if (quoted && c == '\\' && i + 1 < object.length()) {
                kept.append(object.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return kept.toString();
    }
}
