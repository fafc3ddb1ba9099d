package carddesk.vault;

import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import carddesk.vault.VaultException.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An open vault: its content, and the password for saving; both are wiped on close (design section 5).
 *
 * <p>Thread-safe. Saving derives a key, which takes part of a second.
 */
public final class Vault implements AutoCloseable {

    private final VaultStore store;
    private final VaultFile file;
    private final PasswordCipher cipher;
    private Secret password;
    private VaultContent content;

    /** Takes ownership of the file, the password and the content. */
    Vault(VaultStore store, VaultFile file, PasswordCipher cipher, Secret password, VaultContent content) {
        this.store = store;
        this.file = file;
        this.cipher = cipher;
        this.password = password;
        this.content = content;
    }

    /** Its secrets are wiped when they are removed from the vault or it is closed. */
    public synchronized VaultContent content() {
        return content;
    }

    /**
     * Saves new content with a new salt and nonce, and keeps the former file as an older copy.
     *
     * @throws VaultException NOT_WRITTEN, TOO_LARGE, FILE_IN_USE or CHANGED_ELSEWHERE; the vault is then unchanged, in memory and on
     *     disk
     */
    public synchronized void save(VaultContent next) throws VaultException {
        save(next, encrypted -> store.replace(file, encrypted));
    }

    @FunctionalInterface
    private interface Replacement {
        void by(byte[] encrypted) throws VaultException;
    }

    private void save(VaultContent unnumbered, Replacement replacement) throws VaultException {
        var next = unnumbered.savedAfter(content);
        var plain = ContentWriter.write(next);
        try {
            replacement.by(cipher.encrypt(Kind.VAULT, password, plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        content.closeBut(next);
        content = next;
    }

    /**
     * Changes the password: the new file is written, read back and compared before it replaces the old one. It names a new key for the journal,
     * next to the former one. {@link #deleteFormerFiles} and {@link #endPasswordChange} finish the change, at the next unlock if the program is
     * killed before. The caller wipes both passwords.
     *
     * @throws VaultException WRONG_PASSWORD when {@code current} is wrong, or as {@link #save}; the vault is then unchanged
     */
    public synchronized void changePassword(char[] current, char[] next) throws VaultException {
        try (var typed = Secret.of(current)) {
            if (!typed.equals(password)) {
                throw new VaultException(Reason.WRONG_PASSWORD);
            }
        }
        var key = cipher.randomBytes(KeyDerivation.KEY_BYTES);
        var changed = content.withNextJournalKey(Secret.of(key)).savedAfter(content);
        Arrays.fill(key, (byte) 0);
        var plain = ContentWriter.write(changed);
        var newPassword = Secret.of(next);
        try {
            store.replaceUnderNewPassword(file, cipher.encrypt(Kind.VAULT, newPassword, plain), newPassword, plain);
            password.close();
            password = newPassword;
            content = changed;
        } catch (VaultException unchanged) {
            newPassword.close();
            throw unchanged;
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Deletes the files of the home folder that may open with the former password: older copies, files that were set aside, drafts of killed
     * programs.
     *
     * @return those that could not be deleted
     */
    public synchronized List<Path> deleteFormerFiles() {
        return store.deleteFormerFiles();
    }

    /**
     * Forgets the former key of the journal, once no file needs it; without effect when no change of password is unfinished.
     *
     * @throws VaultException as {@link #save}
     */
    public synchronized void endPasswordChange() throws VaultException {
        if (content.formerJournalKey() == null) {
            return;
        }
        save(content.withoutFormerJournalKey(), encrypted -> store.replaceWithoutFormer(file, encrypted));
    }

    /** Wipes the password and all secrets; may be called again. */
    @Override
    public synchronized void close() {
        password.close();
        content.close();
        file.close();
    }
}
