package carddesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.PracticeCaller.Seen;
import carddesk.wechatpay.PublicFiles;
import carddesk.wechatpay.PublicFiles.Reach;
import carddesk.wechatpay.Timeouts;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A brand uploads a card picture, signed by its meta part, and may then use its address; nobody else may. */
class PictureUploadTest {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0d0a2d2d00ff");
    private static PracticeServer server;
    private static PracticeCaller brand;

    @BeforeAll
    static void start() throws IOException {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withoutRateLimit());
        brand = new PracticeCaller(server.baseUri(), server.brand());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String meta(String fileName, byte[] file) {
        try {
            var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
            return "{\"filename\":\"" + fileName + "\",\"file_digest\":\"" + digest + "\"}";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Seen upload(PracticeCaller caller, String meta, byte[] signed, byte[] file) throws IOException {
        var form = new ByteArrayOutputStream();
        form.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n" + meta
                + "\r\n--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"card.png\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        return caller.send(draft -> {
            draft.method = "POST";
            draft.target = caller.credentials().identity().pathPrefix() + "/media/image-upload";
            draft.headers.put("Content-Type", "multipart/form-data; boundary=limit");
            draft.body = form.toByteArray();
            draft.signed = signed;
        });
    }

    private static Seen upload(String meta, byte[] file) throws IOException {
        return upload(brand, meta, meta.getBytes(StandardCharsets.UTF_8), file);
    }

    @Test
    void anUploadedPictureMayBeUsedInAConfirmation() throws IOException {
        var uploaded = upload(meta("card.png", PNG), PNG);
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(200);
        assertThat(brand.verifies(uploaded)).isTrue();

        var card = server.stuckCards().getFirst();
        var body = new JsonObject();
        body.addProperty("card_id", card.cardId());
        body.addProperty("openid", card.openid());
        body.addProperty("user_card_confirm_state", "CREATE_CARD_ALREADY_EXISTS");
        body.add("card_picture_url", uploaded.json().get("media_url"));
        var confirmed = brand.confirm(PracticeServerTest.encoded(card.code()), body);
        assertThat(confirmed.json().get("card_picture_url")).isEqualTo(uploaded.json().get("media_url"));
        assertThat(confirmed.json().get("user_card_state").getAsString()).isEqualTo("EFFECTIVE");
    }

    @Test
    void anUploadedPictureIsServedOnThisMachine() throws Exception {
        var uploaded = upload(meta("card.png", PNG), PNG);
        var address = server.pictureAt(URI.create(uploaded.json().get("media_url").getAsString())).orElseThrow();

        try (var files = new PublicFiles("CardDesk/test", Timeouts.STANDARD)) {
            assertThat(files.fetch(address, PNG.length, Reach.THIS_MACHINE)).isEqualTo(PNG);
        }
    }

    @Test
    void theSignatureCoversTheMetaPartAndNotTheForm() throws IOException {
        var seen = upload(brand, meta("card.png", PNG), PNG, PNG);

        assertThat(seen.code()).isEqualTo("SIGN_ERROR");
        assertThat(seen.field()).isEqualTo("signature");
    }

    @ParameterizedTest
    @CsvSource({"card.png, /file_digest, 89504e470d0a1a0a00", "card.gif, /filename, 89504e470d0a1a0a0d0a2d2d00ff", "card.png, file, 474946383961"})
    void aWrongDigestNameOrKindIsNamed(String fileName, String field, String file) throws IOException {
        var content = HexFormat.of().parseHex(file);
        var digestOf = field.equals("/file_digest") ? PNG : content;

        assertThat(upload(meta(fileName, digestOf), content).field()).isEqualTo(field);
    }

    @Test
    void anythingElseInTheMetaPartIsRefused() throws IOException {
        assertThat(upload(meta("card.png", PNG).replace("{", "{\"sha256\":\"\","), PNG).field()).isEqualTo("/sha256");
    }

    @Test
    void moreThanTwoMebibytesAreRefused() throws IOException {
        var just = Arrays.copyOf(PNG, 2 << 20);
        var more = Arrays.copyOf(PNG, (2 << 20) + 1);
        var far = Arrays.copyOf(PNG, 5 << 20);

        assertThat(upload(meta("card.png", just), just).status()).isEqualTo(200);
        assertThat(upload(meta("card.png", more), more).field()).isEqualTo("file");
        assertThat(upload(meta("card.png", far), far).field()).isEqualTo("body");
    }

    @Test
    void aServiceProviderHasNoUpload() throws IOException {
        var meta = meta("card.png", PNG);
        var seen = upload(new PracticeCaller(server.baseUri(), server.partner()), meta, meta.getBytes(StandardCharsets.UTF_8), PNG);

        assertThat(seen.status()).isEqualTo(404);
    }

    @Test
    void aFormThatIsNoneIsRefused() throws IOException {
        var seen = brand.send(draft -> {
            draft.method = "POST";
            draft.target = "/brand/card-member/media/image-upload";
            draft.headers.put("Content-Type", "multipart/form-data; boundary=limit");
            draft.body = "--limit\r\n".getBytes(StandardCharsets.UTF_8);
        });

        assertThat(seen.field()).isEqualTo("multipart");
    }
}
