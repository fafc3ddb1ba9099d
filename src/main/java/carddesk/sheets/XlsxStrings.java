package carddesk.sheets;

import carddesk.sheets.SheetException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Gathers the texts that the cells of a workbook share; of a text with several looks all pieces, without its reading aids. */
final class XlsxStrings implements XlsxPackage.Step {

    private static final int BYTES_OF_AN_OBJECT = 56;

    private final List<String> strings = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean inReadingAid;
    private long bytes;

    private XlsxStrings() {}

    static List<String> read(XlsxPackage parts, String part) throws SheetException, IOException, XMLStreamException {
        var strings = new XlsxStrings();
        parts.read(part, strings);
        return strings.strings;
    }

    @Override
    public void take(XlsxElement xml) throws SheetException {
        switch (xml.name()) {
            case "si" -> oneText(xml.isStart("si"));
            case "t" -> inText = xml.isStart("t");
            case "rPh" -> inReadingAid = xml.isStart("rPh");
            case "" -> {
                if (inText && !inReadingAid) {
                    xml.appendTo(text);
                }
            }
            default -> { }
        }
    }

    private void oneText(boolean begins) throws SheetException {
        if (begins) {
            text.setLength(0);
            return;
        }
        bytes += BYTES_OF_AN_OBJECT + 2L * text.length();
        if (bytes > SheetReader.MAX_UNPACKED) {
            throw SheetException.of(Reason.TOO_LARGE, SheetReader.MAX_UNPACKED >> 20);
        }
        strings.add(XlsxText.unescaped(text.toString()));
    }
}
