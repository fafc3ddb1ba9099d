package carddesk.wechatpay;

import java.io.Serial;
import java.util.Objects;

/** A callback notification could not be opened. */
public final class CallbackException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** Not the JSON of a notification, or a part of it is missing. */
        NOT_A_NOTIFICATION,
        /** Encrypted in a way this program does not know. */
        UNKNOWN_ALGORITHM,
        /** The secret is another one, or a byte was changed on the way: the cipher cannot tell these apart. */
        WRONG_SECRET_OR_TAMPERED,
        /** The secret does not have 32 bytes. */
        BAD_SECRET_LENGTH
    }

    public CallbackException(Reason reason) {
        super("Callback: " + Objects.requireNonNull(reason, "reason"));
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
