package carddesk.wechatpay;

/** Makes a server's text displayable: bounded and without control characters. */
final class PlainText {
    private PlainText() {}

    /** Replaces control and format characters by spaces and cuts the text to {@code longest} UTF-16 units. */
    static String of(String text, int longest) {
        var cut = text.length() <= longest ? text : text.substring(0, longest);
        var plain = new StringBuilder(cut.length());
        cut.codePoints().map(c -> isShown(c) ? c : ' ').forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    // Format characters include those that reverse the reading direction; a lone surrogate is half a character.
    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
