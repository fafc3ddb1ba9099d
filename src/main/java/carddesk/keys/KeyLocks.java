package carddesk.keys;

import carddesk.keys.KeyFile.Pkcs12Content;
import carddesk.keys.KeyFileException.Reason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.interfaces.RSAPrivateKey;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.DefaultSecretKeySizeProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.encoders.Hex;

/** The encryption of key files: encrypted PKCS#8, the older PEM encryption, and PKCS#12. */
final class KeyLocks {

    /** Bouncy Castle's algorithms; creating a provider takes milliseconds. */
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static final Pattern OLDER_CIPHERS =
            Pattern.compile("(AES-(128|192|256)|DES|DES-EDE|DES-EDE3|BF|RC2|RC2-40|RC2-64)-(CBC|CFB|ECB|OFB)");
    private static final Set<ASN1ObjectIdentifier> OLDER_SCHEMES =
            Set.of(PKCSObjectIdentifiers.pbeWithMD5AndDES_CBC, PKCSObjectIdentifiers.pbeWithSHA1AndDES_CBC);

    /** Ciphers that Bouncy Castle does not name, by the beginning of their object identifiers. */
    private static final Map<String, String> FAMILIES = Map.of(
            "1.2.156.10197.1.104.", "SM4", "1.2.410.200046.1.1.", "ARIA", "1.2.643.7.1.1.5.", "GOST R 34.12", "1.2.643.2.2.21", "GOST 28147");

    private KeyLocks() {}

    /**
     * Encrypted PKCS#8, in all schemes of Bouncy Castle.
     *
     * @throws KeyFileException DAMAGED when decryption would cost more than in any genuine file
     */
    static KeyLock<RSAPrivateKey> pkcs8(byte[] der) throws IOException, KeyFileException {
        var locked = new PKCS8EncryptedPrivateKeyInfo(der);
        if (!UnlockCost.isBearable(locked.getEncryptionAlgorithm())) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        requireSupported(locked.getEncryptionAlgorithm());
        return passphrase -> {
            try {
                var lock = new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(BOUNCY_CASTLE).build(passphrase);
                return KeyDer.unlockedKey(locked.decryptPrivateKeyInfo(lock).getEncoded());
            } catch (PKCSException | IOException | RuntimeException notOpened) {
                // With a wrong passphrase the parser reads noise and may throw any unchecked exception.
                throw new KeyFileException(Reason.WRONG_PASSPHRASE);
            }
        };
    }

    /**
     * PEM with a {@code DEK-Info} line.
     *
     * @param cipher such as {@code AES-128-CBC}
     * @param vectorHex initialisation vector
     * @throws KeyFileException DAMAGED when the length or the vector is invalid
     */
    static KeyLock<RSAPrivateKey> olderPem(String cipher, String vectorHex, byte[] body) throws KeyFileException {
        if (!OLDER_CIPHERS.matcher(cipher).matches()) {
            throw KeyFileException.unsupported(cipher);
        }
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
                var lock = new JcePEMDecryptorProviderBuilder().setProvider(BOUNCY_CASTLE).build(passphrase);
                return KeyDer.unlockedKey(lock.get(cipher).decrypt(body, vector));
            } catch (OperatorCreationException unknownCipher) {
                throw new KeyFileException(Reason.DAMAGED);
            } catch (PEMException notOpened) {
                throw new KeyFileException(Reason.WRONG_PASSPHRASE);
            }
        };
    }

    /**
     * A PKCS#12 bundle: its first key with a certificate.
     *
     * @throws KeyFileException DAMAGED when decryption would cost more than in any genuine file; UNSUPPORTED_LOCK
     */
    static KeyLock<Pkcs12Content> pkcs12(Pfx bundle) throws KeyFileException {
        if (!UnlockCost.isBearable(bundle)) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        return new Pkcs12Lock(bundle);
    }

    /**
     * Checks that Bouncy Castle supports the encryption.
     *
     * @throws KeyFileException UNSUPPORTED_LOCK
     */
    static void requireSupported(AlgorithmIdentifier lock) throws KeyFileException {
        var scheme = lock.getAlgorithm();
        if (scheme.equals(PKCSObjectIdentifiers.id_PBES2)) {
            var cipher = PBES2Parameters.getInstance(lock.getParameters()).getEncryptionScheme().getAlgorithm();
            if (!isKnown(cipher)) {
                throw KeyFileException.unsupported(nameOf(cipher));
            }
        } else if (!scheme.on(PKCSObjectIdentifiers.pkcs_12PbeIds) && !OLDER_SCHEMES.contains(scheme)) {
            throw KeyFileException.unsupported(nameOf(scheme));
        }
    }

    private static boolean isKnown(ASN1ObjectIdentifier cipher) {
        try {
            Cipher.getInstance(cipher.getId(), BOUNCY_CASTLE);
            return DefaultSecretKeySizeProvider.INSTANCE.getKeySize(cipher) > 0;
        } catch (GeneralSecurityException notKnown) {
            return false;
        }
    }

    /** The name of an algorithm as people know it, its object identifier when it is unknown. */
    static String nameOf(ASN1ObjectIdentifier algorithm) {
        return FAMILIES.entrySet().stream().filter(family -> algorithm.getId().startsWith(family.getKey())).map(Map.Entry::getValue).findFirst()
                .orElseGet(() -> new DefaultAlgorithmNameFinder().getAlgorithmName(algorithm));
    }

    private static byte[] fromHex(String hex) throws KeyFileException {
        try {
            return Hex.decode(hex);
        } catch (DecoderException notHex) {
            throw new KeyFileException(Reason.DAMAGED);
        }
    }
}
