package carddesk.sheets;

import carddesk.sheets.CellText.Refusal;
import carddesk.sheets.SheetException.Reason;
import java.util.List;
import java.util.Set;

/** Reads the cells of one worksheet: texts, numbers and days, formulas by the value they had when the file was saved. */
final class XlsxSheet implements XlsxPackage.Step {

    private static final int LETTERS_OF_A_COLUMN = 3;
    /** The types of cells whose value may be blank. */
    private static final Set<String> TEXTS = Set.of("inlineStr", "str");
    private static final Set<String> HIDDEN = Set.of("1", "true");
    /** The last row that the format knows. */
    private static final int LAST_ROW = 1 << 20;

    private final List<String> strings;
    private final XlsxFormats formats;
    private final boolean date1904;
    private final SheetRows rows;
    private final boolean isGlance;
    private final StringBuilder value = new StringBuilder();

    private int row;
    private int column;
    private boolean inRow;
    private boolean isRowHidden;
    private String type = "";
    private String style = "";
    private boolean hasFormula;
    private boolean hasValue;
    private boolean inValue;
    private boolean inReadingAid;
    private boolean hasInlineText;

    /** @param isGlance whether it ends as soon as the titles and a row below them are there */
    XlsxSheet(List<String> strings, XlsxFormats formats, boolean date1904, SheetRows rows, boolean isGlance) {
        this.rows = rows;
        this.isGlance = isGlance;
        this.strings = strings;
        this.formats = formats;
        this.date1904 = date1904;
    }

    @Override
    public boolean isDone() {
        return isGlance && rows.isBegun();
    }

    @Override
    public void take(XlsxElement xml) throws SheetException {
        switch (xml.name()) {
            case "row" -> row(xml);
            case "c" -> cell(xml);
            case "f" -> hasFormula = true;
            case "v" -> value(xml.isStart("v") && !hasInlineText);
            case "t" -> inlineText(xml.isStart("t") && type.equals("inlineStr"));
            case "rPh" -> inReadingAid = xml.isStart("rPh");
            case "" -> {
                if (inValue && !inReadingAid) {
                    xml.appendTo(value);
                }
            }
            default -> { }
        }
    }

    private void value(boolean begins) {
        inValue = begins;
        hasValue |= begins;
    }

    /** A text inside the cell replaces the value that some programs write next to it. */
    private void inlineText(boolean begins) {
        if (begins && !hasInlineText) {
            value.setLength(0);
            hasInlineText = true;
        }
        value(begins);
    }

    private void row(XlsxElement xml) throws SheetException {
        inRow = xml.isStart("row");
        if (!inRow) {
            rows.end(row, isRowHidden);
            return;
        }
        column = -1;
        isRowHidden = HIDDEN.contains(xml.attribute("hidden")) || xml.attribute("ht").equals("0");
        var number = xml.attribute("r");
        int next = number.isEmpty() ? row + 1 : rowNumber(number);
        if (next <= row) { // rows are known by their numbers afterwards
            throw SheetException.of(Reason.BROKEN_XLSX);
        }
        row = next;
    }

    private static int rowNumber(String number) throws SheetException {
        try {
            int row = Integer.parseInt(number);
            if (row >= 1 && row <= LAST_ROW) {
                return row;
            }
            throw SheetException.of(Reason.BROKEN_XLSX);
        } catch (NumberFormatException damaged) {
            throw SheetException.of(Reason.BROKEN_XLSX);
        }
    }

    private void cell(XlsxElement xml) throws SheetException {
        if (!inRow) {
            throw SheetException.of(Reason.BROKEN_XLSX);
        }
        if (xml.isEnd("c")) {
            endOfCell();
            return;
        }
        var address = xml.attribute("r");
        column = address.isEmpty() ? column + 1 : columnOf(address);
        type = xml.attribute("t");
        style = xml.attribute("s");
        hasFormula = false;
        hasValue = false;
        hasInlineText = false;
        inValue = false;
        value.setLength(0);
    }

    private static int columnOf(String address) throws SheetException {
        int column = 0;
        int letters = 0;
        while (letters < address.length() && address.charAt(letters) >= 'A' && address.charAt(letters) <= 'Z') {
            column = column * 26 + address.charAt(letters) - 'A' + 1;
            letters++;
            if (letters > LETTERS_OF_A_COLUMN) {
                break;
            }
        }
        if (letters == 0 || letters > LETTERS_OF_A_COLUMN) {
            throw SheetException.of(Reason.BROKEN_XLSX);
        }
        return column - 1;
    }

    private void endOfCell() throws SheetException {
        var raw = value.toString();
        if (!hasValue || (raw.isBlank() && !TEXTS.contains(type))) {
            if (hasFormula) {
                refuse(SheetNotice.Reason.FORMULA_WITHOUT_VALUE);
            }
            return;
        }
        switch (type) {
            case "s" -> shared(raw);
            case "inlineStr", "str" -> rows.text(row, column, XlsxText.unescaped(raw));
            case "b" -> rows.text(row, column, raw.equals("1") || raw.equals("true") ? "TRUE" : "FALSE");
            case "d" -> rows.text(row, column, isoDay(raw));
            case "e" -> refuse(SheetNotice.Reason.ERROR_VALUE, raw.length() > 20 ? "" : raw);
            case "n", "" -> number(raw.strip());
            default -> refuse(SheetNotice.Reason.NOT_A_VALUE);
        }
    }

    /** {@code 2025-05-20T13:29:35.000} as people write it. */
    private static String isoDay(String raw) {
        int fraction = raw.indexOf('.');
        var seconds = fraction < 0 ? raw : raw.substring(0, fraction);
        return seconds.replace("Z", "").replace('T', ' ');
    }

    private void shared(String index) throws SheetException {
        try {
            rows.text(row, column, strings.get(Integer.parseInt(index.strip())));
        } catch (NumberFormatException | IndexOutOfBoundsException damaged) {
            refuse(SheetNotice.Reason.NOT_A_VALUE);
        }
    }

    private void number(String raw) throws SheetException {
        switch (formats.shown(raw, style, date1904)) {
            case XlsxNumber.Text known -> rows.text(row, column, known.text());
            case XlsxNumber.Refused refused -> rows.refuse(row, column, refused.refusal());
        }
    }

    private void refuse(SheetNotice.Reason reason, Object... details) throws SheetException {
        rows.refuse(row, column, Refusal.of(reason, details));
    }
}
