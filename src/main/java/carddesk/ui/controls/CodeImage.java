package carddesk.ui.controls;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** Draws a card's code as a bar code or a QR code, black on white. */
public final class CodeImage {

    private CodeImage() {}

    /** A bar code (Code 128); empty for characters that it cannot hold. */
    public static Optional<WritableImage> bar(String code, int width, int height) {
        try {
            return Optional.of(image(new Code128Writer().encode(code, BarcodeFormat.CODE_128, width, height, Map.of(EncodeHintType.MARGIN, 4))));
        } catch (IllegalArgumentException notDrawable) {
            return Optional.empty();
        }
    }

    /** A QR code; empty for a text that is too long. */
    public static Optional<WritableImage> qr(String code, int size) {
        try {
            return Optional.of(image(new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, size, size, Map.of(EncodeHintType.MARGIN, 1))));
        } catch (WriterException | IllegalArgumentException notDrawable) {
            return Optional.empty();
        }
    }

    private static WritableImage image(BitMatrix matrix) {
        var image = new WritableImage(matrix.getWidth(), matrix.getHeight());
        var writer = image.getPixelWriter();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                writer.setColor(x, y, matrix.get(x, y) ? Color.BLACK : Color.WHITE);
            }
        }
        return image;
    }
}
