package carddesk.sheets;

import org.jspecify.annotations.Nullable;

/**
 * How a spreadsheet is to be read; the reader decides where a choice is null.
 *
 * @param worksheet the name of the worksheet to read; a name that the workbook does not have counts as null
 * @param encoding of a text file
 * @param titleRow the number of the title row, from 1; what is above it is not read
 * @param withoutHiddenRows whether rows that the spreadsheet hides are left out
 */
public record SheetOptions(@Nullable String worksheet, @Nullable TextEncoding encoding, @Nullable Integer titleRow, boolean withoutHiddenRows) {

    /** Leaves every choice to the reader; hidden rows are read. */
    public static SheetOptions automatic() {
        return new SheetOptions(null, null, null, false);
    }
}
