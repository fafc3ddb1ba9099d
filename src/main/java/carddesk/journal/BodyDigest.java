package carddesk.journal;

import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationJson;
import carddesk.files.Sha256;
import carddesk.wechatpay.Identity;
import java.nio.charset.StandardCharsets;

/**
 * SHA-256 of a confirmation's body with every personal value replaced by the same placeholder.
 *
 * <p>Two attempts with the same digest have the same outcome, look, level, validity and attachment, and fill in the same personal fields. So
 * support can tell a retry from a changed attempt, and the digest reveals no personal value. It does not tell whether two phone numbers were
 * equal: such a digest could be reversed by guessing.
 */
final class BodyDigest {

    /** The digest excludes the brand, which is part of the entry's profile. */
    private static final Identity ANY_BRAND = new Identity.Brand("-");

    private BodyDigest() {}

    /** 64 lower-case hexadecimal digits. */
    static String of(Confirmation confirmation) {
        var body = ConfirmationJson.of(confirmation, ANY_BRAND, personal -> "*").toString();
        return Sha256.hex(body.getBytes(StandardCharsets.UTF_8));
    }
}
