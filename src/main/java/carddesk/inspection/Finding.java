package carddesk.inspection;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One line of the output.
 *
 * @param code says in stable words what it is about; the same in both languages
 * @param place the file, with the cell or entry in it where there is one
 * @param sentence for people, in their language
 */
public record Finding(Level level, String code, String place, String sentence) {

    /** How much a finding matters. */
    public enum Level {
        INFO,
        /** Should be known, but does not stand in the way. */
        WARNING,
        /** Must be fixed. */
        PROBLEM
    }

    /** Characters that would change the terminal or break the line, or that only pretend an order of the others. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    /** The line: level, code, place and sentence, divided by tabs, with unprintable characters escaped. */
    public String line() {
        return String.join("\t", level.name().toLowerCase(Locale.ROOT), escaped(code), escaped(place), escaped(sentence));
    }

    private static String escaped(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(found -> "\\\\u%04X".formatted(found.group().codePointAt(0)));
    }
}
