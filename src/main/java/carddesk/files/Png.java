package carddesk.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Pictures as PNG files, with 8 bits each of red, green and blue. Java's own writer is in its desktop module, which the packages for Linux leave
 * out.
 */
public final class Png {

    private static final long SIGNATURE = 0x89504E47_0D0A1A0AL;
    private static final byte BITS = 8;
    private static final byte RED_GREEN_BLUE = 2;

    private Png() {}

    /**
     * The file of a picture.
     *
     * @param colours row by row from the top left; red, green and blue in the low 24 bits, the others do not count
     * @param width in pixels, at least 1; the number of colours is a multiple of it
     */
    public static byte[] of(int[] colours, int width) {
        int height = colours.length / width;
        var png = new ByteArrayOutputStream();
        png.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(SIGNATURE).array());
        png.writeBytes(chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(BITS).put(RED_GREEN_BLUE).array()));
        png.writeBytes(chunk("IDAT", compressed(rows(colours, width, height))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] rows(int[] colours, int width, int height) {
        var rows = ByteBuffer.allocate((width * 3 + 1) * height);
        for (int at = 0; at < width * height; at++) {
            if (at % width == 0) {
                rows.put((byte) 0); // each row begins with its filter: none
            }
            rows.put((byte) (colours[at] >> 16)).put((byte) (colours[at] >> 8)).put((byte) colours[at]);
        }
        return rows.array();
    }

    private static byte[] compressed(byte[] rows) {
        var compressed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(compressed)) {
            out.write(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Nothing is written but memory", impossible);
        }
        return compressed.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        var named = ByteBuffer.allocate(4 + content.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(content).array();
        var sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(named.length + 8).putInt(content.length).put(named).putInt((int) sum.getValue()).array();
    }
}
