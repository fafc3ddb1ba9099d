package carddesk.keys;

/** The encryption between a passphrase and the content of a locked key file. */
@FunctionalInterface
interface KeyLock<T> {

    /** Opens with the passphrase, which stays the caller's to wipe. */
    T open(char[] passphrase) throws KeyFileException;
}
