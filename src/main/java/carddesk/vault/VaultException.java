package carddesk.vault;

import carddesk.files.FileInUseException;
import java.io.IOException;
import java.io.Serial;
import java.util.Objects;

/**
 * A vault, or an exported profile, could not be opened or written; the reason says what a person can do about it.
 *
 * <p>Its message names no path, for paths name people.
 */
public final class VaultException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong; each has its own sentence on a screen. */
    public enum Reason {
        /** No file is there. */
        MISSING,
        /** A file is already where a new one should be made. */
        ALREADY_THERE,
        /** A folder, or a file that may not be read. */
        UNREADABLE,
        /** More than {@link PasswordCipher#MAX_FILE_BYTES}. */
        TOO_LARGE,
        /** A file of another kind. */
        NOT_A_VAULT,
        /** Written by a newer version of this program. */
        NEWER_VERSION,
        /** Asks for more or less work than is safe to open it: altered, or not this program's. */
        PARAMETERS_OUT_OF_RANGE,
        /** Cut off, or a byte of it was changed. */
        DAMAGED,
        /** Whole, but the password is another one. */
        WRONG_PASSWORD,
        /** The disk is full, or the folder may not be written; what was there before is still there. */
        NOT_WRITTEN,
        /** Another program holds the file, so that it cannot be replaced; what was there before is still there. */
        FILE_IN_USE
    }

    public VaultException(Reason reason) {
        super("Vault: " + Objects.requireNonNull(reason, "reason"));
        this.reason = reason;
    }

    /** A failure of the disk; only its kind is reported. */
    VaultException(Reason reason, IOException kind) {
        super("Vault: " + reason + " (" + kind.getClass().getSimpleName() + ")");
        this.reason = reason;
    }

    /** Why a file was not written. */
    static VaultException notWritten(IOException failure) {
        return new VaultException(failure instanceof FileInUseException ? Reason.FILE_IN_USE : Reason.NOT_WRITTEN, failure);
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
