package carddesk.wechatpay;

/** The two kinds of merchant that call the API (protocol section 1). */
public enum MerchantType {
    BRAND,
    PARTNER
}
