import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks the WOFF fonts of a folder into another, as TTF (WOFF File Format 1.0, sections 3 to 5). */
final class Fonts {

    private static final int WOFF = 0x774F4646;
    private static final int WOFF_HEADER = 44;
    private static final int ENTRY = 16;

    /** @param args the folder with WOFF files, the folder for TTF files */
    public static void main(String[] args) throws IOException, DataFormatException {
        var target = Files.createDirectories(Path.of(args[1]));
        try (var fonts = Files.newDirectoryStream(Path.of(args[0]), "*.woff")) {
            for (var font : fonts) {
                var name = font.getFileName().toString().replace(".woff", ".ttf");
                Files.write(target.resolve(name), unpacked(ByteBuffer.wrap(Files.readAllBytes(font))));
            }
        }
    }

    private static byte[] unpacked(ByteBuffer woff) throws IOException, DataFormatException {
        if (woff.getInt(0) != WOFF) {
            throw new IOException("Not a WOFF file");
        }
        int tables = woff.getShort(12);
        int largest = Integer.highestOneBit(tables);
        var font = new ByteArrayOutputStream();
        var head = new DataOutputStream(font);
        var body = new ByteArrayOutputStream();
        head.writeInt(woff.getInt(4));
        head.writeShort(tables);
        head.writeShort(largest * ENTRY);
        head.writeShort(Integer.numberOfTrailingZeros(largest));
        head.writeShort((tables - largest) * ENTRY);
        for (int i = 0; i < tables; i++) {
            int entry = WOFF_HEADER + i * 20;
            int length = woff.getInt(entry + 12);
            head.writeInt(woff.getInt(entry)); // the table's tag
            head.writeInt(woff.getInt(entry + 16)); // its checksum
            head.writeInt(12 + tables * ENTRY + body.size());
            head.writeInt(length);
            body.writeBytes(table(woff.array(), woff.getInt(entry + 4), woff.getInt(entry + 8), length));
            body.writeBytes(new byte[-length & 3]);
        }
        body.writeTo(font);
        if (font.size() != woff.getInt(16)) {
            throw new IOException("The unpacked font has another size than its file says");
        }
        return font.toByteArray();
    }

    private static byte[] table(byte[] woff, int offset, int packed, int length) throws DataFormatException {
        var table = new byte[length];
        if (packed == length) {
            System.arraycopy(woff, offset, table, 0, length);
            return table;
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(woff, offset, packed);
            if (inflater.inflate(table) != length || !inflater.finished()) {
                throw new DataFormatException("A table is not as long as it says");
            }
            return table;
        }
    }
}
