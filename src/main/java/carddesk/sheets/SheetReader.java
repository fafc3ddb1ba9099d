package carddesk.sheets;

import carddesk.sheets.SheetException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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

    /** How files of other kinds begin, byte by byte and in lower case. */
    private static final List<String> OTHER_KINDS = List.of(
            "%pdf", "\u0089png", "\u00ff\u00f8\u00ff", "gif8", "rar!", "7z\u00bc\u00af", "\u001f\u008b", "{\\rtf", "<?xml", "<html", "<!doc");

    private SheetReader() {}

    /** Reads a file: of a workbook the first sheet that has rows. */
    public static Sheet read(Path file, KnownTitles titles) throws SheetException, IOException {
        var name = String.valueOf(file.getFileName());
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(Encodings.HEAD);
        }
        if (Encodings.begins(head, 'P', 'K', 3, 4)) {
            return Xlsx.read(file, titles).sheet(name);
        }
        if (OldWorkbook.is(head)) {
            throw SheetException.of(OldWorkbook.isProtected(file) ? Reason.PROTECTED : Reason.OLD_XLS);
        }
        var beginning = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        if (OTHER_KINDS.stream().anyMatch(beginning::startsWith)) {
            throw SheetException.of(Reason.NOT_A_SPREADSHEET);
        }
        return text(file, head, titles).sheet(name);
    }

    /** Reads rows that were copied in a spreadsheet, titles first; row 1 is the first of them. */
    public static Sheet pasted(String text, KnownTitles titles) throws SheetException {
        try {
            return CsvTable.read(new StringReader(text), titles).sheet("");
        } catch (IOException interrupted) {
            throw new UncheckedIOException(interrupted);
        }
    }

    private static SheetRows text(Path file, byte[] head, KnownTitles titles) throws SheetException, IOException {
        var guesses = Encodings.of(head);
        if (guesses.isEmpty()) {
            throw SheetException.of(Reason.NOT_A_SPREADSHEET);
        }
        for (var guess : guesses) {
            try (var in = new BufferedInputStream(Files.newInputStream(file)); var text = decoded(in, guess)) {
                return CsvTable.read(text, titles);
            } catch (CharacterCodingException another) {
                // the next guess may fit
            }
        }
        throw SheetException.of(Reason.UNKNOWN_ENCODING);
    }

    private static Reader decoded(InputStream in, Encodings.Guess guess) throws IOException {
        in.skipNBytes(guess.mark());
        // A mistake in a file whose encoding is certain becomes U+FFFD, and that a notice about its cell.
        var mistakes = guess.certain() ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        return new InputStreamReader(in, guess.charset().newDecoder().onMalformedInput(mistakes).onUnmappableCharacter(mistakes));
    }
}
