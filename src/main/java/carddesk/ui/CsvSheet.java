package carddesk.ui;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** A CSV file that a spreadsheet opens as it is: it knows the encoding, and runs no cell. */
public final class CsvSheet {

    /** Tells Excel that the file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A spreadsheet takes a cell that begins with one of these for a formula; it takes the full-width ones for their like. */
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private final CsvWriter csv;

    /** Begins a file with its columns' names; the writer is left open. */
    public CsvSheet(Writer out, List<String> columns) throws IOException {
        out.write(BYTE_ORDER_MARK);
        csv = CsvWriter.builder().build(out);
        write(columns);
    }

    /** Adds a line. */
    public void line(List<String> cells) throws IOException {
        write(cells.stream().map(CsvSheet::harmless).toList());
    }

    /** Hands everything to the writer. */
    public void flush() throws IOException {
        csv.flush();
    }

    private void write(List<String> cells) throws IOException {
        try {
            csv.writeRecord(cells);
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && BEGINS_A_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
