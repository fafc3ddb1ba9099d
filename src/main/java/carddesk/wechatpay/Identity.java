package carddesk.wechatpay;

import java.util.Objects;

/**
 * The caller: a brand, or a service provider on behalf of a brand (protocol section 1).
 *
 * <p>The two differ in scheme, id and path only; code that uses an identity does not need to distinguish them.
 */
public sealed interface Identity {

    /** The scheme of the {@code Authorization} header. */
    String scheme();

    /** The parameter of the caller's id in {@code Authorization}: {@code brand_id} or {@code mchid}. */
    String callerIdName();

    /** The value of {@link #callerIdName()}. */
    String callerId();

    /** The brand that owns the cards. */
    String brandId();

    /** The prefix of all paths of the card service. */
    String pathPrefix();

    /** Whether {@code brand_id} is a parameter, since the caller is not the brand itself. */
    boolean sendsBrandId();

    /**
     * A brand merchant (品牌商户).
     *
     * @param brandId 1 to 32 characters
     */
    record Brand(String brandId) implements Identity {
        public Brand {
            requireId("brand_id", brandId);
        }

        @Override
        public String scheme() {
            return "WECHATPAY-BRAND-SHA256-RSA2048";
        }

        @Override
        public String callerIdName() {
            return "brand_id";
        }

        @Override
        public String callerId() {
            return brandId;
        }

        @Override
        public String pathPrefix() {
            return "/brand/card-member";
        }

        @Override
        public boolean sendsBrandId() {
            return false;
        }
    }

    /**
     * An ordinary service provider (普通服务商).
     *
     * @param mchid its merchant id, 1 to 32 characters
     * @param brandId 1 to 32 characters
     */
    record Partner(String mchid, String brandId) implements Identity {
        public Partner {
            requireId("mchid", mchid);
            requireId("brand_id", brandId);
        }

        @Override
        public String scheme() {
            return "WECHATPAY2-SHA256-RSA2048";
        }

        @Override
        public String callerIdName() {
            return "mchid";
        }

        @Override
        public String callerId() {
            return mchid;
        }

        @Override
        public String pathPrefix() {
            return "/v3/brand/partner/card-member";
        }

        @Override
        public boolean sendsBrandId() {
            return true;
        }
    }

    private static void requireId(String name, String id) {
        Objects.requireNonNull(id, name);
        if (!id.matches("[0-9A-Za-z_-]{1,32}")) {
            throw new IllegalArgumentException(name + " is 1 to 32 letters, digits, - or _");
        }
    }
}
