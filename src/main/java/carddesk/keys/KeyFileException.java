package carddesk.keys;

import java.util.Objects;

/**
 * A key file cannot be used; each reason has its own message with the remedy.
 *
 * <p>It has no cause, since parsers quote malformed input, which may be a key.
 */
public final class KeyFileException extends Exception {

    private final Reason reason;
    private final String lock;

    /** Each has its own sentence on a screen. */
    public enum Reason {
        MISSING,
        /** A folder, or a file without read permission. */
        UNREADABLE,
        /** Larger than {@link KeyFiles#MAX_BYTES}. */
        TOO_LARGE,
        EMPTY,
        /** Neither key nor certificate. */
        NOT_A_KEY_FILE,
        /** A truncated or changed key or certificate. */
        DAMAGED,
        /** A passphrase is needed, and none was given. */
        NEEDS_PASSPHRASE,
        WRONG_PASSPHRASE,
        /** A key of another algorithm; WeChat Pay uses RSA. */
        NOT_RSA,
        /** An SM2 (国密) key, certificate or bundle. */
        SM2,
        /** An RSA key for RSASSA-PSS signatures only. */
        RSA_PSS,
        /** An RSA key of three or more primes. */
        MULTI_PRIME_KEY,
        CERTIFICATE_REQUEST,
        /** Encrypted with an unknown algorithm: {@link #lock()}. */
        UNSUPPORTED_LOCK,
        /** An RSA key of less than 2048 bits. */
        KEY_TOO_SHORT,
        PUBLIC_KEY_WHERE_PRIVATE_BELONGS,
        PUBLIC_KEY_WHERE_CERTIFICATE_BELONGS,
        /** A certificate instead of a private or public key. */
        CERTIFICATE_WHERE_KEY_BELONGS,
        PRIVATE_KEY_WHERE_PUBLIC_BELONGS,
        PRIVATE_KEY_WHERE_CERTIFICATE_BELONGS,
        /** A PKCS#12 bundle of the caller's key instead of WeChat Pay's public key. */
        PKCS12_WHERE_PUBLIC_BELONGS
    }

    static KeyFileException unsupported(String lock) {
        return new KeyFileException(Reason.UNSUPPORTED_LOCK, lock);
    }

    public KeyFileException(Reason reason) {
        this(reason, "");
    }

    private KeyFileException(Reason reason, String lock) {
        super("Key file: " + Objects.requireNonNull(reason, "reason"));
        this.reason = reason;
        this.lock = lock;
    }

    /** The algorithm for UNSUPPORTED_LOCK, otherwise empty. */
    public String lock() {
        return lock;
    }

    public Reason reason() {
        return reason;
    }
}
