package carddesk.sheets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Knows the compound files (OLE 2) in which Excel kept workbooks until 2003, and in which it still keeps those with a password. */
final class OldWorkbook {

    /** The name of a stream that only encrypted packages have. */
    private static final String ENCRYPTION = "EncryptionInfo";

    private OldWorkbook() {}

    static boolean is(byte[] head) {
        return Encodings.begins(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);
    }

    /** Looks for the stream's name, which may stand anywhere in the file, by going through it once. */
    static boolean isProtected(Path file) throws IOException {
        var name = ENCRYPTION.getBytes(StandardCharsets.UTF_16LE);
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            int matched = 0;
            for (int next = in.read(); next >= 0 && matched < name.length; next = in.read()) {
                matched = next == name[matched] ? matched + 1 : next == name[0] ? 1 : 0;
            }
            return matched == name.length;
        }
    }
}
