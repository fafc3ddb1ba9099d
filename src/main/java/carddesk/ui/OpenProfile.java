package carddesk.ui;

import carddesk.cards.CardService;
import carddesk.journal.History;
import carddesk.journal.JournaledConfirmer;
import carddesk.keys.Secret;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.ResponseVerifier;
import carddesk.wechatpay.StatementSigner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the screens work with while one profile is open.
 *
 * @param profileName as its owner named it
 * @param identity who calls
 * @param environment where the calls go
 * @param cards the operations
 * @param confirmer sends confirmations and writes them down
 * @param journal what was sent
 * @param practice the practice environment, when the calls go there
 * @param certificateEnds when the caller's certificate expires, if that is known
 * @param platformCertificateEnds when the first of WeChat Pay's platform certificates expires, null when there is none
 * @param apiSecrets open notifications, the present one first, then the one before a change; wiped by the opener
 * @param verifier verifies the signatures of notifications; null when no key of WeChat Pay is known
 * @param signer signs exported histories
 */
public record OpenProfile(
        String profileName,
        Identity identity,
        Environment environment,
        CardService cards,
        JournaledConfirmer confirmer,
        History journal,
        @Nullable PracticeEnvironment practice,
        @Nullable Instant certificateEnds,
        @Nullable Instant platformCertificateEnds,
        List<Secret> apiSecrets,
        @Nullable ResponseVerifier verifier,
        StatementSigner signer) {

    public OpenProfile {
        apiSecrets = List.copyOf(apiSecrets);
    }

    /** Where calls go, and how careful a person must be. */
    public enum Environment { PRODUCTION, PRACTICE, CUSTOM }
}
