package carddesk.ui.batch;

/** What the check of a row before the run came to. */
enum Mark {
    /** It can be sent. */
    READY,
    /** A cell breaks a rule, or could not be taken from the file as it was. */
    MEND,
    /** An earlier row of the file is about the same card. */
    REPEATED,
    /** The journal knows this card as confirmed. */
    DONE_BEFORE
}
