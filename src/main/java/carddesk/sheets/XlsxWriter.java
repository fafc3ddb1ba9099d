package carddesk.sheets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes one sheet of texts as a workbook, a block of rows at a time. */
final class XlsxWriter implements RowSheet {

    private static final int BLOCK = 500;
    /** Excel's limit, the titles included; more rows go to further worksheets. */
    private static final int MOST_ROWS = 1_048_576;
    private static final int NARROWEST = 10;
    private static final int WIDEST = 60;
    /** Excel's name for cells that stay texts whatever is typed into them: a card's number remains one. */
    private static final String TEXT = "@";

    private final Workbook book;
    private final String sheetName;
    private Worksheet sheet;
    private int sheets = 1;
    private final List<List<String>> block = new ArrayList<>();
    private final List<String> header;
    private int row = 1;

    XlsxWriter(OutputStream out, String sheetName, List<String> header) {
        this.header = List.copyOf(header);
        this.sheetName = sheetName;
        book = new Workbook(out, "Card Desk", "1.0");
        sheet = book.newWorksheet(sheetName);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Writing was cancelled");
        }
        if (row + block.size() == MOST_ROWS) {
            endSheet();
            sheet = book.newWorksheet(sheetName + " " + ++sheets);
            row = 1;
        }
        block.add(cells);
        if (block.size() == BLOCK) {
            writeBlock();
        }
    }

    @Override
    public void close() throws IOException {
        endSheet();
        book.finish();
    }

    private void endSheet() throws IOException {
        writeBlock();
        if (!header.isEmpty()) {
            sheet.setAutoFilter(0, 0, row - 1, header.size() - 1);
        }
        sheet.finish();
    }

    private void writeBlock() throws IOException {
        if (row == 1) {
            begin();
        }
        int first = row;
        int widest = 0;
        for (var cells : block) {
            for (int column = 0; column < cells.size(); column++) {
                text(row, column, cells.get(column));
            }
            widest = Math.max(widest, cells.size());
            row++;
        }
        if (widest > 0) {
            sheet.range(first, 0, row - 1, widest - 1).style().format(TEXT).set();
        }
        block.clear();
        sheet.flush();
    }

    private void begin() {
        for (int column = 0; column < header.size(); column++) {
            text(0, column, header.get(column));
            sheet.style(column).format(TEXT).set();
            sheet.width(column, width(column));
        }
        if (!header.isEmpty()) {
            sheet.range(0, 0, 0, header.size() - 1).style().bold().format(TEXT).set();
        }
        sheet.freezePane(0, 1);
    }

    private double width(int column) {
        int widest = width(header.get(column)) + 3;
        for (var cells : block) {
            widest = Math.max(widest, column < cells.size() ? width(cells.get(column)) + 1 : 0);
        }
        return Math.clamp(widest, NARROWEST, WIDEST);
    }

    /** In digits; a Chinese character is as wide as two. */
    private static int width(String text) {
        return text.chars().limit(WIDEST).map(character -> character < 0x1100 ? 1 : 2).sum();
    }

    private void text(int place, int column, String text) {
        if (text.isEmpty()) {
            return;
        }
        var escaped = XlsxText.escaped(text);
        boolean bare = escaped.length() == escaped.strip().length() && escaped.indexOf('\n') < 0;
        if (bare) {
            sheet.inlineString(place, column, escaped);
        } else {
            // Excel drops blanks around a text of a cell's own; one in the table of shared texts is marked to keep them.
            sheet.value(place, column, escaped);
        }
    }
}
