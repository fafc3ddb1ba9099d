package carddesk.cards;

/** Recognises characters without a glyph. */
final class InvisibleCharacters {

    /** Letters and marks without a glyph: joiners, fillers, variation selectors and the Braille blank. */
    private static final String DRAWN_AS_NOTHING = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0";

    private InvisibleCharacters() {}

    /** Returns whether the character is a space of any kind, a control or a format character, such as the zero-width ones of pasted text. */
    static boolean isInvisible(int character) {
        return !isPrintableAscii(character)
                && (Character.isWhitespace(character) || Character.isSpaceChar(character) || Character.isISOControl(character)
                        || isFormat(character));
    }

    /** Returns whether the character has no width; it is never intended in an id, number or address. */
    static boolean isFormat(int character) {
        return !isPrintableAscii(character)
                && (Character.getType(character) == Character.FORMAT || DRAWN_AS_NOTHING.indexOf(character) >= 0
                        || (character >= '\ufe00' && character <= '\ufe0f'));
    }

    static boolean isPrintableAscii(int character) {
        return character > ' ' && character < '\u007f';
    }
}
