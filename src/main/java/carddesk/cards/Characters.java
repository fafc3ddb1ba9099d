package carddesk.cards;

/** What is left of a typed or pasted text once the characters that nobody sees are gone from its ends. */
final class Characters {

    private Characters() {}

    /** Spaces of every kind, controls, and format characters such as the zero-width ones that pasted text brings along. */
    static boolean isInvisible(int character) {
        if (character > ' ' && character < '\u007f') {
            return false; // nearly every character of a code or an id
        }
        return Character.isWhitespace(character) || Character.isSpaceChar(character)
                || Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    /** Without invisible characters at either end. */
    static String trimmed(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isInvisible(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }
}
