package carddesk.keys;

import carddesk.keys.KeyFile.Pkcs12Content;
import carddesk.keys.KeyFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.Collections;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/** The three locks that key files come with: encrypted PKCS#8, the older PEM encryption, and PKCS#12. */
final class KeyLocks {

    private KeyLocks() {}

    /**
     * Encrypted PKCS#8, any scheme that Bouncy Castle knows.
     *
     * @throws KeyFileException DAMAGED when opening it would take more work than any honest file asks for
     */
    static KeyLock<RSAPrivateKey> pkcs8(byte[] der) throws IOException, KeyFileException {
        var locked = new PKCS8EncryptedPrivateKeyInfo(der);
        if (!UnlockCost.isBearable(locked.getEncryptionAlgorithm())) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        return passphrase -> {
            try {
                var lock = new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(new BouncyCastleProvider()).build(passphrase);
                return KeyDer.unlockedKey(locked.decryptPrivateKeyInfo(lock).getEncoded());
            } catch (PKCSException | IOException | RuntimeException notOpened) {
                // With a wrong passphrase the parser is fed noise and may answer with any unchecked kind.
                throw new KeyFileException(Reason.WRONG_PASSPHRASE);
            }
        };
    }

    /**
     * PEM with a {@code DEK-Info} line.
     *
     * @param cipher as the line names it, such as {@code AES-128-CBC}
     * @param vectorHex the initialisation vector as the line has it
     * @throws KeyFileException DAMAGED when the length or the vector cannot be right, whatever the passphrase
     */
    static KeyLock<RSAPrivateKey> olderPem(String cipher, String vectorHex, byte[] body) throws KeyFileException {
        int block = cipher.startsWith("AES") ? 16 : 8;
        var vector = fromHex(vectorHex);
        if (body.length == 0 || body.length % block != 0 || vector.length != block) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        return passphrase -> {
            if (passphrase.length == 0) {
                throw new KeyFileException(Reason.WRONG_PASSPHRASE);
            }
            try {
                var lock = new JcePEMDecryptorProviderBuilder().setProvider(new BouncyCastleProvider()).build(passphrase);
                return KeyDer.unlockedKey(lock.get(cipher).decrypt(body, vector));
            } catch (OperatorCreationException unknownCipher) {
                throw new KeyFileException(Reason.DAMAGED);
            } catch (PEMException notOpened) {
                throw new KeyFileException(Reason.WRONG_PASSPHRASE);
            }
        };
    }

    /**
     * A PKCS#12 bundle: the first key in it that has a certificate.
     *
     * @param bundle the same, taken apart
     * @throws KeyFileException DAMAGED when opening it would take more work than any honest file asks for
     */
    static KeyLock<Pkcs12Content> pkcs12(Pfx bundle, byte[] der) throws KeyFileException {
        if (!UnlockCost.isBearable(bundle)) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        return passphrase -> {
            try {
                var store = KeyStore.getInstance("PKCS12");
                store.load(new ByteArrayInputStream(der), passphrase);
                return content(store, passphrase);
            } catch (IOException failure) {
                throw new KeyFileException(
                        failure.getCause() instanceof UnrecoverableKeyException ? Reason.WRONG_PASSPHRASE : Reason.DAMAGED);
            } catch (UnrecoverableKeyException otherPassphraseInside) {
                throw new KeyFileException(Reason.WRONG_PASSPHRASE);
            } catch (GeneralSecurityException damaged) {
                throw new KeyFileException(Reason.DAMAGED);
            }
        };
    }

    private static Pkcs12Content content(KeyStore store, char[] passphrase) throws GeneralSecurityException, KeyFileException {
        for (var alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                KeyDer.usable(certificate);
                var key = store.getKey(alias, passphrase);
                if (key.getEncoded() == null) {
                    throw new KeyFileException(Reason.DAMAGED);
                }
                return new Pkcs12Content(KeyDer.unlockedKey(key.getEncoded()), certificate);
            }
        }
        throw new KeyFileException(Reason.NOT_A_KEY_FILE);
    }

    private static byte[] fromHex(String hex) throws KeyFileException {
        try {
            return Hex.decode(hex);
        } catch (DecoderException notHex) {
            throw new KeyFileException(Reason.DAMAGED);
        }
    }
}
