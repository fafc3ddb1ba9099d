package carddesk.wechatpay;

/** The certificate authorities trusted for TLS; the content of a response is proven by its signature in either case. */
public enum Trust {
    /** Those of the Java runtime. */
    PROGRAM,
    /** Those and the system's, such as a company's own for its inspecting proxy. */
    SYSTEM
}
