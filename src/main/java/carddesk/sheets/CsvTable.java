package carddesk.sheets;

import carddesk.sheets.LineReader.EndlessLineException;
import carddesk.sheets.SheetException.Reason;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a text whose lines are rows (RFC 4180, with commas, semicolons or tabs) into the rows of a sheet. */
final class CsvTable {

    private CsvTable() {}

    /** Reads to the end; does not close the text. */
    static SheetRows read(Reader text, KnownTitles titles, SheetOptions options) throws SheetException, IOException {
        var lines = new LineReader(text);
        var separator = Separator.of(lines.head());
        lines.leaveOut(separator.announcement());
        var csv = CsvReader.builder().fieldSeparator(separator.character()).skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(2 * LineReader.MAX_LINE).build(new Cells(), lines);
        var rows = new SheetRows(titles, options);
        int number = 1;
        try {
            for (var cells : csv) {
                for (int column = 0; column < cells.size(); column++) {
                    rows.text(number, column, FormulaEscape.read(cells.get(column)));
                }
                rows.end(number);
                number++;
            }
        } catch (CsvParseException quotes) {
            // A line without an end shows itself before the parser's buffer is full; only open quotation marks are left.
            throw SheetException.inRow(number, Reason.UNBALANCED_QUOTES);
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof EndlessLineException) {
                throw SheetException.inRow(number, Reason.LINE_TOO_LONG, LineReader.MAX_LINE);
            }
            throw failure.getCause();
        }
        return rows;
    }

    /** Takes the cells of one record; of those beyond the limit only the first that holds anything, which is enough to refuse it. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<List<String>> {

        private List<String> cells = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (cells.size() < SheetReader.MAX_COLUMNS || (cells.size() == SheetReader.MAX_COLUMNS && length > 0)) {
                cells.add(length == 0 ? "" : new String(buffer, offset, length));
            }
        }

        @Override
        protected List<String> buildRecord() {
            return cells;
        }
    }
}
