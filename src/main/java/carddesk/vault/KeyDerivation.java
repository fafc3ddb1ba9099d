package carddesk.vault;

import carddesk.keys.Secret;

/** Turns a password into a key, slowly on purpose. */
@FunctionalInterface
public interface KeyDerivation {

    /** Length of the derived key. */
    int KEY_BYTES = 32;

    /**
     * Derives a key.
     *
     * @param password stays the caller's to wipe
     * @return {@link #KEY_BYTES} bytes, for the caller to wipe
     */
    byte[] derive(Secret password, byte[] salt, Argon2Cost cost);
}
