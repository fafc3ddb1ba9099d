package carddesk.sheets;

import java.util.List;

/**
 * One row of a spreadsheet.
 *
 * @param number the row as people see it in their spreadsheet, from 1; the header is row 1 as a rule
 * @param cells the texts as they stand there; blank ones at the end are left out
 */
public record SheetRow(int number, List<String> cells) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The text in a column, counted from 0; blank beyond the last. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** The text of a cell for display, shortened with an ellipsis. */
    public static String shortened(String cell, int most) {
        return cell.codePointCount(0, cell.length()) <= most ? cell : cell.substring(0, cell.offsetByCodePoints(0, most)) + "…";
    }

    /** Names the row, without its content. */
    @Override
    public String toString() {
        return "SheetRow[" + number + "]";
    }
}
