package carddesk.sheets;

import carddesk.files.RegularFile;
import carddesk.sheets.SheetException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A compound file (OLE 2, MS-CFB), in which Excel, Word and PowerPoint kept files until 2003 and still keep those with a password. Only the
 * names directly below its root are read: an embedded document has its own further down.
 */
final class CompoundFile {

    private static final Set<String> PROTECTED = Set.of("encryptioninfo", "encryptedpackage");
    private static final Set<String> WORKBOOKS = Set.of("workbook", "book");
    private static final Set<String> DOCUMENTS = Set.of("worddocument", "powerpoint document");

    private static final int HEADER = 512;
    private static final int ENTRY = 128;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_ENTRIES = 4_096;
    private static final int SECTORS_IN_HEADER = 109;

    /** An entry of the directory; the numbers are those of other entries, negative for none. */
    private record Entry(String name, int left, int right, int child) {}

    private final FileChannel file;
    private final ByteBuffer header;
    private final int sectorSize;

    private CompoundFile(FileChannel file, ByteBuffer header) {
        this.file = file;
        this.header = header;
        this.sectorSize = 1 << header.getShort(30);
    }

    static boolean is(byte[] head) {
        return Encodings.begins(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);
    }

    /** Why the file is refused; a damaged one counts as an old workbook. */
    static Reason kind(Path path) throws IOException {
        try (var file = FileChannel.open(RegularFile.require(path))) {
            var header = bytes(file, 0, HEADER);
            int shift = header.getShort(30);
            var names = shift == 9 || shift == 12 ? new CompoundFile(file, header).namesBelowRoot() : Set.<String>of();
            if (names.stream().anyMatch(PROTECTED::contains)) {
                return Reason.PROTECTED;
            }
            if (names.stream().anyMatch(DOCUMENTS::contains)) {
                return Reason.DOCUMENT;
            }
            return names.isEmpty() || names.stream().anyMatch(WORKBOOKS::contains) ? Reason.OLD_XLS : Reason.NOT_A_SPREADSHEET;
        } catch (EOFException damaged) {
            return Reason.OLD_XLS;
        }
    }

    private Set<String> namesBelowRoot() throws IOException {
        var entries = entries();
        var names = new HashSet<String>();
        var open = new ArrayDeque<Integer>();
        var seen = new HashSet<Integer>();
        open.add(entries.isEmpty() ? -1 : entries.getFirst().child());
        while (!open.isEmpty()) {
            int index = open.remove();
            if (index > 0 && index < entries.size() && seen.add(index)) {
                var entry = entries.get(index);
                names.add(entry.name());
                open.add(entry.left());
                open.add(entry.right());
            }
        }
        return names;
    }

    private List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        for (int sector = header.getInt(48); sector >= 0 && entries.size() < MOST_ENTRIES; sector = next(sector)) {
            var bytes = bytes(file, placeOf(sector), sectorSize);
            var name = new byte[LONGEST_NAME];
            for (int place = 0; place < sectorSize; place += ENTRY) {
                bytes.get(place, name);
                int length = Math.clamp(bytes.getShort(place + LONGEST_NAME) - 2, 0, LONGEST_NAME - 2);
                var text = new String(name, 0, length, StandardCharsets.UTF_16LE).toLowerCase(Locale.ROOT);
                entries.add(new Entry(text, bytes.getInt(place + 68), bytes.getInt(place + 72), bytes.getInt(place + 76)));
            }
        }
        return entries;
    }

    /** The sector that follows in a chain; negative after the last, and for one beyond the table that the header holds. */
    private int next(int sector) throws IOException {
        int inSector = sectorSize / 4;
        int table = sector / inSector;
        return table >= SECTORS_IN_HEADER ? -1
                : bytes(file, placeOf(header.getInt(76 + 4 * table)), sectorSize).getInt(4 * (sector % inSector));
    }

    private long placeOf(int sector) {
        return (sector + 1L) * sectorSize;
    }

    private static ByteBuffer bytes(FileChannel file, long place, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        if (place < 0) {
            throw new EOFException();
        }
        while (bytes.hasRemaining()) {
            if (file.read(bytes, place + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes;
    }
}
