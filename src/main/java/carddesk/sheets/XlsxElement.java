package carddesk.sheets;

import javax.xml.stream.XMLStreamReader;

/** Where the reading of a part's XML is: at the start or the end of an element, or at a text. Namespaces do not matter. */
final class XlsxElement {

    /** Beyond this a text is too long for a cell however it goes on; the rest is only counted. */
    private static final int MOST_OF_A_TEXT = 4 * SheetReader.MAX_CELL;

    private final XMLStreamReader stream;

    XlsxElement(XMLStreamReader stream) {
        this.stream = stream;
    }

    String name() {
        return stream.isCharacters() || !stream.hasName() ? "" : stream.getLocalName();
    }

    boolean isStart(String name) {
        return stream.isStartElement() && stream.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return stream.isEndElement() && stream.getLocalName().equals(name);
    }

    /** An attribute without a namespace; blank when there is none. */
    String attribute(String name) {
        var value = stream.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** The attribute {@code r:id}, whose namespace differs between the two kinds of workbook; blank when there is none. */
    String relationship() {
        for (int index = 0; index < stream.getAttributeCount(); index++) {
            if (stream.getAttributeLocalName(index).equals("id") && stream.getAttributeNamespace(index) != null) {
                return stream.getAttributeValue(index);
            }
        }
        return "";
    }

    /** Appends the text that the reading is at. */
    void appendTo(StringBuilder text) {
        if (stream.hasText() && text.length() < MOST_OF_A_TEXT) {
            text.append(stream.getTextCharacters(), stream.getTextStart(), stream.getTextLength());
        }
    }
}
