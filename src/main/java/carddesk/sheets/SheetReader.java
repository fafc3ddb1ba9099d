package carddesk.sheets;

import carddesk.files.RegularFile;
import carddesk.sheets.SheetException.Reason;
import carddesk.sheets.SheetSource.Format;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens spreadsheets: CSV, XLSX, and rows pasted from one. What a file is shows in its bytes; its name does not matter.
 *
 * <p>Reading takes memory for what the rows hold and little else, whatever the file. Interrupting the thread ends it with an
 * {@link java.io.InterruptedIOException}; the thread stays interrupted.
 */
public final class SheetReader {

    /** Most rows below the header. */
    public static final int MAX_ROWS = 200_000;
    /** Most columns. */
    public static final int MAX_COLUMNS = 100;
    /** Most characters of a cell; Excel's own limit. A longer one is a {@link SheetNotice}. */
    public static final int MAX_CELL = 32_767;
    /** Most characters of a row's cells together, the titles' too; however they are written down, the journal takes them. */
    public static final int MAX_ROW = 150_000;
    /** Most bytes that an XLSX may unpack to, and that the texts of a sheet may take in memory. */
    public static final long MAX_UNPACKED = 512L << 20;

    private SheetReader() {}

    /**
     * Reads a file.
     *
     * <p>Of a workbook, where no worksheet is chosen, the one whose titles fit best is read, the first of several; else the first that has
     * rows. A hidden worksheet is read only when no visible one has rows.
     */
    public static SheetReading read(Path file, KnownTitles titles, SheetOptions options) throws SheetException, IOException {
        refuse(FileKind.refusalOfFolder(file).orElse(null));
        byte[] head;
        try (var in = RegularFile.open(file)) {
            head = in.readNBytes(Encodings.HEAD);
        }
        if (Encodings.begins(head, 'P', 'K', 3, 4)) {
            return Xlsx.read(file, titles, options);
        }
        refuse(FileKind.refusal(file, head).orElse(null));
        return new TextFile(file, titles, options).read(head);
    }

    /** Reads rows that were copied in a spreadsheet, titles first; row 1 is the first of them. */
    public static SheetReading pasted(String text, KnownTitles titles, SheetOptions options) throws SheetException {
        try {
            var rows = CsvTable.read(new StringReader(text), titles, options);
            return new SheetReading(rows.sheet(""), rows.source(Format.PASTED));
        } catch (IOException interrupted) {
            throw new UncheckedIOException(interrupted);
        }
    }

    private static void refuse(@Nullable Reason reason) throws SheetException {
        if (reason != null) {
            throw SheetException.of(reason);
        }
    }
}
