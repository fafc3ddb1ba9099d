package carddesk.ui.batch;

import carddesk.sheets.Sheet;
import carddesk.sheets.SheetNotice;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A spreadsheet made ready to be checked.
 *
 * @param name the file's own name; blank for pasted rows
 * @param header the column titles
 * @param lines the rows, in the file's order
 */
record SheetLines(String name, List<String> header, List<Line> lines) {

    /** Those of a spreadsheet; for background work when there may be many. */
    static SheetLines of(Sheet sheet) {
        var notices = sheet.notices().stream().collect(Collectors.groupingBy(SheetNotice::row));
        var lines = sheet.rows().stream().map(row -> new Line(row, notices.getOrDefault(row.number(), List.of()))).toList();
        return new SheetLines(sheet.name(), sheet.header(), lines);
    }
}
