package carddesk.sandbox;

/** The operations of the API (protocol section 2). */
public enum Operation {
    LIST_TEMPLATES,
    ONE_TEMPLATE,
    CONFIRM,
    ONE_CARD,
    CARDS_OF_USER,
    UPLOAD_PICTURE,
    /** Any other path or method. */
    UNKNOWN
}
