package carddesk.files;

import java.util.Locale;
import java.util.Set;

/** File names out of what people typed, such that Linux, macOS and Windows take them and they lead into no other folder. */
public final class FileNames {

    private static final int LONGEST = 40;

    /** Windows opens a device under these names, whatever follows the first dot. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
    private static final String NUMBERED_DEVICE = "(com|lpt)[0-9\u00b9\u00b2\u00b3]";

    private FileNames() {}

    /**
     * A name of at most 40 characters, and what is put in front, that is like the text: letters, digits, {@code . _ -} stay, everything
     * else becomes {@code _}; dots and spaces at either end go.
     *
     * @param instead goes in front of a name that is empty or a device on Windows, with a {@code -} behind it
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
