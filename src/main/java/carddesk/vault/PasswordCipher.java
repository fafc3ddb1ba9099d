package carddesk.vault;

import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import carddesk.vault.VaultException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts and decrypts with a password: Argon2id, HKDF-SHA256, AES-256-GCM (docs/vault-format.md). */
public final class PasswordCipher {

    /** Maximum size of a file in bytes. */
    public static final int MAX_FILE_BYTES = 4 << 20;

    private static final int TAG_BITS = 128;

    private final KeyDerivation derivation;
    private final SecureRandom random;

    public PasswordCipher(KeyDerivation derivation, SecureRandom random) {
        this.derivation = derivation;
        this.random = random;
    }

    /** Returns a file with a new salt and nonce. */
    byte[] encrypt(Kind kind, Secret password, byte[] plain) throws VaultException {
        var salt = randomBytes(EncryptedFile.SALT_BYTES);
        var nonce = randomBytes(EncryptedFile.NONCE_BYTES);
        try (var keys = keys(kind, password, salt, Argon2Cost.DEFAULT)) {
            var unfilled = new EncryptedFile(kind, Argon2Cost.DEFAULT, salt, nonce, keys.check(), new byte[0]);
            var ciphertext = crypt(Cipher.ENCRYPT_MODE, keys, unfilled, plain);
            var file = new EncryptedFile(kind, Argon2Cost.DEFAULT, salt, nonce, keys.check(), ciphertext).written();
            if (file.length > MAX_FILE_BYTES) {
                throw new VaultException(Reason.TOO_LARGE);
            }
            return file;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES-GCM", impossible);
        }
    }

    /** The caller wipes the result. */
    byte[] open(Kind kind, Secret password, byte[] file) throws VaultException {
        var encrypted = EncryptedFile.read(kind, file);
        try (var keys = keys(kind, password, encrypted.salt(), encrypted.cost())) {
            if (!MessageDigest.isEqual(keys.check(), encrypted.keyCheck())) {
                throw new VaultException(Reason.WRONG_PASSWORD);
            }
            return crypt(Cipher.DECRYPT_MODE, keys, encrypted, encrypted.ciphertext());
        } catch (GeneralSecurityException altered) {
            throw new VaultException(Reason.DAMAGED);
        }
    }

    byte[] randomBytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] crypt(int mode, Keys keys, EncryptedFile file, byte[] input) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(keys.encryption(), "AES"), new GCMParameterSpec(TAG_BITS, file.nonce()));
        cipher.updateAAD(file.header());
        return cipher.doFinal(input);
    }

    /**
     * The check value identifies the password: without it, a wrong password and a changed byte are the same to the cipher. It is derived together
     * with the encryption key, so that it does not help to decrypt.
     */
    private Keys keys(Kind kind, Secret password, byte[] salt, Argon2Cost cost) {
        var master = derivation.derive(password, salt, cost);
        try {
            return new Keys(expand(master, kind.format() + " 1 encryption"), expand(master, kind.format() + " 1 key check"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java of this version has HKDF", impossible);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    private static byte[] expand(byte[] master, String purpose) throws GeneralSecurityException {
        var parameters = HKDFParameterSpec.ofExtract()
                .addIKM(master)
                .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), KeyDerivation.KEY_BYTES);
        return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
    }

    private record Keys(byte[] encryption, byte[] check) implements AutoCloseable {
        @Override
        public void close() {
            Arrays.fill(encryption, (byte) 0);
        }
    }
}
