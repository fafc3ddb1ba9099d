package carddesk.wechatpay;

import java.util.Objects;

/** A notification cannot be decrypted. */
public final class CallbackException extends Exception {

    private final Reason reason;

    public enum Reason {
        /** Not the JSON of a notification, or incomplete. */
        NOT_A_NOTIFICATION,
        UNKNOWN_ALGORITHM,
        /** Another secret, or altered data: the cipher cannot tell these apart. */
        WRONG_SECRET_OR_TAMPERED,
        /** The secret does not have 32 bytes. */
        BAD_SECRET_LENGTH
    }

    public CallbackException(Reason reason) {
        super("Callback: " + Objects.requireNonNull(reason, "reason"));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
