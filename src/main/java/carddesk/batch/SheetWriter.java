package carddesk.batch;

import carddesk.files.FileMove;
import carddesk.files.WholeFile;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes tables that spreadsheets open as they are.
 *
 * <p>A file appears whole or not at all, readable by its owner only: it is written beside its place and then moved there. Rows are
 * taken one by one and not kept. Interrupting the thread ends it with an {@link InterruptedIOException}.
 */
public final class SheetWriter {

    /** Tells Excel that the file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Quotes the cells, too, that would make a reader take another character for the separator. */
    private static final class Unmistakable implements QuoteStrategy {
        @Override
        public boolean quoteValue(int line, int column, String cell) {
            return Separator.misleads(cell);
        }
    }

    private SheetWriter() {}

    /**
     * An empty table to fill in: XLSX when the file's name ends so, else CSV.
     *
     * @param sheetName what the sheet is called in an XLSX
     */
    public static void template(Path file, String sheetName, List<String> header) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            xlsx(file, sheetName, header, List.of());
        } else {
            csv(file, header, List.of());
        }
    }

    /**
     * A CSV: UTF-8 with a byte order mark, commas, lines ended by CR LF. A cell that a spreadsheet would take for a formula gets an
     * apostrophe before it, which {@link SheetReader} takes off again.
     */
    public static void csv(Path file, List<String> header, Iterable<List<String>> rows) throws IOException {
        whole(file, out -> {
            out.write(String.valueOf(BYTE_ORDER_MARK).getBytes(StandardCharsets.UTF_8));
            var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).quoteStrategy(new Unmistakable()).build(out, StandardCharsets.UTF_8);
            csv.writeRecord(header.stream().map(FormulaEscape::escape).toList());
            for (var row : rows) {
                notCancelled();
                csv.writeRecord(row.stream().map(FormulaEscape::escape).toList());
            }
            csv.flush();
        });
    }

    /** An XLSX with one sheet: every cell a text, the titles bold, filtered and always in sight, columns as wide as their first rows. */
    public static void xlsx(Path file, String sheetName, List<String> header, Iterable<List<String>> rows) throws IOException {
        whole(file, out -> {
            try (var book = new XlsxWriter(out, sheetName, header)) {
                for (var row : rows) {
                    notCancelled();
                    book.add(row);
                }
            }
        });
    }

    private static void notCancelled() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Writing was cancelled");
        }
    }

    private static void whole(Path file, Content content) throws IOException {
        WholeFile.<Path, IOException>write(file, FileMove.atomic(), draft -> {
            try (var out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                content.write(out);
            }
            return draft;
        });
    }
}
