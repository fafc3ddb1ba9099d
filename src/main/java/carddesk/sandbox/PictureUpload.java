package carddesk.sandbox;

import carddesk.files.Sha256;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks the size, type and digest of an uploaded card picture (protocol section 2). */
final class PictureUpload {

    /** In bytes. */
    static final int LARGEST = 2 << 20;

    private PictureUpload() {}

    /** Stores the picture and returns the response with its address. */
    static JsonObject take(Multipart form, PracticePictures pictures) throws Refusal {
        var meta = BodyFields.read(form.part("meta").content());
        meta.only(Set.of("filename", "file_digest"));
        var fileName = meta.required("filename", 128);
        var digest = meta.required("file_digest", 64);
        var file = form.part("file");
        if (file.content().length > LARGEST) {
            throw Refusal.parameter("file", "", "larger than 2 MiB", "body", Refusal.PICTURE_TOO_LARGE);
        }
        var kind = kind(file.content()).orElseThrow(() -> Refusal.parameter("file", "", "not a JPG, PNG or BMP picture", "body"));
        if (!fileName.toLowerCase(Locale.ROOT).matches(".*\\.(jpg|jpeg|png|bmp)")) {
            throw Refusal.parameter("/filename", "", "a name that ends in .jpg, .jpeg, .png or .bmp is required", "body");
        }
        var actual = Sha256.hex(file.content());
        if (!actual.equals(digest.toLowerCase(Locale.ROOT))) {
            throw Refusal.parameter("/file_digest", digest, "not the SHA-256 of the file", "body");
        }
        return Json.object("media_url", pictures.add(actual.substring(0, 32) + kind, file.content()));
    }

    private static Optional<String> kind(byte[] content) {
        var head = new String(content, 0, Math.min(content.length, 8), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(".jpg");
        }
        return head.equals("\u0089PNG\r\n\u001a\n") ? Optional.of(".png") : head.startsWith("BM") ? Optional.of(".bmp") : Optional.empty();
    }
}
