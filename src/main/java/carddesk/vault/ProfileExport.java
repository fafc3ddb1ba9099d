package carddesk.vault;

import carddesk.files.FileMove;
import carddesk.files.WholeFile;
import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Exports and imports a profile as a file with its own password. It contains the locations of the key files, not the key files. */
public final class ProfileExport {

    private final PasswordCipher cipher;
    private final FileMove move;

    public ProfileExport(PasswordCipher cipher, FileMove move) {
        this.cipher = cipher;
        this.move = move;
    }

    /** Writes a profile, with its passphrase and API secret, readable by the owner only; replaces an existing file. The caller wipes the password. */
    public void write(Path file, Profile profile, char[] password) throws VaultException {
        var plain = ContentWriter.write(profile);
        try (var secret = Secret.of(password)) {
            WholeFile.write(file, move, cipher.encrypt(Kind.PROFILE, secret, plain));
        } catch (IOException failure) {
            throw VaultException.notWritten(failure);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Reads a profile, which keeps its id so that importing it again replaces it. The caller wipes the password. */
    public Profile read(Path file, char[] password) throws VaultException {
        try (var secret = Secret.of(password)) {
            var plain = cipher.open(Kind.PROFILE, secret, EncryptedFile.read(file));
            try {
                return ContentReader.profile(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }
}
