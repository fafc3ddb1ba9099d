package carddesk.cards;

/** Characters that a screen shows nothing of, and texts without them. */
final class Characters {

    /** Letters and marks that are drawn as nothing: joiners, fillers, variation selectors and the blank of Braille. */
    private static final String DRAWN_AS_NOTHING = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0";

    private Characters() {}

    /** Spaces of every kind, controls, and format characters such as the zero-width ones that pasted text brings along. */
    static boolean isInvisible(int character) {
        return !isPrintableAscii(character)
                && (Character.isWhitespace(character) || Character.isSpaceChar(character) || Character.isISOControl(character)
                        || isFormat(character));
    }

    /** Characters of no width: they are never meant where a text is an id, a number or an address. */
    static boolean isFormat(int character) {
        return !isPrintableAscii(character)
                && (Character.getType(character) == Character.FORMAT || DRAWN_AS_NOTHING.indexOf(character) >= 0
                        || (character >= '\ufe00' && character <= '\ufe0f'));
    }

    /** Without invisible characters at either end. */
    static String trimmed(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isInvisible(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        while (end > begin && isInvisible(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(begin, end);
    }

    /** As {@link #trimmed}, and without format characters in between. */
    static String plain(String text) {
        if (text.chars().allMatch(Characters::isPrintableAscii)) {
            return text; // nearly every code and id
        }
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(character -> !isFormat(character)).forEach(kept::appendCodePoint);
        return trimmed(kept.toString());
    }

    private static boolean isPrintableAscii(int character) {
        return character > ' ' && character < '\u007f';
    }
}
