package carddesk.vault;

import carddesk.keys.KeyFileException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key file of a profile cannot be used as it lies now: the person chooses it again. */
public final class ProfileKeyException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Piece piece;
    private final Problem problem;
    private final KeyFileException.@Nullable Reason reason;

    /** Which file. */
    public enum Piece { PRIVATE_KEY, CERTIFICATE, WECHATPAY_KEY }

    /** What happened to it. */
    public enum Problem {
        /** It is not where it was, or its place is on another machine. */
        MOVED,
        /** It is there, but holds something else than when it was chosen. */
        CHANGED,
        /** It cannot be read or opened: see the reason. */
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

    /** Which file. */
    public Piece piece() {
        return piece;
    }

    /** What happened to it. */
    public Problem problem() {
        return problem;
    }

    /** Why the file cannot be read or opened. */
    public Optional<KeyFileException.Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
