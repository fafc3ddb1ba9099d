package carddesk.sheets;

import java.util.ArrayList;
import java.util.List;

/**
 * What divides the cells of a text.
 *
 * @param character comma, tab or semicolon, or another that the text names itself
 * @param announcement how many characters at the beginning are the line that names it
 */
record Separator(char character, int announcement) {

    private static final List<Character> COMMON = List.of(',', '\t', ';');
    /** What has a meaning of its own in every table. */
    private static final String NO_SEPARATORS = "\"\r\n";
    private static final int LINES = 20;
    private static final int ANNOUNCEMENT = "sep=;".length();

    /** Excel's own line {@code sep=;} if there is one, else the separator that gives most rows as many cells as the first has. */
    static Separator of(String head) {
        if (head.length() >= ANNOUNCEMENT && beginsLikeAnnouncement(head)) {
            var rest = head.substring(ANNOUNCEMENT);
            int lineBreak = rest.startsWith("\r\n") ? 2 : rest.startsWith("\n") || rest.startsWith("\r") ? 1 : 0;
            boolean divides = NO_SEPARATORS.indexOf(head.charAt(ANNOUNCEMENT - 1)) < 0;
            if (divides && (lineBreak > 0 || rest.isEmpty())) {
                return new Separator(head.charAt(ANNOUNCEMENT - 1), ANNOUNCEMENT + lineBreak);
            }
        }
        char best = COMMON.getFirst();
        for (char candidate : COMMON) {
            if (fit(head, candidate) > fit(head, best)) {
                best = candidate;
            }
        }
        return new Separator(best, 0);
    }

    /** Whether a cell of a table must stand in quotation marks, lest the table seem to have another separator. */
    static boolean misleads(String cell) {
        return beginsLikeAnnouncement(cell) || COMMON.stream().anyMatch(separator -> cell.indexOf(separator) >= 0);
    }

    private static boolean beginsLikeAnnouncement(String text) {
        return text.regionMatches(true, 0, "sep=", 0, 4);
    }

    private static int fit(String head, char separator) {
        var counts = separators(head, separator);
        if (counts.isEmpty()) {
            return 0;
        }
        int first = counts.getFirst();
        return first * (int) counts.stream().filter(count -> count == first).count();
    }

    /** How many separators outside quotation marks each of the first lines has; blank lines do not count. */
    private static List<Integer> separators(String head, char separator) {
        var counts = new ArrayList<Integer>();
        boolean quoted = false;
        int count = 0;
        int characters = 0;
        for (int place = 0; place < head.length() && counts.size() < LINES; place++) {
            char character = head.charAt(place);
            quoted ^= character == '"';
            if (!quoted && (character == '\n' || character == '\r')) {
                if (characters > 0) {
                    counts.add(count);
                }
                count = 0;
                characters = 0;
            } else {
                characters++;
                count += !quoted && character == separator ? 1 : 0;
            }
        }
        if (counts.isEmpty()) {
            counts.add(count);
        }
        return counts;
    }
}
