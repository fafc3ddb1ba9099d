package carddesk.sheets;

import carddesk.files.RegularFile;
import carddesk.sheets.SheetException.Reason;
import carddesk.sheets.SheetSource.Format;
import carddesk.sheets.SheetSource.Worksheet;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** A worksheet as the workbook lists it. */
    private record Listed(Worksheet worksheet, String relationship) {}

    /**
     * What a glance at a worksheet shows.
     *
     * @param fit how well its titles fit
     * @param hasRows whether there is a row below the titles, or a reason to refuse it
     */
    private record Glance(Listed sheet, int fit, boolean hasRows) {}

    private final XlsxPackage parts;
    private final String workbook;
    private final KnownTitles titles;
    private final SheetOptions options;
    /** The part of each worksheet by its relationship; blank for sheets of charts, macros and dialogs, which have no rows. */
    private final Map<String, String> targets = new HashMap<>();
    private final List<Listed> sheets = new ArrayList<>();
    private boolean date1904;
    private List<String> strings = List.of();
    private XlsxFormats formats = XlsxFormats.none();

    private Xlsx(XlsxPackage parts, String workbook, KnownTitles titles, SheetOptions options) {
        this.parts = parts;
        this.workbook = workbook;
        this.titles = titles;
        this.options = options;
    }

    static SheetReading read(Path file, KnownTitles titles, SheetOptions options) throws SheetException, IOException {
        try (var zip = new ZipFile(RegularFile.require(file).toFile())) {
            var parts = new XlsxPackage(zip);
            return new Xlsx(parts, workbookOf(parts), titles, options).read(String.valueOf(file.getFileName()));
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
            throw SheetException.of(otherPackage(parts));
        }
        var found = new ArrayList<String>();
        parts.read(PACKAGE, xml -> {
            if (xml.isStart("Relationship") && xml.attribute("Type").endsWith("/officeDocument")) {
                found.add(XlsxPackage.resolved("", xml.attribute("Target")));
            }
        });
        if (found.isEmpty()) {
            throw SheetException.of(Reason.NOT_A_SPREADSHEET);
        }
        var part = found.getFirst();
        if (part.toLowerCase(Locale.ROOT).endsWith(".bin")) {
            throw SheetException.of(Reason.XLSB);
        }
        if (!part.endsWith(".xml")) {
            throw SheetException.of(Reason.NOT_A_SPREADSHEET);
        }
        return switch (root(parts, part)) {
            case "workbook" -> part;
            case "document", "presentation" -> throw SheetException.of(Reason.DOCUMENT);
            default -> throw SheetException.of(Reason.NOT_A_SPREADSHEET);
        };
    }

    /** Why a package that is not one of Office is refused. */
    private static Reason otherPackage(XlsxPackage parts) throws IOException {
        var type = parts.beginning("mimetype");
        if (type.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
            return Reason.OPEN_DOCUMENT;
        }
        if (type.startsWith("application/vnd.oasis.opendocument") || parts.hasLike(name -> name.startsWith("index/slide"))) {
            return Reason.DOCUMENT;
        }
        return parts.hasLike(name -> name.equals("index/document.iwa") || name.equals("index.zip")) ? Reason.NUMBERS : Reason.ARCHIVE;
    }

    /** The name of a part's outermost element; Word and PowerPoint documents are packages too. */
    private static String root(XlsxPackage parts, String part) throws SheetException, IOException, XMLStreamException {
        var roots = new ArrayList<String>();
        parts.read(part, xml -> {
            if (roots.isEmpty()) {
                roots.add(xml.name());
            }
        });
        return roots.isEmpty() ? "" : roots.getFirst();
    }

    private SheetReading read(String name) throws SheetException, IOException, XMLStreamException {
        readRelationships();
        readWorkbook();
        sheets.removeIf(sheet -> "".equals(targets.get(sheet.relationship())));
        var glances = new ArrayList<Glance>();
        for (var sheet : sheets) {
            glances.add(glance(sheet));
        }
        var named = glances.stream().filter(glance -> glance.sheet().worksheet().name().equals(options.worksheet())).toList();
        var candidates = named.isEmpty() ? glances : named;
        var taken = best(candidates, false).or(() -> best(candidates, true)).or(() -> candidates.stream().findFirst()).map(Glance::sheet)
                .orElseThrow(() -> SheetException.of(Reason.NO_ROWS));
        var rows = new SheetRows(titles, options);
        readInto(taken, rows, false);
        var read = rows.sheet(name);
        var source = rows.source(Format.XLSX);
        return new SheetReading(read, new SheetSource(Format.XLSX, options, null, true, taken.worksheet(),
                glances.stream().filter(each -> each.hasRows() || each.sheet().equals(taken)).map(each -> each.sheet().worksheet()).toList(),
                source.titleRow(), source.firstRows(), source.hiddenRows()));
    }

    /** The worksheet whose titles fit best, one with rows if there is any; the first that has rows where no title is known. */
    private static Optional<Glance> best(List<Glance> glances, boolean isHidden) {
        var all = glances.stream().filter(glance -> glance.sheet().worksheet().isHidden() == isHidden).toList();
        var known = all.stream().filter(glance -> glance.fit() > 0).toList();
        var withRows = (known.isEmpty() ? all : known).stream().filter(Glance::hasRows).toList();
        return withRows.stream().reduce((one, other) -> other.fit() > one.fit() ? other : one).or(() -> known.stream().findFirst());
    }

    private Glance glance(Listed sheet) throws IOException, XMLStreamException {
        var rows = new SheetRows(titles, SheetOptions.automatic());
        try {
            readInto(sheet, rows, true);
            boolean hasRows = !rows.hasNoRows();
            return new Glance(sheet, rows.fit(), hasRows);
        } catch (SheetException refused) {
            return new Glance(sheet, 0, true);
        }
    }

    private void readInto(Listed sheet, SheetRows rows, boolean isGlance) throws SheetException, IOException, XMLStreamException {
        var target = targets.get(sheet.relationship());
        if (target == null || !parts.has(target)) {
            throw SheetException.of(Reason.BROKEN_XLSX);
        }
        parts.read(target, new XlsxSheet(strings, formats, date1904, rows, isGlance));
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

    private void readWorkbook() throws SheetException, IOException, XMLStreamException {
        parts.read(workbook, xml -> {
            if (xml.isStart("workbookPr")) {
                date1904 |= xml.attribute("date1904").equals("1") || xml.attribute("date1904").equals("true");
            } else if (xml.isStart("sheet")) {
                var state = xml.attribute("state");
                sheets.add(new Listed(new Worksheet(xml.attribute("name"), state.startsWith("h") || state.startsWith("v")), xml.relationship()));
            }
        });
    }
}
