package carddesk.cards;

import carddesk.files.Sha256;
import carddesk.wechatpay.ApiCall;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A picture file to upload for a card: JPG or PNG by its content (protocol section 4), 1 byte to 2 MiB (section 2). */
public final class CardPicture {

    /** In bytes. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private final String fileName;
    private final Format format;
    private final byte[] file;

    private CardPicture(String fileName, Format format, byte[] file) {
        this.fileName = fileName;
        this.format = format;
        this.file = file;
    }

    /** Formats of pictures, recognised by the first bytes of a file. The upload takes BMP too, a card does not. */
    public enum Format {
        JPEG("jpg", "image/jpeg", "\u00ff\u00d8\u00ff"),
        PNG("png", "image/png", "\u0089PNG\r\n\u001a\n"),
        BMP("bmp", "image/bmp", "BM");

        private final String extension;
        private final String mediaType;
        private final String beginning; // one character per byte

        Format(String extension, String mediaType, String beginning) {
            this.extension = extension;
            this.mediaType = mediaType;
            this.beginning = beginning;
        }

        /** Empty for other formats. */
        public static Optional<Format> of(byte[] file) {
            return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
        }

        private boolean begins(byte[] file) {
            return new String(file, 0, Math.min(file.length, beginning.length()), StandardCharsets.ISO_8859_1).equals(beginning);
        }
    }

    /** A file that cannot be uploaded as the picture of a card. */
    public static final class Unfit extends Exception {
        public enum Reason {
            /** More than {@link CardPicture#MAX_BYTES}. */
            TOO_LARGE,
            /** Neither JPG nor PNG by its content. */
            NOT_A_PICTURE
        }

        private final Reason reason;

        Unfit(Reason reason) {
            super("Not a card picture: " + reason);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /**
     * Checks a file.
     *
     * @param fileName replaced when it is not plain ASCII, since it is sent in a header
     * @throws Unfit when the server would refuse it, or the card
     */
    public static CardPicture of(String fileName, byte[] file) throws Unfit {
        if (file.length > MAX_BYTES) {
            throw new Unfit(Unfit.Reason.TOO_LARGE);
        }
        var format = Format.of(file).filter(known -> known != Format.BMP).orElseThrow(() -> new Unfit(Unfit.Reason.NOT_A_PICTURE));
        boolean plain = fileName.matches("(?i)[a-z0-9][a-z0-9_-]{0,63}\\.(jpe?g|png)");
        return new CardPicture(plain ? fileName : "card." + format.extension, format, file.clone());
    }

    /** The multipart body of the upload. */
    ApiCall.Body.Picture body() {
        var meta = new JsonObject();
        meta.addProperty("filename", fileName);
        meta.addProperty("file_digest", Sha256.hex(file));
        return new ApiCall.Body.Picture(meta.toString(), fileName, format.mediaType, file);
    }
}
