package carddesk.batch;

import java.util.Locale;

/**
 * Brings the days that a spreadsheet's cells hold into the form's order: {@code 2025/5/20}, {@code 2025.5.20}, {@code 2025年5月20日} and
 * {@code 20250520}, with or without a time, become {@code 2025-05-20} and {@code 2025-05-20 13:29:35}.
 *
 * <p>Only texts that begin with a year of four digits: 5/6/2025 may be in May or in June. Any other text stays as it
 * is, for the form's check to name.
 */
public final class CellDay {

    private final String text;
    private int place;

    private CellDay(String text) {
        this.text = text;
    }

    /** The moment in the form's order, of a text that is normalised as the form's. */
    static String moment(String cell) {
        return cell.isEmpty() || cell.indexOf('T') >= 0 || isInOrder(cell) ? cell : new CellDay(cell).read(cell, true);
    }

    /**
     * The day in the form's order; any other text is returned unchanged. A time that is midnight, as spreadsheets add one, is left out.
     *
     * @param cell in half-width characters, without invisible ones at its ends
     */
    public static String day(String cell) {
        return cell.isEmpty() || isInOrder(cell) ? cell : new CellDay(cell).read(cell, false);
    }

    private static boolean isInOrder(String text) {
        return text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private String read(String cell, boolean withTime) {
        int year = digits(4);
        int month = numberAfter("-/.年");
        int day = numberAfter("-/.月");
        if (year < 0 || month < 0 || day < 0) {
            return eightDigits(cell);
        }
        skip('日');
        var date = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
        if (place == text.length()) {
            return date;
        }
        var time = time();
        if (time.isEmpty()) {
            return cell;
        }
        return withTime ? date + " " + time : time.equals("00:00") || time.equals("00:00:00") ? date : cell;
    }

    private String eightDigits(String cell) {
        boolean eight = text.length() == 8 && text.chars().allMatch(character -> character >= '0' && character <= '9');
        return eight ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6) : cell;
    }

    private String time() {
        if (text.charAt(place) != ' ') {
            return "";
        }
        place++;
        int hour = digits(2);
        int minute = numberAfter(":");
        if (hour < 0 || minute < 0) {
            return "";
        }
        if (place == text.length()) {
            return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
        }
        int second = numberAfter(":");
        return second >= 0 && place == text.length() ? String.format(Locale.ROOT, "%02d:%02d:%02d", hour, minute, second) : "";
    }

    private int numberAfter(String marks) {
        if (place >= text.length() || marks.indexOf(text.charAt(place)) < 0) {
            return -1;
        }
        place++;
        return digits(2);
    }

    private void skip(char mark) {
        if (place < text.length() && text.charAt(place) == mark) {
            place++;
        }
    }

    /** A number of at most {@code most} digits; -1 when there is none. A year has to have all four. */
    private int digits(int most) {
        int begin = place;
        while (place < text.length() && place - begin < most && text.charAt(place) >= '0' && text.charAt(place) <= '9') {
            place++;
        }
        boolean enough = most == 4 ? place - begin == 4 : place > begin;
        return enough ? Integer.parseInt(text, begin, place, 10) : -1;
    }
}
