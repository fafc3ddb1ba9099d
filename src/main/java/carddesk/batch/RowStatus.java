package carddesk.batch;

/** Where a row of a batch stands. */
public enum RowStatus {
    /** It has not been sent. */
    WAITING,
    /** Its intent is written; after a kill, nobody knows whether it left until the server is asked. */
    UNDER_WAY,
    /** Sent, and no outcome is known yet: the running batch asks for the card and settles the row itself. */
    RESOLVING,
    /** The server carried it out. */
    CONFIRMED,
    /** The server certainly did not carry it out. */
    REFUSED,
    /** Sent, and nobody knows what became of it, though the card was asked for. */
    UNKNOWN,
    /** Not sent, because the card was asked for first and is not UNACTIVATED. */
    NOT_NEEDED,
    /** Not sent, because a person left it out, or it breaks a rule of the form. */
    LEFT_OUT
}
