package carddesk.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** How the cells of a workbook show their numbers: as such, or as days and times. */
final class XlsxFormats implements XlsxPackage.Step {

    /** What a number means. */
    enum Kind { NUMBER, DAY, DAY_AND_TIME, TIME }

    /** Built-in formats, those of Chinese, Japanese and Korean Excel included (ECMA-376 part 1, 18.8.30). */
    private static final Set<Integer> DAYS = Set.of(14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);
    private static final Set<Integer> TIMES = Set.of(18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56);
    private static final int DAY_AND_TIME = 22;

    /** Hours, minutes or seconds that go on beyond 24 or 60; other brackets hold colours, conditions and languages. */
    private static final Pattern ELAPSED = Pattern.compile("\\[([hH]+|[mM]+|[sS]+)]");

    private final Map<Integer, Kind> own = new HashMap<>();
    private final Map<Integer, XlsxDigits> digits = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();
    private boolean inCellStyles;
    private boolean inNumberFormats;

    private XlsxFormats() {}

    static XlsxFormats none() {
        return new XlsxFormats();
    }

    static XlsxFormats read(XlsxPackage parts, String part) throws SheetException, IOException, XMLStreamException {
        var formats = new XlsxFormats();
        parts.read(part, formats);
        return formats;
    }

    @Override
    public void take(XlsxElement xml) {
        if (xml.name().equals("numFmts")) {
            inNumberFormats = xml.isStart("numFmts");
        } else if (inNumberFormats && xml.isStart("numFmt")) {
            int id = number(xml.attribute("numFmtId"));
            own.put(id, kind(xml.attribute("formatCode")));
            digits.put(id, XlsxDigits.of(xml.attribute("formatCode")));
        } else if (xml.name().equals("cellXfs")) {
            inCellStyles = xml.isStart("cellXfs");
        } else if (inCellStyles && xml.isStart("xf")) {
            styles.add(number(xml.attribute("numFmtId")));
        }
    }

    /**
     * A number as a cell shows it.
     *
     * @param raw as the workbook writes it
     * @param style the cell's attribute {@code s}, may be blank
     */
    XlsxNumber shown(String raw, String style, boolean date1904) {
        int index = style.isEmpty() ? 0 : number(style);
        int format = index < 0 || index >= styles.size() ? 0 : styles.get(index);
        var number = XlsxNumber.of(raw, kindOf(format), date1904);
        var shape = digits.get(format);
        return shape != null && number instanceof XlsxNumber.Text text && kindOf(format) == Kind.NUMBER ? shape.shown(text.text()) : number;
    }

    private Kind kindOf(int format) {
        var kind = own.get(format);
        if (kind != null) {
            return kind;
        }
        return DAYS.contains(format) ? Kind.DAY
                : TIMES.contains(format) ? Kind.TIME
                : format == DAY_AND_TIME ? Kind.DAY_AND_TIME
                : Kind.NUMBER;
    }

    /** By the letters of a format's first section, quoted and bracketed pieces aside. */
    static Kind kind(String code) {
        boolean day = false;
        boolean time = false;
        for (int place = 0; place < code.length() && code.charAt(place) != ';'; place++) {
            int general = XlsxDigits.general(code, place);
            if (general > 0) {
                place += general - 1;
                continue;
            }
            switch (code.charAt(place)) {
                case '"' -> place = end(code, place, '"');
                case '[' -> {
                    int end = end(code, place, ']');
                    time |= ELAPSED.matcher(code.substring(place, Math.min(end + 1, code.length()))).matches();
                    place = end;
                }
                case '\\', '_', '*' -> place++;
                case 'y', 'Y', 'd', 'D', 'e' -> day = true;
                case 'h', 'H', 's', 'S' -> time = true;
                case 'E' -> place++;
                case '0', '#', '?' -> {
                    if (!time) {
                        return Kind.NUMBER;
                    }
                }
                case 'm', 'M' -> day |= !time && code.chars().noneMatch(other -> other == 's' || other == 'h');
                default -> { }
            }
        }
        return day ? time ? Kind.DAY_AND_TIME : Kind.DAY : time ? Kind.TIME : Kind.NUMBER;
    }

    private static int end(String code, int begin, char mark) {
        int end = code.indexOf(mark, begin + 1);
        return end < 0 ? code.length() : end;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
