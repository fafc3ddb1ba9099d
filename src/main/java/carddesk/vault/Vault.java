package carddesk.vault;

import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import carddesk.vault.VaultException.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * An open vault: its content, and the password for saving; both are wiped on close (design section 5).
 *
 * <p>Thread-safe. Saving derives a key, which takes part of a second.
 */
public final class Vault implements AutoCloseable {

    private final VaultStore store;
    private final PasswordCipher cipher;
    private Secret password;
    private VaultContent content;

    /** Takes ownership of the password and the content. */
    Vault(VaultStore store, PasswordCipher cipher, Secret password, VaultContent content) {
        this.store = store;
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
     * @throws VaultException NOT_WRITTEN or TOO_LARGE; the vault is then unchanged, in memory and on disk
     */
    public synchronized void save(VaultContent next) throws VaultException {
        var plain = ContentWriter.write(next);
        try {
            store.replace(cipher.encrypt(Kind.VAULT, password, plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        content.closeBut(next);
        content = next;
    }

    /**
     * Changes the password: the new file is written, read back and compared before it replaces the old one. Older copies, which would still open
     * with the old password, are deleted. The caller wipes both passwords.
     *
     * @return older copies that could not be deleted and still open with the old password
     * @throws VaultException WRONG_PASSWORD when {@code current} is wrong, NOT_WRITTEN; the vault is then unchanged
     */
    public synchronized List<OlderCopy> changePassword(char[] current, char[] next) throws VaultException {
        try (var typed = Secret.of(current)) {
            if (!typed.equals(password)) {
                throw new VaultException(Reason.WRONG_PASSWORD);
            }
        }
        var plain = ContentWriter.write(content);
        var newPassword = Secret.of(next);
        try {
            var remaining = store.replaceUnderNewPassword(cipher.encrypt(Kind.VAULT, newPassword, plain), newPassword, plain);
            password.close();
            password = newPassword;
            return remaining;
        } catch (VaultException unchanged) {
            newPassword.close();
            throw unchanged;
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Wipes the password and all secrets; may be called again. */
    @Override
    public synchronized void close() {
        password.close();
        content.close();
    }
}
