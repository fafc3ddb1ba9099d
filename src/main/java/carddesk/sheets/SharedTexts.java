package carddesk.sheets;

import org.jspecify.annotations.Nullable;

/** Gives equal texts of one column as one object, so that a column of 100,000 times the same card_id is held once. */
final class SharedTexts {

    /** A column with more different texts than this gains nothing from sharing. */
    private static final int REMEMBERED = 512;

    private final @Nullable String[][] columns = new String[SheetReader.MAX_COLUMNS][];

    /** Returns the equal text that was given before; null when there is none, and then remembers this one. */
    @Nullable String earlier(int column, String text) {
        var remembered = columns[column];
        if (remembered == null) {
            remembered = new String[REMEMBERED];
            columns[column] = remembered;
        }
        int place = (text.hashCode() ^ text.hashCode() >>> 16) & REMEMBERED - 1;
        if (text.equals(remembered[place])) {
            return remembered[place];
        }
        remembered[place] = text;
        return null;
    }
}
