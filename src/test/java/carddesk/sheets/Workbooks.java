package carddesk.sheets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes workbooks by their parts, the damaged ones too that no spreadsheet writes. */
final class Workbooks {

    static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private Workbooks() {}

    /** One sheet with the given XML between {@code <sheetData>} and its end. */
    static Workbooks of(String rows) {
        return withSheets("<sheet name=\"一\" sheetId=\"1\" r:id=\"r1\"/>", rows);
    }

    /** The sheets as {@code workbook.xml} names them, with the ids r1, r2 and so on, and the rows of each. */
    static Workbooks withSheets(String sheets, String... rows) {
        var workbook = new Workbooks();
        workbook.part("_rels/.rels", relationships("<Relationship Id=\"a\" Type=\"" + OFFICE + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        workbook.part("xl/workbook.xml",
                "<workbook " + MAIN + " xmlns:r=\"" + OFFICE + "\"><workbookPr/><sheets>" + sheets + "</sheets></workbook>");
        var targets = new StringBuilder("<Relationship Id=\"s\" Type=\"" + OFFICE + "/styles\" Target=\"styles.xml\"/>"
                + "<Relationship Id=\"t\" Type=\"" + OFFICE + "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>");
        for (int sheet = 1; sheet <= rows.length; sheet++) {
            targets.append("<Relationship Id=\"r" + sheet + "\" Type=\"" + OFFICE + "/worksheet\" Target=\"worksheets/sheet" + sheet + ".xml\"/>");
            workbook.part("xl/worksheets/sheet" + sheet + ".xml",
                    "<worksheet " + MAIN + "><sheetData>" + rows[sheet - 1] + "</sheetData></worksheet>");
        }
        return workbook.part("xl/_rels/workbook.xml.rels", relationships(targets.toString()));
    }

    private static String relationships(String inside) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside + "</Relationships>";
    }

    Workbooks part(String name, String xml) {
        parts.put(name, xml);
        return this;
    }

    Workbooks change(String name, String from, String to) {
        return part(name, parts.get(name).replace(from, to));
    }

    /** With other names of the parts in the package. */
    Workbooks renamed(UnaryOperator<String> name) {
        var copy = new LinkedHashMap<>(parts);
        parts.clear();
        copy.forEach((part, xml) -> parts.put(name.apply(part), xml));
        return this;
    }

    /** The number formats of styles 0, 1 and so on, as codes. */
    Workbooks formats(String... codes) {
        var formats = new StringBuilder();
        var styles = new StringBuilder();
        for (int style = 0; style < codes.length; style++) {
            boolean builtIn = codes[style].matches("0|[1-9]\\d?");
            formats.append(builtIn ? "" : "<numFmt numFmtId=\"" + (200 + style) + "\" formatCode=\"" + codes[style].replace("\"", "&quot;") + "\"/>");
            styles.append("<xf numFmtId=\"" + (builtIn ? codes[style] : 200 + style) + "\"/>");
        }
        return part("xl/styles.xml", "<styleSheet " + MAIN + "><numFmts>" + formats + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs>" + styles + "</cellXfs></styleSheet>");
    }

    /** The table of shared texts, each as the XML between {@code <si>} and its end. */
    Workbooks strings(String... items) {
        return part("xl/sharedStrings.xml", "<sst " + MAIN + "><si>" + String.join("</si><si>", items) + "</si></sst>");
    }

    Path write(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
