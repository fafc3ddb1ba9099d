package carddesk.sheets;

import carddesk.files.FileMove;
import carddesk.files.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes tables that spreadsheets open as they are.
 *
 * <p>A file appears whole or not at all, readable by its owner only: it is written as a draft and then moved into place. Rows are
 * taken one by one and not kept. Interrupting the thread ends it with an {@link java.io.InterruptedIOException}.
 */
public final class SheetWriter {

    private interface Content {
        void write(OutputStream out) throws IOException;
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

    /** Writes a {@link CsvSheet}. */
    public static void csv(Path file, List<String> header, Iterable<List<String>> rows) throws IOException {
        whole(file, out -> {
            var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            var csv = new CsvSheet(text, header);
            for (var row : rows) {
                csv.row(row);
            }
            csv.flush();
            text.flush();
        });
    }

    /** An XLSX with one sheet: every cell a text, the titles bold, filtered and always in sight, columns as wide as their first rows. */
    public static void xlsx(Path file, String sheetName, List<String> header, Iterable<List<String>> rows) throws IOException {
        whole(file, out -> {
            try (var book = new XlsxWriter(out, sheetName, header)) {
                for (var row : rows) {
                    book.row(row);
                }
            }
        });
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
