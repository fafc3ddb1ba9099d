package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.wechatpay.CallbackException.Reason;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callback notifications are decrypted, and every one that cannot be has its reason. */
class CallbackDecryptorTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final String CARD = "{\"user_card_code\":\"778899\",\"user_card_state\":\"NOT_EFFECTIVE\"}";
    private static final String CREATE = "BRAND_MEMBER_CARD.USER_CARD.CREATE";

    @ParameterizedTest
    @CsvSource({
        "BRAND_MEMBER_CARD.USER_CARD.CREATE, CARD_CREATED",
        "BRAND_MEMBER_CARD.USER_CARD.DELETE, CARD_DELETED",
        "BRAND_MEMBER_CARD_SP.USER_CARD.CREATE, CARD_CREATED",
        "BRAND_MEMBER_CARD_SP.USER_CARD.DELETE, CARD_DELETED",
        "MEMBERCARDSP.USER_CARD.CREATE, CARD_CREATED",
        "MEMBERCARDSP.USER_CARD.DELETE, CARD_DELETED"
    })
    void aNotificationOfEitherFaceIsOpened(String eventType, Callback.Kind kind) throws Exception {
        var callback = decrypt(notification(eventType, CARD, "user_card").toString());

        assertThat(callback.kind()).isEqualTo(kind);
        assertThat(callback.eventType()).isEqualTo(eventType);
        assertThat(callback.id()).isEqualTo("EV-1");
        assertThat(callback.createTime()).isEqualTo("2025-05-20T13:29:35+08:00");
        assertThat(callback.content().requiredText("user_card_code")).isEqualTo("778899");
    }

    @Test
    void anEventOfANewerApiKeepsItsWord() throws Exception {
        var callback = decrypt(notification("BRAND_MEMBER_CARD.USER_CARD.RENEW", CARD, "").toString());

        assertThat(callback.kind()).isNull();
        assertThat(callback.eventType()).isEqualTo("BRAND_MEMBER_CARD.USER_CARD.RENEW");
    }

    @Test
    void associatedDataMayBeEmptyAbsentOrNull() throws Exception {
        var empty = notification(CREATE, CARD, "");
        var absent = notification(CREATE, CARD, "");
        absent.getAsJsonObject("resource").remove("associated_data");
        var none = notification(CREATE, CARD, "");
        none.getAsJsonObject("resource").add("associated_data", JsonNull.INSTANCE);

        assertThat(decrypt(empty.toString()).content()).isEqualTo(decrypt(absent.toString()).content());
        assertThat(decrypt(none.toString()).content()).isEqualTo(decrypt(absent.toString()).content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ciphertext", "nonce", "associated_data"})
    void aChangedPartIsRefused(String part) throws Exception {
        var changed = notification(CREATE, CARD, "user_card");
        var resource = changed.getAsJsonObject("resource");
        var text = resource.get(part).getAsString();
        resource.addProperty(part, (text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1));

        assertReason(Reason.WRONG_SECRET_OR_TAMPERED, changed.toString(), SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!"})
    void aCiphertextCutShortIsRefused(String ciphertext) throws Exception {
        var cut = notification(CREATE, CARD, "");
        cut.getAsJsonObject("resource").addProperty("ciphertext", ciphertext);

        assertReason(Reason.WRONG_SECRET_OR_TAMPERED, cut.toString(), SECRET);
    }

    @Test
    void anotherSecretIsRefused() throws Exception {
        var other = SECRET.clone();
        other[31]++;

        assertReason(Reason.WRONG_SECRET_OR_TAMPERED, notification(CREATE, CARD, "").toString(), other);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void aSecretHas32Bytes(int length) throws Exception {
        assertReason(Reason.BAD_SECRET_LENGTH, notification(CREATE, CARD, "").toString(), new byte[length]);
    }

    @Test
    void anotherAlgorithmIsNamed() throws Exception {
        var other = notification(CREATE, CARD, "");
        other.getAsJsonObject("resource").addProperty("algorithm", "AEAD_SM4_GCM");

        assertReason(Reason.UNKNOWN_ALGORITHM, other.toString(), SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "{", "<html>", "{}", "{\"resource\":\"x\"}", "{\"resource\":{}}",
        "{\"resource\":{\"algorithm\":\"AEAD_AES_256_GCM\"}}", "{\"resource\":{\"algorithm\":7}}"})
    void whatIsNoNotificationIsRefused(String text) {
        assertReason(Reason.NOT_A_NOTIFICATION, text, SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "not json {", ""})
    void aPlaintextThatIsNoObjectIsRefused(String plain) throws Exception {
        assertReason(Reason.NOT_A_NOTIFICATION, notification(CREATE, plain, "").toString(), SECRET);
    }

    @Test
    void deepNestingIsRefusedQuietly() {
        assertReason(Reason.NOT_A_NOTIFICATION, "[".repeat(200_000), SECRET);
    }

    @Test
    void aCallbackPrintsNothingOfItsContent() throws Exception {
        assertThat(decrypt(notification(CREATE, CARD, "").toString()).toString()).doesNotContain("778899");
    }

    private static Callback decrypt(String notification) throws CallbackException {
        return new CallbackDecryptor().decrypt(notification, SECRET);
    }

    private static void assertReason(Reason reason, String notification, byte[] secret) {
        assertThatThrownBy(() -> new CallbackDecryptor().decrypt(notification, secret))
                .isInstanceOfSatisfying(CallbackException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private static JsonObject notification(String eventType, String plain, String associatedData) throws GeneralSecurityException {
        var nonce = "fdasflkja484";
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(SECRET, "AES"), new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
        var resource = new JsonObject();
        resource.addProperty("original_type", "user_card");
        resource.addProperty("algorithm", "AEAD_AES_256_GCM");
        resource.addProperty("ciphertext", Base64.getEncoder().encodeToString(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8))));
        resource.addProperty("associated_data", associatedData);
        resource.addProperty("nonce", nonce);
        var notification = new JsonObject();
        notification.addProperty("id", "EV-1");
        notification.addProperty("create_time", "2025-05-20T13:29:35+08:00");
        notification.addProperty("event_type", eventType);
        notification.addProperty("resource_type", "encrypt-resource");
        notification.add("resource", resource);
        return notification;
    }
}
