package carddesk.ui.pictures;

import carddesk.files.RegularFile;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Reads the bar code or QR code of a picture, such as a member's photo of a card. Blocks; for any thread but the FX thread. */
public final class CodePicture {

    private static final int MOST_BYTES = 20 << 20;
    private static final int LONGEST_SIDE = 2000;

    private CodePicture() {}

    /** Returns whether a file's name ends as that of a picture. */
    public static boolean isNamedSo(Path file) {
        return String.valueOf(file.getFileName()).matches("(?i).*\\.(png|jpe?g|bmp)");
    }

    /** The text of a code in a PNG, JPG or BMP; empty when there is none, or the file is too large or no picture. */
    public static Optional<String> read(Path file) throws IOException {
        byte[] bytes;
        try (var in = RegularFile.open(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES || PictureSize.ofPhoto(bytes).isEmpty()) {
            return Optional.empty();
        }
        var size = PictureSize.ofPhoto(bytes).get();
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(size.width(), size.height()));
        return read(new Image(new ByteArrayInputStream(bytes), size.width() * scale, size.height() * scale, true, true));
    }

    /** The text of a code in a picture; empty when there is none. */
    public static Optional<String> read(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        if (image.isError() || width < 1 || height < 1 || width > PictureSize.PHOTO_SIDE || height > PictureSize.PHOTO_SIDE) {
            return Optional.empty();
        }
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = pixels[at] >>> 24 == 0 ? 0xffffff : pixels[at]; // transparent is white
        }
        var source = new RGBLuminanceSource(width, height, pixels);
        return code(source).or(() -> code(source.invert()));
    }

    private static Optional<String> code(LuminanceSource source) {
        try {
            var hints = Map.of(DecodeHintType.TRY_HARDER, true);
            return Optional.of(new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText());
        } catch (NotFoundException none) {
            return Optional.empty();
        }
    }
}
