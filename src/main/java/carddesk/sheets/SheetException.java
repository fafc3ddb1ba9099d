package carddesk.sheets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file or a pasted text that is no spreadsheet of ours as a whole. Its message holds no content of the file. */
public final class SheetException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int row;
    private final int column;
    private final String[] details;

    private SheetException(Reason reason, int row, int column, Object... details) {
        super(reason + (row > 0 ? " in row " + row : ""));
        this.reason = reason;
        this.row = row;
        this.column = column;
        this.details = Arrays.stream(details).map(String::valueOf).toArray(String[]::new);
    }

    static SheetException of(Reason reason, Object... details) {
        return new SheetException(reason, 0, -1, details);
    }

    static SheetException inRow(int row, Reason reason, Object... details) {
        return new SheetException(reason, row, -1, details);
    }

    static SheetException inCell(int row, int column, Reason reason, Object... details) {
        return new SheetException(reason, row, column, details);
    }

    public Reason reason() {
        return reason;
    }

    /** The row as people see it in their spreadsheet, from 1. */
    public Optional<Integer> row() {
        return Optional.of(row).filter(known -> known > 0);
    }

    /** The index of the column, from 0. */
    public Optional<Integer> column() {
        return Optional.of(column).filter(known -> known >= 0);
    }

    /** What a sentence about it needs, in the order the reason names. */
    public List<String> details() {
        return List.of(details);
    }

    /** Why a file is refused; in brackets what {@link #details()} holds. */
    public enum Reason {
        /** Another kind of file, and none of those below. */
        NOT_A_SPREADSHEET,
        /** A table as a web page, which other systems save under the name .xls. */
        HTML_TABLE,
        /** A workbook as one XML file (SpreadsheetML 2003). */
        SPREADSHEET_XML,
        /** A web page with its pictures in one file (MHT). */
        WEB_ARCHIVE,
        /** A spreadsheet of LibreOffice or OpenOffice (.ods). */
        OPEN_DOCUMENT,
        XLSB,
        /** A spreadsheet of Apple's Numbers. */
        NUMBERS,
        /** A text or a presentation, such as of Word or PowerPoint. */
        DOCUMENT,
        PDF,
        PICTURE,
        /** A packed file that holds other files. */
        ARCHIVE,
        /** A workbook of Excel 2003 or older (.xls). */
        OLD_XLS,
        /** A workbook that opens with a password only. */
        PROTECTED,
        /** A workbook whose package is damaged. */
        BROKEN_ZIP,
        /** A workbook whose package is whole, but not what is in it. */
        BROKEN_XLSX,
        /** Too many rows [limit]. */
        TOO_MANY_ROWS,
        /** A row with too many columns [limit]. */
        TOO_MANY_COLUMNS,
        /** A line without an end [limit in characters]. */
        LINE_TOO_LONG,
        /** A row whose cells hold too much together [limit in characters]. */
        ROW_TOO_LONG,
        /** Nothing but titles, or nothing at all. */
        NO_ROWS,
        /** The first row is a card already and not a row of titles. */
        NO_HEADER,
        /** More text than fits, unpacked [limit in MiB]. */
        TOO_LARGE,
        /** A quotation mark without its end. */
        UNBALANCED_QUOTES,
        /** No {@link TextEncoding} fits all of its bytes. */
        UNKNOWN_ENCODING
    }
}
