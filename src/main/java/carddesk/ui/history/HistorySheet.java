package carddesk.ui.history;

import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.journal.JournalQuery;
import carddesk.sheets.CsvSheet;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.util.function.IntConsumer;

/** Attempts as a CSV file that a spreadsheet opens as it is, one attempt a line, read and written a stretch at a time. */
final class HistorySheet {

    private final HistoryFormatter formatter;

    HistorySheet(HistoryFormatter formatter) {
        this.formatter = formatter;
    }

    /** Writes all that meet the query and gives how many; leaves the writer open. */
    int write(Journal journal, JournalQuery query, Writer out, IntConsumer read) throws IOException, JournalException {
        var sheet = new CsvSheet(out, formatter.columnNames());
        var count = new int[1];
        journal.<IOException>readAll(query, entries -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            for (var entry : entries) {
                sheet.row(formatter.cells(entry));
            }
            count[0] += entries.size();
            read.accept(count[0]);
        });
        sheet.flush();
        return count[0];
    }
}
