package carddesk.journal;

import carddesk.wechatpay.Identity;
import java.util.Locale;

/**
 * The sender of entries.
 *
 * @param profile its name; in a team's history {@link #ofTeam the merchant's ids}
 * @param merchantType {@code brand} or {@code partner}
 * @param operator the system's user name
 */
public record Attribution(String profile, String merchantType, String operator) {

    /** The sender of entries in a local history. */
    public static Attribution of(String profile, Identity identity, String operator) {
        return new Attribution(profile, identity.merchantType().name().toLowerCase(Locale.ROOT), operator);
    }

    /**
     * The sender of entries in a team's history: desks may name their profiles differently, so that the ids of the merchant show which attempts a
     * desk may ask about. They are the brand id, preceded by the mchid and a slash for a service provider.
     */
    public static Attribution ofTeam(Identity identity, String operator) {
        return of(switch (identity) {
            case Identity.Brand brand -> brand.brandId();
            case Identity.Partner partner -> partner.mchid() + "/" + partner.brandId();
        }, identity, operator);
    }
}
