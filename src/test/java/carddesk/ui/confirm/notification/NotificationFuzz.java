package carddesk.ui.confirm.notification;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardService;
import carddesk.fuzz.Edits;
import carddesk.fuzz.FreshKeys;
import carddesk.fuzz.FuzzTarget;
import carddesk.keys.Secret;
import carddesk.ui.confirm.notification.NotificationReading.Opened;
import carddesk.ui.confirm.notification.NotificationReading.Origin;
import carddesk.wechatpay.CallbackText;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.ResponseVerifier;
import carddesk.wechatpay.WechatpayKey;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pasted notifications: proven only when they are what WeChat Pay signed, opened only when they were sealed with the secret.
 *
 * <p>The first byte of an input chooses: the rest is the paste, the rest changes a genuine paste, or the rest is the plaintext of one.
 */
public final class NotificationFuzz implements FuzzTarget {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final byte[] SECRET = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final String PERSONAL = "leaked:";
    private static final String CARD = "{\"user_card_code\":\"778899\",\"card_id\":\"pbLatjk\",\"openid\":\"o1\",\"phone_number\":\"eA==\"}";

    private final KeyPair wechatpay = FreshKeys.rsa(2);
    private final CallbackText genuine = CallbackText.of(pasted(CARD.getBytes(StandardCharsets.UTF_8)));
    private final NotificationReader reader = new NotificationReader(
            List.of(Secret.of(SECRET)),
            new ResponseVerifier(new WechatpayKey("PUB_KEY_ID_57", (RSAPublicKey) wechatpay.getPublic())),
            new CardService(new Identity.Brand("40001"), (_, _) -> {
                throw new AssertionError("Reading a notification makes no call");
            }, text -> text, encrypted -> Optional.of(PERSONAL + encrypted), Duration.ZERO),
            InstantSource.fixed(NOW));

    @Override
    public List<byte[]> seeds() {
        return List.of("\u0000Wechatpay-Nonce: 1\n{\"id\":\"EV-1\",\"event_type\":\"X\",\"resource\":{\"algorithm\":\"AEAD_AES_256_GCM\"}}"
                        .getBytes(StandardCharsets.UTF_8),
                new byte[] {1}, new byte[] {1, 0, 1, 9, 1, 'x'}, ("\u0002" + CARD).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void take(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        var rest = Arrays.copyOfRange(input, 1, input.length);
        var text = switch (input[0] & 3) {
            case 0 -> new String(rest, StandardCharsets.UTF_8);
            case 1 -> new String(Edits.applied(pasted(CARD.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8),
                    ByteBuffer.wrap(rest)), StandardCharsets.UTF_8);
            default -> pasted(rest);
        };
        judge(CallbackText.of(text), (input[0] & 3) < 2);
    }

    private void judge(CallbackText pasted, boolean changed) {
        var reading = reader.read(pasted);
        assertThat(reading.toString()).doesNotContain(PERSONAL);
        assertThat(pasted.toString()).matches("CallbackText\\[\\d+ headers, \\d+ bodies]");
        if (changed && reading instanceof Opened opened) {
            assertThat(opened.card().code()).as("only what was sealed opens").isEqualTo("778899");
            if (opened.origin() instanceof Origin.Proven || opened.origin() instanceof Origin.ProvenEarlier) {
                assertThat(pasted.body()).isEqualTo(genuine.body());
                assertThat(pasted.header("Wechatpay-Nonce")).isEqualTo(genuine.header("Wechatpay-Nonce"));
                assertThat(pasted.header("Wechatpay-Timestamp")).isEqualTo(genuine.header("Wechatpay-Timestamp"));
            }
        }
    }

    private String pasted(byte[] plain) {
        try {
            var body = sealed(plain);
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(wechatpay.getPrivate());
            signer.update((NOW.getEpochSecond() + "\nabc57\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
            return "Wechatpay-Timestamp: " + NOW.getEpochSecond() + "\nWechatpay-Nonce: abc57\nWechatpay-Serial: PUB_KEY_ID_57\n"
                    + "Wechatpay-Signature: " + Base64.getEncoder().encodeToString(signer.sign()) + "\n" + body;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sealed(byte[] plain) throws GeneralSecurityException {
        var nonce = "fdasflkja484";
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(SECRET, "AES"), new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
        var resource = new JsonObject();
        resource.addProperty("algorithm", "AEAD_AES_256_GCM");
        resource.addProperty("ciphertext", Base64.getEncoder().encodeToString(cipher.doFinal(plain)));
        resource.addProperty("nonce", nonce);
        var notification = new JsonObject();
        notification.addProperty("id", "EV-1");
        notification.addProperty("event_type", "BRAND_MEMBER_CARD.USER_CARD.CREATE");
        notification.add("resource", resource);
        return notification.toString();
    }
}
