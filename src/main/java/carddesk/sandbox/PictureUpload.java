package carddesk.sandbox;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes a card picture in: checks size, kind and digest (protocol section 2). */
final class PictureUpload {

    /** The largest picture in bytes. */
    static final int LARGEST = 2 << 20;

    private PictureUpload() {}

    /** Checks the form, keeps the picture and gives the answer with its address. */
    static JsonObject take(Multipart form, PracticePictures pictures) throws Refusal {
        var meta = BodyFields.read(form.part("meta").content());
        meta.only(Set.of("filename", "file_digest"));
        var fileName = meta.required("filename", 128);
        var digest = meta.required("file_digest", 64);
        var file = form.part("file");
        if (file.content().length > LARGEST) {
            throw Refusal.parameter("file", "", "larger than 2 MiB", "body");
        }
        var kind = kind(file.content()).orElseThrow(() -> Refusal.parameter("file", "", "not a JPG, PNG or BMP picture", "body"));
        if (!fileName.toLowerCase(Locale.ROOT).matches(".*\\.(jpg|jpeg|png|bmp)")) {
            throw Refusal.parameter("/filename", "", "a name that ends in .jpg, .jpeg, .png or .bmp is required", "body");
        }
        var actual = sha256(file.content());
        if (!actual.equals(digest.toLowerCase(Locale.ROOT))) {
            throw Refusal.parameter("/file_digest", digest, "not the SHA-256 of the file", "body");
        }
        var answer = new JsonObject();
        answer.addProperty("media_url", pictures.add(actual.substring(0, 32) + kind, file.content()));
        return answer;
    }

    private static Optional<String> kind(byte[] content) {
        var head = new String(content, 0, Math.min(content.length, 8), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(".jpg");
        }
        if (head.equals("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(".png");
        }
        return head.startsWith("BM") ? Optional.of(".bmp") : Optional.empty();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform knows SHA-256", impossible);
        }
    }
}
