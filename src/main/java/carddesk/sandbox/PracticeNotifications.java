package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes notifications as a merchant receives them (protocol section 7), and the log of a merchant whose system failed to answer them. */
public final class PracticeNotifications {

    private static final int TAG_BITS = 128;
    private static final int REPEATED_EVERY = 5;
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final PracticeServer server;
    private final MerchantType merchantType;
    private final ResponseSigner signer;
    private final OffsetDateTime now;

    public PracticeNotifications(PracticeServer server, MerchantType merchantType) {
        this.server = server;
        this.merchantType = merchantType;
        this.signer = new ResponseSigner(server.keys().wechatpay(), server.keys().wechatpay().id(), new SecureRandom());
        this.now = server.clock().instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8));
    }

    /** The notification that the user took the card, encrypted with the API secret of the practice merchant. */
    public static String of(PracticeServer server, SampleCard taken, MerchantType merchantType) {
        var notifications = new PracticeNotifications(server, merchantType);
        return notifications.taken(notifications.card(taken));
    }

    /**
     * A log with other text: signed notifications of stuck cards, some sent twice, and one each that is cut, of a deleted card, and of
     * another brand.
     *
     * @param cards how many stuck cards it has at most
     */
    public String log(int cards) {
        var log = new StringBuilder("Server started, waiting for callbacks\n");
        var stuck = server.stuckCards();
        for (int i = 0; i < Math.min(cards, stuck.size()); i++) {
            var body = taken(card(stuck.get(i)));
            append(log, body);
            if (i % REPEATED_EVERY == 0) {
                append(log, body);
            }
        }
        var last = card(stuck.getLast());
        append(log, body("DELETE", last));
        last.addProperty("brand_id", "20990001");
        append(log, taken(last));
        var cut = taken(last);
        return log.append(time()).append("WARN  body=").append(cut, 0, cut.length() * 2 / 3).append("\n").toString();
    }

    /** The headers of a notification and its body, as lines of a log. */
    void append(StringBuilder log, String body) {
        log.append(time()).append("INFO  POST /wechatpay/member-card headers=")
                .append(signer.headers(body.getBytes(StandardCharsets.UTF_8), server.clock().instant())).append('\n')
                .append(time()).append("INFO  body=").append(body).append('\n')
                .append(time()).append("ERROR database not reachable, answered 500\n");
    }

    private String time() {
        return LOG_TIME.format(now) + " ";
    }

    /** A user card with its personal fields encrypted for the merchant. */
    JsonObject card(SampleCard taken) {
        var reader = server.keys().holder(merchantType).publicKey();
        return CardResponses.encrypted(server.cards().taken(taken), reader);
    }

    String taken(JsonObject card) {
        return body("CREATE", card);
    }

    private String body(String event, JsonObject card) {
        var prefix = merchantType == MerchantType.BRAND ? "BRAND_MEMBER_CARD.USER_CARD." : "BRAND_MEMBER_CARD_SP.USER_CARD.";
        return Json.object("id", UUID.randomUUID().toString(), "create_time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now),
                "event_type", prefix + event, "resource_type", "encrypt-resource", "summary", "用户领取会员卡",
                "resource", resource(card.toString(), server.apiSecret(merchantType))).toString();
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
