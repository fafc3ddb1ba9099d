package carddesk.ui.batch.check;

import carddesk.batch.EncodingSample;
import carddesk.journal.BatchRow;
import carddesk.sheets.Sheet;
import carddesk.sheets.SheetException;
import carddesk.sheets.SheetNotice;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReading;
import carddesk.sheets.SheetSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An opened spreadsheet.
 *
 * @param name the file's own name; blank for pasted rows
 * @param header the column titles
 * @param rows in the file's order
 * @param origin null for rows that no spreadsheet holds
 * @param notifications null for rows that no log of notifications holds
 */
public record OpenedSheet(String name, List<String> header, List<CheckedRow> rows, @Nullable Origin origin,
        @Nullable NotificationCounts notifications) {

    /**
     * The notifications of a log.
     *
     * @param found all of them
     * @param repeated those of a notification or card that the log names again
     * @param leftOut those that cannot be sent
     * @param unproven those whose origin is not proven
     */
    public record NotificationCounts(int found, int repeated, int leftOut, int unproven) {}

    /** Reads the spreadsheet again, in another way. */
    @FunctionalInterface
    public interface Reader {
        SheetReading read(SheetOptions options) throws SheetException, IOException;
    }

    /**
     * How the spreadsheet was read.
     *
     * @param source what was read
     * @param sample characters by which its encoding can be judged; blank when all are ASCII
     * @param reader reads it again
     */
    public record Origin(SheetSource source, String sample, Reader reader) {}

    /** May take a while for many rows, so it is called off the FX thread. */
    public static OpenedSheet of(Sheet sheet) {
        return of(sheet, null);
    }

    /** As {@link #of(Sheet)}, of a spreadsheet that can be read again. */
    public static OpenedSheet of(SheetReading reading, Reader reader) {
        return of(reading.sheet(), new Origin(reading.source(), EncodingSample.of(reading.sheet()), reader));
    }

    private static OpenedSheet of(Sheet sheet, @Nullable Origin origin) {
        var notices = sheet.notices().stream().collect(Collectors.groupingBy(SheetNotice::row));
        var rows = sheet.rows().stream()
                .map(row -> new CheckedRow(BatchRow.waiting(row.number(), row.cells()), notices.getOrDefault(row.number(), List.of()))).toList();
        return new OpenedSheet(sheet.name(), sheet.header(), rows, origin, null);
    }

    /** With the rows that were changed by hand as they are, by their numbers. */
    OpenedSheet keeping(Map<Integer, CheckedRow> changed) {
        return new OpenedSheet(name, header, rows.stream().map(row -> changed.getOrDefault(row.row().number(), row)).toList(), origin,
                notifications);
    }
}
