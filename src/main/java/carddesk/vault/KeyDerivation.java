package carddesk.vault;

import carddesk.keys.Secret;

/** Derives a key from a password, slowly on purpose. */
@FunctionalInterface
public interface KeyDerivation {

    int KEY_BYTES = 32;

    /** Returns {@link #KEY_BYTES} bytes, which the caller wipes, as it does the password. */
    byte[] derive(Secret password, byte[] salt, Argon2Cost cost);
}
