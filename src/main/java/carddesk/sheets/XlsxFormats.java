package carddesk.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** How the cells of a workbook show their numbers: as such, or as days and times. */
final class XlsxFormats implements XlsxPackage.Step {

    /** What a number stands for. */
    enum Kind { NUMBER, DAY, DAY_AND_TIME, TIME }

    /** Built-in formats, those of Chinese, Japanese and Korean Excel included (ECMA-376 part 1, 18.8.30). */
    private static final Set<Integer> DAYS = Set.of(14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);
    private static final Set<Integer> TIMES = Set.of(18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56);
    private static final int DAY_AND_TIME = 22;

    private final Map<Integer, Kind> own = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();
    private boolean inCellStyles;

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
        if (xml.isStart("numFmt")) {
            own.put(number(xml.attribute("numFmtId")), kind(xml.attribute("formatCode")));
        } else if (xml.name().equals("cellXfs")) {
            inCellStyles = xml.isStart("cellXfs");
        } else if (inCellStyles && xml.isStart("xf")) {
            styles.add(number(xml.attribute("numFmtId")));
        }
    }

    /** What numbers in cells of a style stand for; the style is a cell's attribute {@code s}, maybe blank. */
    Kind kindOfStyle(String style) {
        int index = style.isEmpty() ? 0 : number(style);
        if (index < 0 || index >= styles.size()) {
            return Kind.NUMBER;
        }
        int format = styles.get(index);
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
            switch (code.charAt(place)) {
                case '"' -> place = end(code, place, '"');
                case '[' -> {
                    time |= code.startsWith("[h", place) || code.startsWith("[m", place) || code.startsWith("[s", place);
                    place = end(code, place, ']');
                }
                case '\\', '_', '*' -> place++;
                case 'y', 'Y', 'd', 'D', 'e' -> day = true;
                case 'h', 'H', 's', 'S' -> time = true;
                case 'G' -> place = code.startsWith("General", place) ? place + "General".length() - 1 : place;
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
