package carddesk.wechatpay;

/** Whose word is taken for a server's certificate; what an answer says is proven by its signature in either case. */
public enum Trust {
    /** The authorities that the program's Java runtime brings. */
    PROGRAM,
    /** Those, and the ones that this computer trusts, such as a company's own for its inspecting proxy. */
    SYSTEM
}
