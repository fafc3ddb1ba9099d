package carddesk.wechatpay;

/** The two kinds of merchant that call the API (protocol section 1). */
public enum MerchantType {
    /** A brand merchant calling for itself. */
    BRAND,
    /** An ordinary service provider calling for a brand. */
    PARTNER
}
