package carddesk.sheets;

import java.util.ArrayList;
import java.util.Collections;
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

    /** Excel's own line {@code sep=;} if there is one, else the one that gives most lines as many cells as the first one of the table has. */
    static Separator of(String head) {
        if (head.length() >= ANNOUNCEMENT && beginsLikeAnnouncement(head)) {
            var rest = head.substring(ANNOUNCEMENT);
            int lineBreak = rest.startsWith("\r\n") ? 2 : rest.startsWith("\n") || rest.startsWith("\r") ? 1 : 0;
            boolean divides = NO_SEPARATORS.indexOf(head.charAt(ANNOUNCEMENT - 1)) < 0;
            if (divides && (lineBreak > 0 || rest.isEmpty())) {
                return new Separator(head.charAt(ANNOUNCEMENT - 1), ANNOUNCEMENT + lineBreak);
            }
        }
        return new Separator(common(COMMON.stream().map(candidate -> separators(head, candidate)).toList()), 0);
    }

    /** Whether a cell of a table must stand in quotation marks, lest the table seem to have another separator. */
    static boolean misleads(String cell) {
        return beginsLikeAnnouncement(cell) || COMMON.stream().anyMatch(separator -> cell.indexOf(separator) >= 0);
    }

    private static boolean beginsLikeAnnouncement(String text) {
        return text.regionMatches(true, 0, "sep=", 0, 4);
    }

    /** @param counts how many of each candidate the lines have; lines above the table have a number of them that no other line has */
    private static char common(List<List<Integer>> counts) {
        for (int first = 0; first < counts.getFirst().size(); first++) {
            int best = best(counts, first);
            int cells = counts.get(best).get(first);
            if (cells > 0 && alike(counts.get(best), first) > 1) {
                return COMMON.get(best);
            }
        }
        return COMMON.get(best(counts, 0));
    }

    private static int best(List<List<Integer>> counts, int first) {
        int best = 0;
        for (int candidate = 1; candidate < counts.size(); candidate++) {
            if (fit(counts.get(candidate), first) > fit(counts.get(best), first)) {
                best = candidate;
            }
        }
        return best;
    }

    private static int fit(List<Integer> counts, int first) {
        return counts.get(first) * alike(counts, first);
    }

    private static int alike(List<Integer> counts, int first) {
        return Collections.frequency(counts.subList(first, counts.size()), counts.get(first));
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
