package carddesk.keys;

import java.io.Serial;
import java.util.Objects;

/**
 * A key file could not be used; the reason says what a person can do about it.
 *
 * <p>It carries no cause: parsers like to quote what they could not read, and that may be a key.
 */
public final class KeyFileException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String lock;

    /** What is wrong; each has its own sentence on a screen. */
    public enum Reason {
        /** No file has this name. */
        MISSING,
        /** A folder, or a file this program may not read. */
        UNREADABLE,
        /** Larger than {@link KeyFiles#MAX_BYTES}: no key is. */
        TOO_LARGE,
        /** Nothing in it. */
        EMPTY,
        /** Readable, but neither key nor certificate. */
        NOT_A_KEY_FILE,
        /** Looks like a key or certificate, but was cut off or changed. */
        DAMAGED,
        /** Locked, and no passphrase was given. */
        NEEDS_PASSPHRASE,
        /** The passphrase does not open it. */
        WRONG_PASSPHRASE,
        /** A key of another algorithm; WeChat Pay uses RSA. */
        NOT_RSA,
        /** An SM2 (国密) key, certificate or bundle. */
        SM2,
        /** An RSA key that is for RSASSA-PSS signatures only. */
        RSA_PSS,
        /** An RSA key of three or more primes. */
        MULTI_PRIME_KEY,
        /** A certificate signing request (CSR), which an authority turns into a certificate. */
        CERTIFICATE_REQUEST,
        /** Locked with an algorithm that this program does not know: {@link #lock()}. */
        UNSUPPORTED_LOCK,
        /** An RSA key under 2048 bits. */
        KEY_TOO_SHORT,
        /** A public key was found where a private key was asked for. */
        PUBLIC_KEY_WHERE_PRIVATE_BELONGS,
        /** A public key was found where a certificate was asked for. */
        PUBLIC_KEY_WHERE_CERTIFICATE_BELONGS,
        /** A certificate was found where a private or public key was asked for. */
        CERTIFICATE_WHERE_KEY_BELONGS,
        /** A private key was found where a public key was asked for. */
        PRIVATE_KEY_WHERE_PUBLIC_BELONGS,
        /** A private key was found where a certificate was asked for. */
        PRIVATE_KEY_WHERE_CERTIFICATE_BELONGS,
        /** A PKCS#12 bundle of the caller's own key was found where WeChat Pay's public key was asked for. */
        PKCS12_WHERE_PUBLIC_BELONGS
    }

    /** A file locked with an algorithm that is not supported. */
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

    /** The name of the algorithm for UNSUPPORTED_LOCK, otherwise empty. */
    public String lock() {
        return lock;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
