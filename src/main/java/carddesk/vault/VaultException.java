package carddesk.vault;

import carddesk.files.FileInUseException;
import java.io.IOException;
import java.util.Objects;

/**
 * A vault or exported profile cannot be opened or written; each reason has its own message with the remedy.
 *
 * <p>Its message contains no path, since paths contain user names.
 */
public final class VaultException extends Exception {

    private final Reason reason;

    /** Each has its own sentence on a screen. */
    public enum Reason {
        /** The file is missing. */
        MISSING,
        /** A file exists where a new one should be created. */
        ALREADY_THERE,
        /** A folder, or a file without read permission. */
        UNREADABLE,
        /** More than {@link PasswordCipher#MAX_FILE_BYTES}. */
        TOO_LARGE,
        /** A file of another kind. */
        NOT_A_VAULT,
        /** Written by a newer version of this program. */
        NEWER_VERSION,
        /** The cost is outside the allowed range: altered, or another program's file. */
        PARAMETERS_OUT_OF_RANGE,
        /** Truncated or changed. */
        DAMAGED,
        /** The password is wrong. */
        WRONG_PASSWORD,
        /** The disk is full, or the folder is not writable; the existing file is unchanged. */
        NOT_WRITTEN,
        /** Another program holds the file, so that it cannot be replaced; it is unchanged. */
        FILE_IN_USE,
        /** Another running program has the vault open. */
        OPEN_ELSEWHERE,
        /** Another program replaced or changed the file of the open vault; that file stays as it is. */
        CHANGED_ELSEWHERE
    }

    public VaultException(Reason reason) {
        super("Vault: " + Objects.requireNonNull(reason, "reason"));
        this.reason = reason;
    }

    /** Only the kind of the I/O error is reported. */
    VaultException(Reason reason, IOException kind) {
        super("Vault: " + reason + " (" + kind.getClass().getSimpleName() + ")");
        this.reason = reason;
    }

    static VaultException notWritten(IOException failure) {
        return new VaultException(failure instanceof FileInUseException ? Reason.FILE_IN_USE : Reason.NOT_WRITTEN, failure);
    }

    public Reason reason() {
        return reason;
    }
}
