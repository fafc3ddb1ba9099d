package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Headings;
import carddesk.fuzz.FuzzFolder;
import carddesk.fuzz.Silence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What holds of every sheet, wherever it was read, and of everything that refuses to be one. */
final class SheetFuzz {

    private static final int SHARE_SAVED_AS_WORKBOOK = 8;
    /** Where nothing but refused cells stands among the first rows, those below come nearer when saved, and one may be taken for the titles. */
    private static final int ROWS_TO_SEARCH = 10;

    private final Path folder = FuzzFolder.create();

    Path file(String name) {
        return folder.resolve(name);
    }

    @FunctionalInterface
    interface Reading {
        SheetReading read(SheetOptions options) throws SheetException, IOException;
    }

    void judge(Reading reading) throws Exception {
        try {
            var first = reading.read(SheetOptions.automatic());
            var sheet = first.sheet();
            judge(sheet);
            judge(reading, first);
            assertComesBack(sheet);
        } catch (SheetException refused) {
            Silence.assertSaysOnly(refused.reason() + "( in row \\d+)?", refused);
            assertThat(refused.row().orElse(1)).isPositive();
        }
    }

    /** Read again as it was read the first time it is the same; without its hidden rows it has fewer, or none. */
    private static void judge(Reading reading, SheetReading first) throws Exception {
        var source = first.source();
        var worksheet = source.worksheet() == null ? null : source.worksheet().name();
        var same = new SheetOptions(worksheet, source.encoding(), source.titleRow(), false);
        assertThat(source.readsSameCells(source.withTitleRow(source.titleRow()))).isTrue();
        assertThat(reading.read(same).sheet()).isEqualTo(first.sheet());
        int visible = first.sheet().rows().size() - source.hiddenRows();
        try {
            assertThat(reading.read(source.withHiddenRows(false)).sheet().rows()).hasSize(visible);
        } catch (SheetException refused) {
            assertThat(refused.reason()).isEqualTo(SheetException.Reason.NO_ROWS);
            assertThat(visible).isZero();
        }
    }

    private static void judge(Sheet sheet) {
        assertThat(sheet.rows()).isNotEmpty().hasSizeLessThanOrEqualTo(SheetReader.MAX_ROWS);
        assertThat(sheet.header().size()).isBetween(1, SheetReader.MAX_COLUMNS);
        for (var row : sheet.rows()) {
            assertThat(row.number()).isPositive();
            assertThat(row.cells().size()).isBetween(1, sheet.header().size());
            row.cells().forEach(cell -> assertThat(CellText.refusal(cell)).isEmpty());
        }
        for (var notice : sheet.notices()) {
            assertThat(notice.row()).isPositive();
            assertThat(notice.column()).isBetween(0, SheetReader.MAX_COLUMNS - 1);
            assertThat(notice.toString()).matches("SheetNotice\\[row \\d+, column \\d+, [A-Z_]+]");
        }
        assertThat(sheet.toString()).matches("Sheet\\[\\d+ columns, \\d+ rows, \\d+ notices]");
    }

    /** Saved in either form and opened again it is the same, and as CSV it makes no formula. A workbook takes long to write: not always. */
    private void assertComesBack(Sheet sheet) throws Exception {
        var rows = sheet.rows().stream().map(SheetRow::cells).filter(cells -> !isBlank(cells)).toList();
        boolean isHeaderKnown = sheet.rows().stream().limit(ROWS_TO_SEARCH).noneMatch(SheetFuzz::isBlank);
        if (rows.isEmpty() || isBlank(sheet.header()) || !isHeaderKnown) {
            return;
        }
        var csv = file("again.csv");
        SheetWriter.csv(csv, sheet.header(), rows);
        assertSame(sheet, rows, SheetReader.read(csv, Headings.titles(), SheetOptions.automatic()).sheet());
        rows.forEach(cells -> cells.forEach(cell -> assertThat(FormulaEscape.escape(cell)).doesNotMatch("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*")));
        if (rows.hashCode() % SHARE_SAVED_AS_WORKBOOK == 0) {
            var xlsx = file("again.xlsx");
            SheetWriter.xlsx(xlsx, "会员", sheet.header(), rows);
            assertSame(sheet, rows, SheetReader.read(xlsx, Headings.titles(), SheetOptions.automatic()).sheet());
        }
    }

    private static void assertSame(Sheet sheet, List<List<String>> rows, Sheet again) {
        assertThat(trimmed(again.header())).isEqualTo(trimmed(sheet.header()));
        assertThat(again.rows().stream().map(SheetRow::cells).map(SheetFuzz::trimmed).toList())
                .isEqualTo(rows.stream().map(SheetFuzz::trimmed).toList());
        assertThat(again.notices()).isEmpty();
    }

    private static boolean isBlank(SheetRow row) {
        return isBlank(row.cells());
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isEmpty);
    }

    private static List<String> trimmed(List<String> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isEmpty()) {
            end--;
        }
        return cells.subList(0, end);
    }
}
