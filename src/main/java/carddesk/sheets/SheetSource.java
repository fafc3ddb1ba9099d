package carddesk.sheets;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a spreadsheet was read, and what else could have been read of it.
 *
 * @param format of the file
 * @param options with which it was read
 * @param encoding of a text file; null for workbooks and pasted rows
 * @param isEncodingCertain whether the encoding is known: chosen, named by the file, shown by its titles, or all characters are ASCII
 * @param worksheet the worksheet that was read; null for texts
 * @param worksheets all worksheets of the workbook that hold anything, in its order
 * @param titleRow the number of the title row, from 1
 * @param firstRows the first rows of the worksheet, from which another title row can be chosen
 * @param hiddenRows how many rows below the titles the spreadsheet hides, read or left out
 */
public record SheetSource(
        Format format,
        SheetOptions options,
        @Nullable TextEncoding encoding,
        boolean isEncodingCertain,
        @Nullable Worksheet worksheet,
        List<Worksheet> worksheets,
        int titleRow,
        List<SheetRow> firstRows,
        int hiddenRows) {

    /** What was read. */
    public enum Format { XLSX, CSV, PASTED }

    /**
     * A worksheet of a workbook.
     *
     * @param name as on its tab
     * @param isHidden whether the spreadsheet does not show its tab
     */
    public record Worksheet(String name, boolean isHidden) {}

    public SheetSource {
        worksheets = List.copyOf(worksheets);
        firstRows = List.copyOf(firstRows);
    }

    /** Whether other options read the same cells, if perhaps not as many rows. */
    public boolean readsSameCells(SheetOptions other) {
        return Objects.equals(other.worksheet(), worksheetName()) && Objects.equals(other.encoding(), options.encoding());
    }

    private @Nullable String worksheetName() {
        return worksheet == null ? null : worksheet.name();
    }

    /** Options to read another worksheet, whose title row is found again. */
    public SheetOptions withWorksheet(String name) {
        return new SheetOptions(name, options.encoding(), null, options.withoutHiddenRows());
    }

    /** Options to read the text in another encoding, whose title row is found again. */
    public SheetOptions withEncoding(TextEncoding chosen) {
        return new SheetOptions(null, chosen, null, options.withoutHiddenRows());
    }

    /** Options to take another row of the same worksheet for the titles. */
    public SheetOptions withTitleRow(int number) {
        return new SheetOptions(worksheetName(), options.encoding(), number, options.withoutHiddenRows());
    }

    /** Options to read the hidden rows of the same worksheet, or to leave them out. */
    public SheetOptions withHiddenRows(boolean read) {
        return new SheetOptions(worksheetName(), options.encoding(), titleRow, !read);
    }
}
