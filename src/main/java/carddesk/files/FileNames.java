package carddesk.files;

import java.util.Locale;
import java.util.Set;

/** Creates file names from user input that are valid on Linux, macOS and Windows and stay in their folder. */
public final class FileNames {

    private static final int LONGEST = 40;

    /** Device names on Windows, with any extension. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
    private static final String NUMBERED_DEVICE = "(com|lpt)[0-9\u00b9\u00b2\u00b3]";

    private FileNames() {}

    /**
     * Keeps letters, digits and {@code . _ -} of the text, replaces everything else by {@code _}, removes dots and spaces at the ends, and cuts
     * at 40 characters.
     *
     * @param instead prefix, followed by {@code -}, of a name that is empty or a device on Windows
     */
    public static String of(String text, String instead) {
        var kept = text.strip().replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "_");
        var fitting = kept.codePointCount(0, kept.length()) > LONGEST ? kept.substring(0, kept.offsetByCodePoints(0, LONGEST)) : kept;
        var name = fitting.replaceAll("^[._]+|[._]+$", "");
        return name.isEmpty() || isDevice(name) ? instead + "-" + name : name;
    }

    private static boolean isDevice(String name) {
        var stem = name.toLowerCase(Locale.ROOT).replaceAll("\\..*", "");
        return DEVICES.contains(stem) || stem.matches(NUMBERED_DEVICE);
    }
}
