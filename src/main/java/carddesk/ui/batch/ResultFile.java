package carddesk.ui.batch;

import carddesk.sheets.SheetWriter;
import carddesk.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of a batch with what became of each, for a spreadsheet. */
final class ResultFile {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final BatchJob job;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final ZoneId zone;

    /** @param zone in which times are told */
    ResultFile(BatchJob job, Messages messages, BatchFormatter formatter, ZoneId zone) {
        this.job = job;
        this.messages = messages;
        this.formatter = formatter;
        this.zone = zone;
    }

    /** Writes CSV or XLSX, by the file's end. Blocks; a row that changes meanwhile is written as it was before or after. */
    void write(Path file) throws IOException {
        var header = new ArrayList<>(job.plan().header());
        header.addAll(List.of(messages.of("batch.table.outcome"), messages.of("batch.table.reason"), "Request-ID", messages.of("batch.table.time")));
        Iterable<List<String>> rows = () -> job.lines().stream().map(this::row).iterator();
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            SheetWriter.xlsx(file, messages.of("batch.export.sheet"), header, rows);
        } else {
            SheetWriter.csv(file, header, rows);
        }
    }

    private List<String> row(RunLine changing) {
        var line = changing.asItStands();
        var cells = new ArrayList<String>();
        for (int column = 0; column < job.plan().header().size(); column++) {
            cells.add(line.cell(column));
        }
        cells.add(formatter.of(line.status()));
        cells.add(formatter.reason(line).orElse(""));
        cells.add(formatter.requestId(line).orElse(""));
        cells.add(line.result().flatMap(result -> result.at()).map(at -> SECOND.format(at.atZone(zone))).orElse(""));
        return cells;
    }
}
