package carddesk.wechatpay;

import java.util.Objects;

/**
 * The caller: a brand, or a service provider on behalf of a brand (protocol section 1).
 *
 * <p>The two differ in scheme, id and path only; code that uses an identity does not need to distinguish them.
 */
public sealed interface Identity {

    MerchantType merchantType();

    /** The brand that owns the cards. */
    String brandId();

    /** The value of {@link #callerIdName()}. */
    String callerId();

    /** The parameter of the caller's id in {@code Authorization}: {@code brand_id} or {@code mchid}. */
    default String callerIdName() {
        return merchantType() == MerchantType.BRAND ? "brand_id" : "mchid";
    }

    /** The scheme of the {@code Authorization} header. */
    default String scheme() {
        return merchantType() == MerchantType.BRAND ? "WECHATPAY-BRAND-SHA256-RSA2048" : "WECHATPAY2-SHA256-RSA2048";
    }

    /** The prefix of all paths of the card service. */
    default String pathPrefix() {
        return merchantType() == MerchantType.BRAND ? "/brand/card-member" : "/v3/brand/partner/card-member";
    }

    /** Whether {@code brand_id} is a parameter, since the caller is not the brand itself. */
    default boolean sendsBrandId() {
        return merchantType() == MerchantType.PARTNER;
    }

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
        public MerchantType merchantType() {
            return MerchantType.BRAND;
        }

        @Override
        public String callerId() {
            return brandId;
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
        public MerchantType merchantType() {
            return MerchantType.PARTNER;
        }

        @Override
        public String callerId() {
            return mchid;
        }
    }

    private static void requireId(String name, String id) {
        Objects.requireNonNull(id, name);
        if (!id.matches("[0-9A-Za-z_-]{1,32}")) {
            throw new IllegalArgumentException(name + " is 1 to 32 letters, digits, - or _");
        }
    }
}
