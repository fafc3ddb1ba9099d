package carddesk.vault;

import carddesk.keys.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tries passwords of tests on files, whatever the files are. */
public final class PasswordTrial {

    private PasswordTrial() {}

    /** Whether a file is a vault that opens with the password. */
    public static boolean opens(Path file, char[] password) {
        try (var secret = Secret.of(password)) {
            Samples.quickSeal().open(EncryptedFile.Kind.VAULT, secret, Files.readAllBytes(file));
            return true;
        } catch (IOException | VaultException refused) {
            return false;
        }
    }

    /** Whether a vault names the key before a change of password, which is finished at the next unlock. */
    public static boolean isUnfinished(Path home, char[] password) throws VaultException {
        try (var vault = Samples.store(home).open(Arrays.copyOf(password, password.length))) {
            return vault.content().formerJournalKey() != null;
        }
    }
}
