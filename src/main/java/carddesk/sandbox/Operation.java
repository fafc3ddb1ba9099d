package carddesk.sandbox;

/** The operations of the API as the server tells them apart (protocol section 2). */
public enum Operation {
    LIST_TEMPLATES,
    ONE_TEMPLATE,
    CONFIRM,
    ONE_CARD,
    CARDS_OF_USER,
    UPLOAD_PICTURE,
    /** No operation of the API: another path or method. */
    UNKNOWN
}
