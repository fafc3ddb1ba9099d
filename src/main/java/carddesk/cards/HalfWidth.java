package carddesk.cards;

import java.util.regex.Pattern;

/** Replaces the full-width characters of Chinese input methods by the ASCII characters that they look like. */
public final class HalfWidth {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
    private static final int FULL_WIDTH_FIRST = 0xff01;
    private static final int FULL_WIDTH_LAST = 0xff5e;
    private static final int FULL_WIDTH_SPACE = 0x3000;
    private static final int FULL_TO_HALF = FULL_WIDTH_FIRST - '!';

    private HalfWidth() {}

    /** The text with half-width characters. */
    public static String of(String text) {
        if (text.chars().allMatch(InvisibleCharacters::isPrintableAscii)) {
            return text; // nearly every code and id
        }
        var half = new StringBuilder(text.length());
        text.codePoints().map(HalfWidth::of).forEach(half::appendCodePoint);
        return half.toString();
    }

    /** The text of an id, a number or an address: also without spaces and invisible characters. */
    public static String id(String text) {
        return SPACES.matcher(ConfirmationForm.normalisedId(of(text))).replaceAll("");
    }

    private static int of(int character) {
        if (character == FULL_WIDTH_SPACE) {
            return ' ';
        }
        return character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST ? character - FULL_TO_HALF : character;
    }
}
