package carddesk.sheets;

/**
 * Keeps a spreadsheet from taking a text of a CSV for a formula: an apostrophe is put before it, and taken off again when it is read.
 *
 * <p>A text that already begins with apostrophes before such a character gets one more, so that every text comes back as it was.
 */
final class FormulaEscape {

    /** A spreadsheet takes the full-width ones for their like. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private FormulaEscape() {}

    static String escape(String cell) {
        return beginsAFormula(cell) ? "'" + cell : cell;
    }

    private static String original(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && beginsAFormula(cell) ? cell.substring(1) : cell;
    }

    /** A cell of a CSV without its escape, or without the frame {@code ="0012345"}, by which other systems keep it from becoming a number. */
    static String read(String cell) {
        boolean isFramed = cell.length() >= 3 && cell.startsWith("=\"") && cell.endsWith("\"");
        if (!isFramed) {
            return original(cell);
        }
        var text = cell.substring(2, cell.length() - 1);
        return text.replace("\"\"", "").indexOf('"') < 0 ? text.replace("\"\"", "\"") : cell;
    }

    private static boolean beginsAFormula(String cell) {
        int place = 0;
        while (place < cell.length() && cell.charAt(place) == '\'') {
            place++;
        }
        return place < cell.length() && BEGINS_A_FORMULA.indexOf(cell.charAt(place)) >= 0;
    }
}
