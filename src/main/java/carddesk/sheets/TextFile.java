package carddesk.sheets;

import carddesk.files.RegularFile;
import carddesk.sheets.SheetException.Reason;
import carddesk.sheets.SheetSource.Format;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text file whose lines are rows, in the encoding that was chosen, or in the first of which it is certain: named by the file, UTF-8
 * with characters that no other encoding has by accident, only ASCII, or known titles in other than ASCII. If there is none, it is the
 * first in which all bytes are characters, and not certain.
 */
final class TextFile {

    /** From here on a character takes three bytes in UTF-8, and such a sequence is hardly a text of another encoding. */
    private static final char THREE_BYTES = 0x800;

    private final Path file;
    private final KnownTitles titles;
    private final SheetOptions options;

    TextFile(Path file, KnownTitles titles, SheetOptions options) {
        this.file = file;
        this.titles = titles;
        this.options = options;
    }

    SheetReading read(byte[] head) throws SheetException, IOException {
        var guesses = options.encoding() == null ? Encodings.of(head) : List.of(Encodings.chosen(options.encoding(), head));
        if (guesses.isEmpty()) {
            throw SheetException.of(Reason.NOT_A_SPREADSHEET);
        }
        SheetReading uncertain = null;
        for (var guess : guesses) {
            var reading = read(guess, uncertain != null);
            if (reading != null && reading.source().isEncodingCertain()) {
                return reading;
            }
            uncertain = uncertain == null ? reading : uncertain;
        }
        if (uncertain == null) {
            throw SheetException.of(Reason.UNKNOWN_ENCODING);
        }
        return uncertain;
    }

    /**
     * Reads the file in one encoding; null when it has bytes that are no characters there.
     *
     * @param isAnother whether there is a reading already, which a refusal of this one leaves as it is
     */
    private @Nullable SheetReading read(Encodings.Guess guess, boolean isAnother) throws SheetException, IOException {
        try (var in = new BufferedInputStream(RegularFile.open(file)); var text = decoded(in, guess)) {
            var rows = CsvTable.read(text, titles, options);
            var sheet = rows.sheet(String.valueOf(file.getFileName()));
            var source = rows.source(Format.CSV);
            boolean isCertain = guess.isCertain() || rows.isTitleOutsideAsciiKnown() || isCertain(sheet, guess);
            return new SheetReading(sheet, new SheetSource(source.format(), options, guess.encoding(), isCertain,
                    null, List.of(), source.titleRow(), source.firstRows(), source.hiddenRows()));
        } catch (CharacterCodingException another) {
            return null;
        } catch (SheetException refused) {
            if (isAnother) {
                return null;
            }
            throw refused;
        }
    }

    private static boolean isCertain(Sheet sheet, Encodings.Guess guess) {
        var cells = Stream.concat(Stream.of(sheet.header()), sheet.rows().stream().map(SheetRow::cells));
        int highest = cells.flatMap(List::stream).flatMapToInt(String::chars).max().orElse(0);
        boolean isAscii = highest < 0x80 && sheet.notices().stream().noneMatch(notice -> notice.reason() == SheetNotice.Reason.CONTROL_CHARACTER);
        return isAscii || (guess.encoding() == TextEncoding.UTF_8 && highest >= THREE_BYTES);
    }

    private static Reader decoded(InputStream in, Encodings.Guess guess) throws IOException {
        in.skipNBytes(guess.mark());
        // A mistake in a file whose encoding is likely becomes U+FFFD, and that a notice about its cell.
        var mistakes = guess.isLenient() ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        return new InputStreamReader(in, guess.encoding().charset().newDecoder().onMalformedInput(mistakes).onUnmappableCharacter(mistakes));
    }
}
