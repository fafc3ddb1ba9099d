package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes notifications as a merchant receives them (protocol section 7). */
public final class PracticeNotifications {

    private static final int TAG_BITS = 128;

    private PracticeNotifications() {}

    /** The notification that the user took the card, encrypted with the API secret of the practice merchant. */
    public static String of(PracticeServer server, SampleCard taken, MerchantType merchantType) {
        try {
            var card = server.cards().card(taken.code(), taken.cardId(), taken.openid());
            var reader = (RSAPublicKey) server.keys().holder(merchantType).keys().getPublic();
            var event = merchantType == MerchantType.BRAND ? "BRAND_MEMBER_CARD.USER_CARD.CREATE" : "BRAND_MEMBER_CARD_SP.USER_CARD.CREATE";
            var time = server.clock().instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8));
            return Json.object("id", UUID.randomUUID().toString(), "create_time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time),
                    "event_type", event, "resource_type", "encrypt-resource", "summary", "用户领取会员卡",
                    "resource", resource(CardResponses.encrypted(card, reader).toString(), server.apiSecret(merchantType)))
                    .toString();
        } catch (Refusal unknown) {
            throw new IllegalArgumentException("No such sample card", unknown);
        }
    }

    private static JsonObject resource(String plain, String secret) {
        var bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        var nonce = Base64.getUrlEncoder().encodeToString(bytes);
        var associated = "user_card";
        return Json.object("original_type", "user_card", "algorithm", "AEAD_AES_256_GCM", "associated_data", associated, "nonce", nonce,
                "ciphertext", encrypted(plain, secret, nonce, associated));
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
