package carddesk.sheets;

import carddesk.sheets.SheetException.Reason;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a workbook of Excel 2007 and newer (ECMA-376).
 *
 * <p>By hand rather than with a library: those at hand make room for a whole row as wide as a damaged cell address says, know no
 * limit for what a package unpacks to, and take a number for the text that it no longer is.
 */
final class Xlsx {

    private static final String PACKAGE = "_rels/.rels";

    private final XlsxPackage parts;
    private final String workbook;
    /** The part of each worksheet by its relationship; blank for sheets of charts, macros and dialogs, which have no rows. */
    private final Map<String, String> targets = new HashMap<>();
    private final List<String> sheets = new ArrayList<>();
    private final List<String> hiddenSheets = new ArrayList<>();
    private List<String> strings = List.of();
    private XlsxFormats formats = XlsxFormats.none();

    private Xlsx(XlsxPackage parts, String workbook) {
        this.parts = parts;
        this.workbook = workbook;
    }

    /** The rows of the first sheet that has any, visible ones first; else of the first sheet. */
    static SheetRows read(Path file, KnownTitles titles) throws SheetException, IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var parts = new XlsxPackage(zip);
            return new Xlsx(parts, workbookOf(parts)).rows(titles);
        } catch (ZipException | EOFException damaged) {
            throw SheetException.of(Reason.BROKEN_ZIP);
        } catch (XMLStreamException damaged) {
            if (damaged.getNestedException() instanceof IOException failure) {
                throw ioOrBroken(failure);
            }
            throw SheetException.of(Reason.BROKEN_XLSX);
        }
    }

    private static IOException ioOrBroken(IOException failure) throws SheetException {
        return switch (failure) {
            case XlsxPackage.TooLargeException _ -> throw SheetException.of(Reason.TOO_LARGE, SheetReader.MAX_UNPACKED >> 20);
            case ZipException _, EOFException _ -> throw SheetException.of(Reason.BROKEN_ZIP);
            case CharConversionException _ -> throw SheetException.of(Reason.BROKEN_XLSX);
            default -> failure;
        };
    }

    private static String workbookOf(XlsxPackage parts) throws SheetException, IOException, XMLStreamException {
        if (!parts.has(PACKAGE)) {
            throw SheetException.of(Reason.NOT_A_SPREADSHEET);
        }
        var found = new ArrayList<String>();
        parts.read(PACKAGE, xml -> {
            if (xml.isStart("Relationship") && xml.attribute("Type").endsWith("/officeDocument")) {
                found.add(XlsxPackage.resolved("", xml.attribute("Target")));
            }
        });
        if (found.isEmpty() || !found.getFirst().endsWith(".xml") || !isWorkbook(parts, found.getFirst())) {
            throw SheetException.of(Reason.NOT_A_SPREADSHEET);
        }
        return found.getFirst();
    }

    /** Word and PowerPoint documents are packages too. */
    private static boolean isWorkbook(XlsxPackage parts, String part) throws SheetException, IOException, XMLStreamException {
        var roots = new ArrayList<String>();
        parts.read(part, xml -> {
            if (roots.isEmpty()) {
                roots.add(xml.name());
            }
        });
        return roots.contains("workbook");
    }

    private SheetRows rows(KnownTitles titles) throws SheetException, IOException, XMLStreamException {
        readRelationships();
        var date1904 = readWorkbook();
        var candidates = new ArrayList<>(sheets);
        candidates.addAll(hiddenSheets);
        var found = new SheetRows(titles);
        for (var sheet : candidates) {
            var target = targets.get(sheet);
            if (target != null && target.isEmpty()) {
                continue;
            }
            if (target == null || !parts.has(target)) {
                throw SheetException.of(Reason.BROKEN_XLSX);
            }
            var reader = new XlsxSheet(strings, formats, date1904, titles);
            parts.read(target, reader);
            found = reader.rows();
            if (!found.hasNoRows()) {
                return found;
            }
        }
        return found;
    }

    private void readRelationships() throws SheetException, IOException, XMLStreamException {
        int slash = workbook.lastIndexOf('/') + 1;
        var folder = workbook.substring(0, slash);
        var stringsParts = new ArrayList<String>();
        var stylesParts = new ArrayList<String>();
        parts.read(folder + "_rels/" + workbook.substring(slash) + ".rels", xml -> {
            if (xml.isStart("Relationship")) {
                var target = XlsxPackage.resolved(folder, xml.attribute("Target"));
                var type = xml.attribute("Type");
                if (type.endsWith("/worksheet")) {
                    targets.put(xml.attribute("Id"), target);
                } else if (type.endsWith("/sharedStrings")) {
                    stringsParts.add(target);
                } else if (type.endsWith("/styles")) {
                    stylesParts.add(target);
                } else {
                    targets.put(xml.attribute("Id"), "");
                }
            }
        });
        for (var part : stylesParts.stream().filter(parts::has).toList()) {
            formats = XlsxFormats.read(parts, part);
        }
        for (var part : stringsParts.stream().filter(parts::has).toList()) {
            strings = XlsxStrings.read(parts, part);
        }
    }

    private boolean readWorkbook() throws SheetException, IOException, XMLStreamException {
        var epochs = new ArrayList<String>();
        parts.read(workbook, xml -> {
            if (xml.isStart("workbookPr")) {
                epochs.add(xml.attribute("date1904"));
            } else if (xml.isStart("sheet")) {
                var id = xml.relationship();
                (xml.attribute("state").startsWith("h") || xml.attribute("state").startsWith("v") ? hiddenSheets : sheets).add(id);
            }
        });
        return epochs.contains("1") || epochs.contains("true");
    }
}
