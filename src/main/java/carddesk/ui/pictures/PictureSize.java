package carddesk.ui.pictures;

import carddesk.cards.CardPicture.Format;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How large a picture says it is, read from its beginning without unpacking anything.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record PictureSize(int width, int height) {

    /** Twice the widest card face, for screens of double density; its height by the proportion of protocol section 4. */
    private static final double FACE_WIDTH = 960;
    private static final double FACE_HEIGHT = FACE_WIDTH * 320 / 716;

    /** The longest side of a photo, in pixels. */
    static final int PHOTO_SIDE = 8192;

    private static final long PHOTO_PIXELS = 26_000_000;
    private static final int LONGEST_SIDE = 4096;
    private static final long MOST_PIXELS = 12_000_000;

    /** The size of a JPG, PNG or BMP; empty when the file is none, states no size, or states one that no card picture has. */
    static Optional<PictureSize> of(byte[] file) {
        return stated(file).filter(size -> size.isWithin(LONGEST_SIDE, MOST_PIXELS));
    }

    /** The size of a photo, which may be larger than a card picture; empty in the same cases. */
    static Optional<PictureSize> ofPhoto(byte[] file) {
        return stated(file).filter(size -> size.isWithin(PHOTO_SIDE, PHOTO_PIXELS));
    }

    /** The size of a JPG, PNG or BMP, however large; empty when the file is none or states no size. */
    public static Optional<PictureSize> stated(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        return Format.of(file)
                .flatMap(format -> switch (format) {
                    case PNG -> file.length < 24 ? Optional.<PictureSize>empty() : Optional.of(new PictureSize(bytes.getInt(16), bytes.getInt(20)));
                    case BMP -> bmp(bytes.order(ByteOrder.LITTLE_ENDIAN));
                    case JPEG -> jpeg(bytes);
                })
                .filter(size -> size.width >= 1 && size.height >= 1);
    }

    /** The size to which it is unpacked: just covering the card face, never larger than it is. */
    PictureSize onFace() {
        double scale = Math.min(1, Math.max(FACE_WIDTH / width, FACE_HEIGHT / height));
        return new PictureSize((int) Math.ceil(width * scale), (int) Math.ceil(height * scale));
    }

    private boolean isWithin(int side, long pixels) {
        return width <= side && height <= side && (long) width * height <= pixels;
    }

    private static Optional<PictureSize> bmp(ByteBuffer bytes) {
        if (bytes.limit() < 26) {
            return Optional.empty();
        }
        boolean isOldest = bytes.getInt(14) == 12;
        return Optional.of(isOldest
                ? new PictureSize(bytes.getShort(18) & 0xffff, bytes.getShort(20) & 0xffff)
                : new PictureSize(bytes.getInt(18), Math.abs(bytes.getInt(22)))); // a negative height means top row first
    }

    private static Optional<PictureSize> jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 <= bytes.limit() && (bytes.get(at) & 0xff) == 0xff) {
            int marker = bytes.get(at + 1) & 0xff;
            if (isFrame(marker)) {
                return Optional.of(new PictureSize(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff));
            }
            boolean isFill = marker == 0xff;
            at += isFill ? 1 : 2 + (bytes.getShort(at + 2) & 0xffff);
        }
        return Optional.empty();
    }

    /** SOF0 to SOF15 without the three numbers among them that mean something else. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
