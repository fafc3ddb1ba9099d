package carddesk.ui.history;

import carddesk.journal.History;
import carddesk.journal.JournalException;
import carddesk.journal.JournalQuery;
import carddesk.sheets.RowSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntConsumer;

/** Attempts as a spreadsheet, CSV or XLSX, one attempt a row, read and written a stretch at a time. */
final class HistorySheet {

    private final HistoryFormatter formatter;
    private final String sheetName;

    /** @param sheetName name of the worksheet in an XLSX */
    HistorySheet(HistoryFormatter formatter, String sheetName) {
        this.formatter = formatter;
        this.sheetName = sheetName;
    }

    /** Writes all that meet the query and gives how many; leaves the stream open. */
    int write(History history, JournalQuery query, String fileName, OutputStream out, IntConsumer read) throws IOException, JournalException {
        var count = new int[1];
        try (var sheet = RowSheet.named(fileName, out, sheetName, formatter.columnNames())) {
            history.<IOException>readAll(query, entries -> {
                for (var entry : entries) {
                    sheet.row(formatter.cells(entry));
                }
                count[0] += entries.size();
                read.accept(count[0]);
            });
        }
        return count[0];
    }
}
