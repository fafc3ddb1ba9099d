package carddesk.cards;

import carddesk.wechatpay.ApiCall;
import com.google.gson.JsonObject;
import java.io.Serial;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A picture file that may be uploaded for a card: JPG, PNG or BMP by its content, 1 byte to 2 MiB (protocol section 2). */
public final class CardPicture {

    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private final String fileName;
    private final Format format;
    private final byte[] file;

    private CardPicture(String fileName, Format format, byte[] file) {
        this.fileName = fileName;
        this.format = format;
        this.file = file;
    }

    /** The formats that the upload accepts, recognised by the first bytes of a file. */
    public enum Format {
        JPEG("jpg", "image/jpeg", "\u00ff\u00d8\u00ff"),
        PNG("png", "image/png", "\u0089PNG\r\n\u001a\n"),
        BMP("bmp", "image/bmp", "BM");

        private final String extension;
        private final String mediaType;
        private final String beginning; // a character for each byte

        Format(String extension, String mediaType, String beginning) {
            this.extension = extension;
            this.mediaType = mediaType;
            this.beginning = beginning;
        }

        /** The format of a file, empty when it is none of these. */
        public static Optional<Format> of(byte[] file) {
            for (var format : values()) {
                if (format.begins(file)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }

        private boolean begins(byte[] file) {
            if (file.length < beginning.length()) {
                return false;
            }
            for (int i = 0; i < beginning.length(); i++) {
                if ((file[i] & 0xff) != beginning.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Why a file cannot be uploaded as a card's picture. */
    public static final class Unfit extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        /** What is wrong with it. */
        public enum Reason {
            /** More than {@link CardPicture#MAX_BYTES}. */
            TOO_LARGE,
            /** Neither JPG nor PNG nor BMP, whatever its name says. */
            NOT_A_PICTURE
        }

        private final Reason reason;

        Unfit(Reason reason) {
            super("Not a card picture: " + reason);
            this.reason = reason;
        }

        /** What is wrong with it. */
        public Reason reason() {
            return reason;
        }
    }

    /**
     * Checks a file.
     *
     * @param fileName the file's own name; a name that is not plain ASCII is replaced, since it would travel in a header
     * @throws Unfit when the server would not take it
     */
    public static CardPicture of(String fileName, byte[] file) throws Unfit {
        if (file.length > MAX_BYTES) {
            throw new Unfit(Unfit.Reason.TOO_LARGE);
        }
        var format = Format.of(file).orElseThrow(() -> new Unfit(Unfit.Reason.NOT_A_PICTURE));
        boolean plain = fileName.matches("(?i)[a-z0-9][a-z0-9_-]{0,63}\\.(jpe?g|png|bmp)");
        return new CardPicture(plain ? fileName : "card." + format.extension, format, file.clone());
    }

    /** The multipart body that carries it. */
    ApiCall.Body.Picture body() {
        var meta = new JsonObject();
        meta.addProperty("filename", fileName);
        meta.addProperty("file_digest", HexFormat.of().formatHex(sha256(file)));
        return new ApiCall.Body.Picture(meta.toString(), fileName, format.mediaType, file);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
