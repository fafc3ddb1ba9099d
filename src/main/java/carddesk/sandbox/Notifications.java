package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes callback notifications as a merchant receives them (protocol section 7). */
final class Notifications {

    private static final int TAG_BITS = 128;

    private final PracticeKeys keys;
    private final Map<MerchantType, Caller> callers;
    private final InstantSource clock;
    private final SecureRandom random;

    Notifications(PracticeKeys keys, Map<MerchantType, Caller> callers, InstantSource clock, SecureRandom random) {
        this.keys = keys;
        this.callers = callers;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Says that a member took a card.
     *
     * @param card with its personal fields in the clear
     */
    String created(JsonObject card, MerchantType merchantType) {
        var caller = Objects.requireNonNull(callers.get(merchantType));
        var secret = merchantType == MerchantType.BRAND ? keys.brand().apiSecret() : keys.partner().apiSecret();
        var event = merchantType == MerchantType.BRAND ? "BRAND_MEMBER_CARD.USER_CARD.CREATE" : "BRAND_MEMBER_CARD_SP.USER_CARD.CREATE";
        var notification = new JsonObject();
        notification.addProperty("id", UUID.randomUUID().toString());
        notification.addProperty("create_time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8))));
        notification.addProperty("event_type", event);
        notification.addProperty("resource_type", "encrypt-resource");
        notification.addProperty("summary", "用户领取会员卡");
        notification.add("resource", resource(CardAnswers.encrypted(card, caller.publicKey()).toString(), secret));
        return notification.toString();
    }

    private JsonObject resource(String plain, String secret) {
        var bytes = new byte[9];
        random.nextBytes(bytes);
        var nonce = Base64.getUrlEncoder().encodeToString(bytes);
        var associated = "user_card";
        var resource = new JsonObject();
        resource.addProperty("original_type", "user_card");
        resource.addProperty("algorithm", "AEAD_AES_256_GCM");
        resource.addProperty("ciphertext", encrypted(plain, secret, nonce, associated));
        resource.addProperty("associated_data", associated);
        resource.addProperty("nonce", nonce);
        return resource;
    }

    private static String encrypted(String plain, String secret, String nonce, String associated) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.US_ASCII)));
            cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform knows AES in Galois counter mode", impossible);
        }
    }
}
