package carddesk.sheets;

import java.util.List;

/**
 * A cell that could not be taken as it is: its text is blank now, and its row must not be sent until a person has fixed the cell.
 *
 * @param row as people see it in their spreadsheet, from 1
 * @param column index of the cell in its row, from 0
 * @param reason why
 * @param details what a sentence about it needs, in the order the reason names
 */
public record SheetNotice(int row, int column, Reason reason, List<String> details) {

    public SheetNotice {
        details = List.copyOf(details);
    }

    /** Says where and why, nothing that stood there. */
    @Override
    public String toString() {
        return "SheetNotice[row " + row + ", column " + column + ", " + reason + "]";
    }

    /** Why a cell could not be taken; in brackets what {@link SheetNotice#details()} holds. */
    public enum Reason {
        /** A number of more than 15 digits, which the spreadsheet has cut already [what is left of it]. */
        NUMBER_CUT,
        /** A number whose leading zeros are only shown, by a format that is not followed [the number without them]. */
        LEADING_ZEROS,
        /** A formula that was never worked out. */
        FORMULA_WITHOUT_VALUE,
        /** An error instead of a value [the error, such as #N/A]. */
        ERROR_VALUE,
        /** A character that no text has, such as NUL [its code point as U+XXXX]. */
        CONTROL_CHARACTER,
        /** Too many characters [limit, actual]. */
        CELL_TOO_LONG,
        /** Something that is neither text nor number nor date. */
        NOT_A_VALUE
    }
}
