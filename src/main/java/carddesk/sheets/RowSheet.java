package carddesk.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A spreadsheet that is written row by row. Closing it writes what is missing at its end and leaves the stream open. */
public interface RowSheet extends Closeable {

    /**
     * Writes a row; every cell is a text.
     *
     * @throws java.io.InterruptedIOException when the thread is interrupted
     */
    void row(List<String> cells) throws IOException;

    /**
     * Begins a sheet with its titles: XLSX when the file's name ends so, else CSV.
     *
     * @param sheetName name of the worksheet in an XLSX
     */
    static RowSheet named(String fileName, OutputStream out, String sheetName, List<String> titles) throws IOException {
        if (fileName.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            return new XlsxWriter(out, sheetName, titles);
        }
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var csv = new CsvSheet(text, titles);
        return new RowSheet() {
            @Override
            public void row(List<String> cells) throws IOException {
                csv.row(cells);
            }

            @Override
            public void close() throws IOException {
                csv.flush();
                text.flush();
            }
        };
    }
}
