package carddesk.keys;

import carddesk.keys.KeyFile.Pkcs12Content;
import carddesk.keys.KeyFileException.Reason;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12PBMac1CalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/** Opens a PKCS#12 bundle, also with PBMAC1 (RFC 9579) or unencrypted bags; key and certificate are matched by content. */
final class Pkcs12Lock implements KeyLock<Pkcs12Content> {

    private final PKCS12PfxPdu bundle;

    /** @throws KeyFileException UNSUPPORTED_LOCK */
    Pkcs12Lock(Pfx bundle) throws KeyFileException {
        this.bundle = new PKCS12PfxPdu(bundle);
        for (var part : this.bundle.getContentInfos()) {
            if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                KeyLocks.requireSupported(EncryptedData.getInstance(part.getContent()).getEncryptionAlgorithm());
            }
        }
    }

    @Override
    public Pkcs12Content open(char[] passphrase) throws KeyFileException {
        boolean isSealed = bundle.hasMac() && (passphrase.length > 0 ? isSealedWith(passphrase) : isSealedWithNothing());
        if (bundle.hasMac() && !isSealed) {
            throw new KeyFileException(Reason.WRONG_PASSPHRASE);
        }
        var whenBroken = isSealed ? Reason.DAMAGED : Reason.WRONG_PASSPHRASE;
        if (passphrase.length > 0) {
            return content(decryptor(passphrase, false), whenBroken);
        }
        for (var form : List.of(decryptor(passphrase, false), decryptor(passphrase, true))) {
            try {
                return content(form, whenBroken);
            } catch (KeyFileException failure) {
                if (failure.reason() != whenBroken && failure.reason() != Reason.WRONG_PASSPHRASE) {
                    throw failure;
                }
            }
        }
        return content(decryptor(oneZero(), false), whenBroken);
    }

    /**
     * An empty passphrase of one zero character. Some programs encode an empty passphrase as no bytes, others as two zero bytes; the key
     * derivation of PKCS#12 and HMAC treat any number of zeros alike, and Bouncy Castle's PBKDF2 requires one character.
     */
    private static char[] oneZero() {
        return new char[1];
    }

    /** Returns whether the MAC is that of an empty passphrase in either encoding. */
    private boolean isSealedWithNothing() throws KeyFileException {
        return isSealedWith(oneZero()) || (!isPbmac1() && isSealedWith(new char[0]));
    }

    private boolean isSealedWith(char[] passphrase) throws KeyFileException {
        try {
            return bundle.isMacValid(macs(), passphrase);
        } catch (PKCSException | RuntimeException unknownSeal) {
            throw KeyFileException.unsupported(KeyLocks.nameOf(bundle.getMacAlgorithmID().getAlgorithm()));
        }
    }

    private boolean isPbmac1() {
        return bundle.getMacAlgorithmID().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1);
    }

    private PKCS12MacCalculatorBuilderProvider macs() {
        return isPbmac1()
                ? new BcPKCS12PBMac1CalculatorBuilderProvider()
                : new JcePKCS12MacCalculatorBuilderProvider().setProvider(KeyLocks.BOUNCY_CASTLE);
    }

    private static InputDecryptorProvider decryptor(char[] passphrase, boolean zeroBytes) {
        return new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(KeyLocks.BOUNCY_CASTLE)
                .setTryWrongPKCS12Zero(zeroBytes).build(passphrase);
    }

    /** @param whenBroken the reason for a part that cannot be decrypted */
    private Pkcs12Content content(InputDecryptorProvider decryptor, Reason whenBroken) throws KeyFileException {
        var keys = new ArrayList<PrivateKeyInfo>();
        var certificates = new ArrayList<X509Certificate>();
        try {
            for (var bag : bags(decryptor)) {
                switch (bag.getBagValue()) {
                    case PKCS8EncryptedPrivateKeyInfo locked -> keys.add(opened(locked, decryptor));
                    case PrivateKeyInfo open -> keys.add(open);
                    case X509CertificateHolder holder -> add(holder, certificates);
                    default -> { }
                }
            }
        } catch (PKCSException | IOException | RuntimeException notOpened) {
            // For hostile or unusual bundles the library may throw any unchecked exception.
            throw new KeyFileException(whenBroken);
        }
        return paired(keys, certificates);
    }

    private List<PKCS12SafeBag> bags(InputDecryptorProvider decryptor) throws PKCSException {
        var bags = new ArrayList<PKCS12SafeBag>();
        for (var part : bundle.getContentInfos()) {
            var factory = part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                    ? new PKCS12SafeBagFactory(part, decryptor) : new PKCS12SafeBagFactory(part);
            bags.addAll(List.of(factory.getSafeBags()));
        }
        return bags;
    }

    private static PrivateKeyInfo opened(PKCS8EncryptedPrivateKeyInfo locked, InputDecryptorProvider decryptor)
            throws KeyFileException, PKCSException {
        if (!UnlockCost.isBearable(locked.getEncryptionAlgorithm())) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        KeyLocks.requireSupported(locked.getEncryptionAlgorithm());
        return locked.decryptPrivateKeyInfo(decryptor);
    }

    /** Skips certificates that are not RSA, which match no usable key. */
    private static void add(X509CertificateHolder holder, List<X509Certificate> certificates) throws IOException, KeyFileException {
        if (holder.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            try {
                certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            } catch (CertificateException broken) {
                throw new KeyFileException(Reason.DAMAGED);
            }
        }
    }

    private static Pkcs12Content paired(List<PrivateKeyInfo> keys, List<X509Certificate> certificates) throws KeyFileException {
        var failure = new KeyFileException(Reason.NOT_A_KEY_FILE);
        for (var info : keys) {
            try {
                var key = KeyDer.unlockedKey(encoded(info));
                for (var certificate : certificates) {
                    if (belongsTo(certificate, key)) {
                        return new Pkcs12Content(key, KeyDer.usable(certificate));
                    }
                }
            } catch (KeyFileException unusable) {
                failure = unusable;
            }
        }
        throw failure;
    }

    private static byte[] encoded(PrivateKeyInfo key) throws KeyFileException {
        try {
            return key.getEncoded();
        } catch (IOException broken) {
            throw new KeyFileException(Reason.DAMAGED);
        }
    }

    private static boolean belongsTo(X509Certificate certificate, RSAPrivateKey key) {
        return certificate.getPublicKey() instanceof RSAPublicKey certified && certified.getModulus().equals(key.getModulus());
    }
}
