package carddesk.wechatpay;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the JSON bodies of notifications in a text, also inside other JSON. */
final class CallbackBodies {

    private static final Pattern OBJECT = Pattern.compile("\\{\\s*+\"");

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
        var object = OBJECT.matcher(text);
        long budget = (long) MOST_PASSES * text.length();
        for (int from = 0; budget > 0 && text.indexOf("\"resource\"", from) >= 0 && object.find(from);) {
            int end = endOf(object.start());
            budget -= (end < 0 ? text.length() : end) - object.start();
            var body = end < 0 ? Optional.<String>empty() : notification(text.substring(object.start(), end));
            if (body.isPresent()) {
                gap.append(text, taken, object.start()).append('\n');
                taken = end;
                if (bodies.add(body.get())) {
                    gaps.add(gap.toString());
                    gap.setLength(0);
                }
            }
            from = body.isPresent() ? end : object.start() + 1;
        }
        gaps.add(gap.append(text, taken, text.length()).toString());
        return new Found(new ArrayList<>(bodies), gaps);
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
