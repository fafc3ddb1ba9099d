package carddesk.keys;

/** The encryption of a key file. */
@FunctionalInterface
interface KeyLock<T> {

    /** Decrypts; the caller wipes the passphrase. */
    T open(char[] passphrase) throws KeyFileException;
}
