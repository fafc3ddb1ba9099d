package carddesk.wechatpay;

import java.util.Objects;

/**
 * Who calls WeChat Pay: a brand for itself, or an ordinary service provider for a brand (protocol section 1).
 *
 * <p>The two merchant types differ in scheme, id and path only; code that works with an identity does not ask which one it is.
 */
public sealed interface Identity {

    /** The scheme word of the {@code Authorization} header. */
    String scheme();

    /** The name of the caller's id inside {@code Authorization}: {@code brand_id} or {@code mchid}. */
    String callerIdName();

    /** The caller's id: the value that belongs to {@link #callerIdName()}. */
    String callerId();

    /** The brand whose cards are meant. */
    String brandId();

    /** What every path of the card service begins with. */
    String pathPrefix();

    /** Whether {@code brand_id} must travel as a parameter because the caller is not the brand itself. */
    boolean sendsBrandId();

    /**
     * A brand merchant (品牌商户) calling for itself.
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
     * An ordinary service provider (普通服务商) calling for a brand.
     *
     * @param mchid the provider's merchant id, 1 to 32 characters
     * @param brandId the brand, 1 to 32 characters
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
