package carddesk.sheets;

import carddesk.sheets.SheetException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The parts of a workbook's ZIP package, unpacked while they are read and within a limit for all of them together. */
final class XlsxPackage {

    /** The parts unpack to more than {@link SheetReader#MAX_UNPACKED}. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Takes one step of a part's XML. */
    interface Step {
        void take(XlsxElement xml) throws SheetException, XMLStreamException;

        /** Whether the rest of the part need not be read. */
        default boolean isDone() {
            return false;
        }
    }

    private static final int BEGINNING = 100;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private long unpacked;

    XlsxPackage(ZipFile zip) {
        this.zip = zip;
        zip.stream().forEach(entry -> entries.putIfAbsent(folded(entry.getName()), entry));
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // Without a document type only the five entities of XML itself are left, such as &amp;, and they may be as many as they like.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Whether there is a part with such a name in the package, whatever package it is. */
    boolean hasLike(Predicate<String> name) {
        return entries.keySet().stream().anyMatch(name);
    }

    /** The beginning of a part, as Latin letters; blank when there is none. */
    String beginning(String part) throws IOException {
        var entry = entryOf(part);
        if (entry == null) {
            return "";
        }
        try (var in = new Bounded(zip.getInputStream(entry))) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        }
    }

    boolean has(String part) {
        return entryOf(part) != null;
    }

    /** Part names are equal regardless of case (ECMA-376 part 2, 6.2.2.3); some programs write them with backslashes. */
    private @Nullable ZipEntry entryOf(String part) {
        var exact = zip.getEntry(part);
        return exact == null ? entries.get(folded(part)) : exact;
    }

    private static String folded(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    /** Goes through the elements and texts of a part. A document type definition, which no workbook has, is refused. */
    void read(String part, Step step) throws SheetException, IOException, XMLStreamException {
        var entry = entryOf(part);
        if (entry == null) {
            throw SheetException.of(Reason.BROKEN_XLSX);
        }
        try (var in = new Bounded(zip.getInputStream(entry))) {
            var stream = factory.createXMLStreamReader(in);
            var xml = new XlsxElement(stream);
            while (!step.isDone() && stream.hasNext()) {
                switch (stream.next()) {
                    case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT,
                            XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> step.take(xml);
                    case XMLStreamConstants.DTD -> throw SheetException.of(Reason.BROKEN_XLSX);
                    default -> { }
                }
            }
        }
    }

    /** The name of a part that another one in {@code folder} names. */
    static String resolved(String folder, String target) {
        var steps = new ArrayDeque<String>();
        for (var step : (target.startsWith("/") ? target : folder + target).split("/", -1)) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private final class Bounded extends FilterInputStream {

        private Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Reading was cancelled");
            }
            int count = super.read(buffer, offset, length);
            unpacked += Math.max(count, 0);
            if (unpacked > SheetReader.MAX_UNPACKED) {
                throw new TooLargeException();
            }
            return count;
        }
    }
}
