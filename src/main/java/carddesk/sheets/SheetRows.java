package carddesk.sheets;

import carddesk.sheets.CellText.Refusal;
import carddesk.sheets.SheetException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Gathers the rows of one sheet within the limits, and finds the row of titles among the first unless it was chosen.
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
    private final SheetOptions options;
    private final SharedTexts texts = new SharedTexts();
    private final List<SheetRow> rows = new ArrayList<>();
    private final List<SheetRow> firstRows = new ArrayList<>();
    private final List<SheetNotice> notices = new ArrayList<>();
    private final BitSet hidden = new BitSet();
    private final String[] cells = new String[SheetReader.MAX_COLUMNS];
    private List<String> header = List.of();
    private int headerNumber;
    private int count;
    private int width;
    private long bytes;

    SheetRows(KnownTitles titles, SheetOptions options) {
        this.titles = titles;
        this.options = options;
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
        var earlier = texts.earlier(column, text);
        if (earlier == null) {
            weigh(text.length()); // only a new object uses memory
        }
        cells[column] = earlier == null ? text : earlier;
        count = Math.max(count, column + 1);
    }

    /** Says that a cell of the row cannot be taken, and why. */
    void refuse(int row, int column, Refusal refusal) throws SheetException {
        within(row, column);
        notices.add(new SheetNotice(row, column, refusal.reason(), refusal.details()));
        weigh(0);
        count = Math.max(count, column + 1);
    }

    /** Ends a row that is shown; one with nothing in it is not kept. */
    void end(int number) throws SheetException {
        end(number, false);
    }

    /** Ends a row; one with nothing in it is not kept. */
    void end(int number, boolean isHidden) throws SheetException {
        if (count == 0) {
            return;
        }
        var row = new SheetRow(number, Arrays.asList(cells).subList(0, count));
        if (row.cells().stream().mapToInt(String::length).sum() > SheetReader.MAX_ROW) {
            throw SheetException.inRow(number, Reason.ROW_TOO_LONG, SheetReader.MAX_ROW);
        }
        Arrays.fill(cells, 0, count, "");
        count = 0;
        hidden.set(number, isHidden);
        if (firstRows.size() < ROWS_TO_SEARCH) {
            firstRows.add(row);
        }
        take(row);
    }

    private void take(SheetRow row) throws SheetException {
        boolean searching = header.isEmpty();
        if (searching && options.titleRow() != null) {
            if (row.number() >= options.titleRow()) {
                becomeHeader(row);
            }
            return;
        }
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
            throw SheetException.inRow(row.number(), Reason.TOO_MANY_ROWS, SheetReader.MAX_ROWS);
        }
    }

    /** Whether there is nothing below the titles. */
    boolean hasNoRows() throws SheetException {
        if (header.isEmpty() && !rows.isEmpty()) {
            takeFirstAsHeader();
        }
        return rows.isEmpty();
    }

    /** Whether the title row is found and a row below it. */
    boolean isBegun() {
        return !header.isEmpty() && !rows.isEmpty();
    }

    /** How well the titles fit; 0 when none is known. */
    int fit() {
        return header.isEmpty() ? 0 : titles.fit(header);
    }

    /** Whether a title is known that is written in other than ASCII, and is of several characters so that it is none by accident. */
    boolean isTitleOutsideAsciiKnown() {
        return titles.among(header.stream().filter(title -> title.length() > 1 && CellText.isBeyondAscii(title)).toList()) > 0;
    }

    /** How a text without an encoding was read; call it after {@link #sheet}. */
    SheetSource source(SheetSource.Format format) {
        int hiddenRows = (int) rows.stream().filter(row -> hidden.get(row.number())).count();
        return new SheetSource(format, options, null, true, null, List.of(), headerNumber, firstRows, hiddenRows);
    }

    /** What was gathered, once; hidden rows as the options say. */
    Sheet sheet(String name) throws SheetException {
        boolean isEmpty = hasNoRows();
        var rows = options.withoutHiddenRows() ? this.rows.stream().filter(row -> !hidden.get(row.number())).toList() : this.rows;
        if (isEmpty || rows.isEmpty()) {
            throw SheetException.of(Reason.NO_ROWS);
        }
        rows.forEach(row -> width = Math.max(width, row.cells().size()));
        var titles = new ArrayList<>(header);
        titles.addAll(Collections.nCopies(width - titles.size(), ""));
        return new Sheet(name, titles, rows, notices.stream().filter(notice -> notice.row() > headerNumber)
                .filter(notice -> !options.withoutHiddenRows() || !hidden.get(notice.row())).toList());
    }

    private void takeFirstAsHeader() throws SheetException {
        var implied = titles.ofValues(rows.getFirst().cells());
        if (!implied.isEmpty()) {
            becomeHeader(new SheetRow(rows.getFirst().number() - 1, implied));
            return;
        }
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
