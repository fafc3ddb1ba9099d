package carddesk.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes tables that spreadsheets open as they are; a file appears whole or not at all. */
public final class SheetWriter {

    private SheetWriter() {}

    /** An empty table to fill in: CSV or XLSX, by the end of the file's name. */
    public static void template(Path file, String sheetName, List<String> header) throws IOException {
        csv(file, header, List.of());
    }

    /** UTF-8 with a byte order mark, lines ended by CR LF. */
    public static void csv(Path file, List<String> header, Iterable<List<String>> rows) throws IOException {}

    /** One sheet, every cell a text. */
    public static void xlsx(Path file, String sheetName, List<String> header, Iterable<List<String>> rows) throws IOException {}
}
