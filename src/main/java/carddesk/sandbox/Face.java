package carddesk.sandbox;

/** The two kinds of caller that the API serves (protocol section 1). */
public enum Face {
    /** A brand merchant calling for itself. */
    BRAND,
    /** An ordinary service provider calling for a brand. */
    PARTNER
}
