package carddesk.ui.batch.run;

import carddesk.sheets.SheetWriter;
import carddesk.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A spreadsheet of the rows of a batch and their outcomes.
 *
 * @param zone of the times
 */
record ResultFile(ResultTable table, Messages messages, OutcomeFormatter formatter, ZoneId zone) {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Writes XLSX or, unless the file's name ends so, CSV; blocks. */
    void write(Path file) throws IOException {
        var titles = new ArrayList<>(table.header());
        titles.addAll(List.of(messages.of("batch.table.outcome"), messages.of("batch.table.reason"), "Request-ID", messages.of("requestCode.name"),
                messages.of("batch.table.time")));
        Iterable<List<String>> texts = () -> table.lines().stream().map(this::texts).iterator();
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            SheetWriter.xlsx(file, messages.of("batch.export.sheet"), titles, texts);
        } else {
            SheetWriter.csv(file, titles, texts);
        }
    }

    private List<String> texts(ResultTable.Line line) {
        var texts = new ArrayList<>(line.cells());
        var row = line.row();
        texts.add(formatter.of(row.status()));
        texts.add(formatter.reason(row).orElse(""));
        texts.add(formatter.requestId(row).orElse(""));
        texts.add(formatter.code(row).orElse(""));
        texts.add(Optional.ofNullable(row.at()).map(at -> SECOND.format(at.atZone(zone))).orElse(""));
        return texts;
    }
}
