package carddesk.ui.batch.parts;

/** A log of notifications cannot be opened as a whole. */
public final class NotificationLogException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public enum Reason {
        NO_SECRET,
        /** No notification of the log can be decrypted with the profile's API secrets. */
        WRONG_SECRET,
        TOO_MANY,
        TOO_LONG
    }

    public NotificationLogException(Reason reason) {
        super("Log of notifications: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
