package carddesk.keys;

import carddesk.files.RegularFile;
import carddesk.keys.KeySearchException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipInputStream;

/** Reads an untrusted zip: limits the number and size of entries, refuses those outside of it, and skips nested zips. */
final class ZipEntries {

    private static final String ENTRY_MARK = "PK\003\004";
    private static final String EMPTY_ZIP_MARK = "PK\005\006";
    private static final long EMPTY_ZIP_BYTES = 22;

    private ZipEntries() {}

    /** Receives an entry and takes ownership of its content. */
    @FunctionalInterface
    interface Taker {
        void take(String entry, byte[] content) throws KeySearchException;
    }

    /** Returns whether the file starts like a zip. */
    static boolean isZip(Path file) {
        try (var in = RegularFile.open(file)) {
            return isZip(in.readNBytes(ENTRY_MARK.length()));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Reads all files of the zip, up to the first error. */
    static void read(Path zip, Taker taker) throws KeySearchException {
        // Latin-1 decodes any name; names in Chinese zips are UTF-8 or GB18030, without an indication which.
        try {
            if (Files.size(zip) > KeySearch.MAX_TOTAL_BYTES) {
                throw new KeySearchException(Reason.TOO_LARGE_IN_ALL, zip);
            }
            try (var in = new ZipInputStream(RegularFile.open(zip), StandardCharsets.ISO_8859_1)) {
                readAll(in, zip, taker);
            }
        } catch (IOException | IllegalArgumentException broken) {
            boolean locked = String.valueOf(broken.getMessage()).contains("encrypted");
            throw new KeySearchException(locked ? Reason.LOCKED_ZIP : Reason.DAMAGED_ZIP, zip);
        }
    }

    private static void readAll(ZipInputStream in, Path zip, Taker taker) throws IOException, KeySearchException {
        int entries = 0;
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (++entries > KeySearch.MAX_ENTRIES) {
                throw new KeySearchException(Reason.TOO_MANY_ENTRIES, zip);
            }
            var name = readable(entry.getName()).replace('\\', '/');
            if (climbs(name)) {
                throw new KeySearchException(Reason.CLIMBING_ENTRY, zip);
            }
            var content = in.readNBytes(KeySearch.MAX_ENTRY_BYTES + 1);
            if (content.length > KeySearch.MAX_ENTRY_BYTES) {
                throw new KeySearchException(Reason.ENTRY_TOO_LARGE, zip);
            }
            if (!name.endsWith("/") && !isZip(content) && Arrays.stream(name.split("/")).noneMatch(KeySearch::isHidden)) {
                taker.take(name, content);
            }
        }
        if (entries == 0 && Files.size(zip) > EMPTY_ZIP_BYTES) {
            throw new KeySearchException(Reason.DAMAGED_ZIP, zip);
        }
    }

    private static boolean climbs(String name) {
        return name.startsWith("/")
                || name.matches("(?s)[A-Za-z]:.*")
                || name.indexOf('\0') >= 0
                || Arrays.asList(name.split("/")).contains("..");
    }

    private static String readable(String name) {
        if (name.chars().anyMatch(character -> character > 0xff)) {
            return name;
        }
        var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("GB18030", StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean isZip(byte[] content) {
        return startsWith(content, ENTRY_MARK) || startsWith(content, EMPTY_ZIP_MARK);
    }

    private static boolean startsWith(byte[] content, String mark) {
        return new String(content, 0, Math.min(content.length, mark.length()), StandardCharsets.ISO_8859_1).equals(mark);
    }
}
