package carddesk.sheets;

import carddesk.sheets.CellText.Refusal;
import carddesk.sheets.SheetException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Gathers the rows of one sheet within the limits, and finds the row of titles among the first.
 *
 * <p>For each row: {@link #text} and {@link #refuse} in any order, then {@link #end}.
 */
final class SheetRows {

    /** A title may stand above the header; it is looked for no further down than this. */
    private static final int ROWS_TO_SEARCH = 10;
    private static final int HEADINGS_THAT_MAKE_A_HEADER = 2;
    /** So many digits are a card or a telephone number, not a title. */
    private static final int DIGITS_OF_A_VALUE = 8;
    private static final int BYTES_OF_AN_OBJECT = 56;

    private final KnownTitles titles;
    private final SharedTexts texts = new SharedTexts();
    private final List<SheetRow> rows = new ArrayList<>();
    private final List<SheetNotice> notices = new ArrayList<>();
    private final String[] cells = new String[SheetReader.MAX_COLUMNS];
    private List<String> header = List.of();
    private int headerNumber;
    private int count;
    private int width;
    private long bytes;

    SheetRows(KnownTitles titles) {
        this.titles = titles;
        Arrays.fill(cells, "");
    }

    /** Puts a text into the row that is being gathered. */
    void text(int row, int column, String text) throws SheetException {
        if (text.isEmpty()) {
            return;
        }
        within(row, column);
        var refusal = CellText.refusal(text);
        if (refusal.isPresent()) {
            refuse(row, column, refusal.get());
            return;
        }
        var shared = texts.shared(column, text);
        @SuppressWarnings("ReferenceEquality") // identity is intended: only a new object uses memory
        boolean isNew = shared == text;
        if (isNew) {
            weigh(text.length());
        }
        cells[column] = shared;
        count = Math.max(count, column + 1);
    }

    /** Says that a cell of the row cannot be taken, and why. */
    void refuse(int row, int column, Refusal refusal) throws SheetException {
        within(row, column);
        notices.add(new SheetNotice(row, column, refusal.reason(), refusal.details()));
        weigh(0);
        count = Math.max(count, column + 1);
    }

    /** Ends a row; one with nothing in it is not kept. */
    void end(int number) throws SheetException {
        if (count == 0) {
            return;
        }
        var row = new SheetRow(number, Arrays.asList(cells).subList(0, count));
        if (row.cells().stream().mapToInt(String::length).sum() > SheetReader.MAX_ROW) {
            throw SheetException.inRow(number, Reason.ROW_TOO_LONG, SheetReader.MAX_ROW);
        }
        Arrays.fill(cells, 0, count, "");
        count = 0;
        boolean searching = header.isEmpty();
        if (searching && titles.among(row.cells()) >= (rows.isEmpty() ? 1 : HEADINGS_THAT_MAKE_A_HEADER)) {
            rows.clear();
            becomeHeader(row);
            return;
        }
        rows.add(row);
        if (searching && rows.size() == ROWS_TO_SEARCH) {
            takeFirstAsHeader();
        }
        if (rows.size() > SheetReader.MAX_ROWS) {
            throw SheetException.inRow(number, Reason.TOO_MANY_ROWS, SheetReader.MAX_ROWS);
        }
    }

    /** Whether there is nothing below the titles. */
    boolean hasNoRows() throws SheetException {
        if (header.isEmpty() && !rows.isEmpty()) {
            takeFirstAsHeader();
        }
        return rows.isEmpty();
    }

    /** What was gathered. */
    Sheet sheet(String name) throws SheetException {
        if (hasNoRows()) {
            throw SheetException.of(Reason.NO_ROWS);
        }
        rows.forEach(row -> width = Math.max(width, row.cells().size()));
        var titles = new ArrayList<>(header);
        titles.addAll(Collections.nCopies(width - titles.size(), ""));
        return new Sheet(name, titles, rows, notices.stream().filter(notice -> notice.row() > headerNumber).toList());
    }

    private void takeFirstAsHeader() throws SheetException {
        var first = rows.removeFirst();
        if (first.cells().stream().anyMatch(SheetRows::isValue)) {
            throw SheetException.inRow(first.number(), Reason.NO_HEADER);
        }
        becomeHeader(first);
    }

    private void becomeHeader(SheetRow row) {
        header = row.cells();
        headerNumber = row.number();
        width = header.size();
    }

    private static boolean isValue(String cell) {
        return cell.length() >= DIGITS_OF_A_VALUE && cell.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static void within(int row, int column) throws SheetException {
        if (column >= SheetReader.MAX_COLUMNS) {
            throw SheetException.inCell(row, column, Reason.TOO_MANY_COLUMNS, SheetReader.MAX_COLUMNS);
        }
    }

    private void weigh(int characters) throws SheetException {
        bytes += BYTES_OF_AN_OBJECT + 2L * characters;
        if (bytes > SheetReader.MAX_UNPACKED) {
            throw SheetException.of(Reason.TOO_LARGE, SheetReader.MAX_UNPACKED >> 20);
        }
    }
}
