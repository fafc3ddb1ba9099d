package carddesk.journal;

import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationJson;
import carddesk.wechatpay.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a confirmation's body with every personal value replaced by the same placeholder.
 *
 * <p>Two attempts with the same digest asked for the same: same outcome, look, level, validity, attached text and the same
 * personal fields filled in. So support can tell a repetition from a changed attempt, and the digest reveals nothing of
 * what a member entered. It does not tell whether two phone numbers were equal: what could tell that could be guessed back.
 */
final class BodyDigest {

    /** The brand is not part of the digest: the entry's profile says whose card it was. */
    private static final Identity ANY_BRAND = new Identity.Brand("-");

    private BodyDigest() {}

    /** The digest as 64 lower-case hexadecimal digits. */
    static String of(Confirmation confirmation) {
        var body = ConfirmationJson.of(confirmation, ANY_BRAND, personal -> "*").toString();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
