package carddesk.sheets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes a CSV that spreadsheets open correctly: a byte order mark, commas, lines ended by CR LF, and no cell that runs as a formula.
 * {@link SheetReader} returns every cell unchanged.
 */
public final class CsvSheet {

    /** Tells Excel that the file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvWriter csv;

    /** Quotes also the cells that would make a reader take another character for the separator. */
    private static final class Unmistakable implements QuoteStrategy {
        @Override
        public boolean quoteValue(int line, int column, String cell) {
            return Separator.misleads(cell);
        }
    }

    /**
     * Writes the title row.
     *
     * @param out encodes as UTF-8; is not closed
     */
    public CsvSheet(Writer out, List<String> titles) throws IOException {
        out.write(BYTE_ORDER_MARK);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).quoteStrategy(new Unmistakable()).build(out);
        row(titles);
    }

    /**
     * Writes a row.
     *
     * @throws InterruptedIOException when the thread is interrupted
     */
    public void row(List<String> cells) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Writing was cancelled");
        }
        try {
            csv.writeRecord(cells.stream().map(FormulaEscape::escape).toList());
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    public void flush() throws IOException {
        csv.flush();
    }
}
