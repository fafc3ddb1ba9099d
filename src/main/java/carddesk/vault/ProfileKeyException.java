package carddesk.vault;

import carddesk.keys.KeyFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key file of a profile cannot be used; the user has to choose it again. */
public final class ProfileKeyException extends Exception {

    private final Piece piece;
    private final Problem problem;
    private final KeyFileException.@Nullable Reason reason;

    public enum Piece { PRIVATE_KEY, CERTIFICATE, WECHATPAY_KEY }

    public enum Problem {
        /** The file is missing, or on another computer. */
        MOVED,
        /** The content differs from the file that was chosen. */
        CHANGED,
        /** The file cannot be read or opened: see the reason. */
        UNUSABLE
    }

    ProfileKeyException(Piece piece, Problem problem) {
        super("Key file of the profile: " + piece + " " + problem);
        this.piece = piece;
        this.problem = problem;
        this.reason = null;
    }

    ProfileKeyException(Piece piece, KeyFileException cause) {
        super("Key file of the profile: " + piece + " " + cause.reason(), cause);
        this.piece = piece;
        this.problem = cause.reason() == KeyFileException.Reason.MISSING ? Problem.MOVED : Problem.UNUSABLE;
        this.reason = cause.reason();
    }

    public Piece piece() {
        return piece;
    }

    public Problem problem() {
        return problem;
    }

    public Optional<KeyFileException.Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
