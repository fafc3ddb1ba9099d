package carddesk.keys;

import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.LockedPrivateKey;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import carddesk.keys.KeyFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Recognises DER by its shape: which kind of key, certificate or bundle the outermost sequence is. */
final class KeyDer {

    private static final int RSA_PRIVATE_KEY_PARTS = 9;
    /** 64 hexadecimal digits; by RFC 5280 there are never more than 40. */
    private static final int LONGEST_SERIAL_BITS = 256;

    private KeyDer() {}

    /**
     * Reads one DER (or BER) value; bytes behind it are ignored.
     *
     * @throws KeyFileException NOT_A_KEY_FILE for a whole value of another shape, DAMAGED for a broken one, NOT_RSA, KEY_TOO_SHORT
     */
    static KeyFile read(byte[] der) throws KeyFileException {
        try (var in = new ASN1InputStream(der)) {
            if (!(in.readObject() instanceof ASN1Sequence sequence)) {
                throw new KeyFileException(Reason.NOT_A_KEY_FILE);
            }
            return read(sequence, der);
        } catch (IOException | RuntimeException broken) {
            // The parser meets hostile bytes here and answers with many unchecked kinds; to us they all mean the same.
            throw new KeyFileException(Reason.DAMAGED);
        }
    }

    /** Reads a private key that has just been unlocked. */
    static java.security.interfaces.RSAPrivateKey unlockedKey(byte[] der) throws KeyFileException {
        try {
            if (read(der) instanceof PrivateKeyFile found) {
                return found.key();
            }
            throw new KeyFileException(Reason.WRONG_PASSPHRASE);
        } catch (KeyFileException failure) {
            // A wrong passphrase can survive the padding check by chance; what comes out then is no key.
            throw switch (failure.reason()) {
                case DAMAGED, NOT_A_KEY_FILE -> new KeyFileException(Reason.WRONG_PASSPHRASE);
                default -> failure;
            };
        }
    }

    private static KeyFile read(ASN1Sequence outer, byte[] der) throws KeyFileException, IOException {
        int size = outer.size();
        var first = size > 0 ? outer.getObjectAt(0) : null;
        var second = size > 1 ? outer.getObjectAt(1) : null;
        var third = size > 2 ? outer.getObjectAt(2) : null;
        if (first instanceof ASN1Sequence && second instanceof ASN1Sequence && third instanceof ASN1BitString) {
            return certificate(der);
        }
        if (first instanceof ASN1Sequence && second instanceof ASN1BitString) {
            return publicKey(SubjectPublicKeyInfo.getInstance(outer));
        }
        if (first instanceof ASN1Sequence && second instanceof ASN1OctetString && size == 2) {
            return new LockedPrivateKey(KeyLocks.pkcs8(der));
        }
        if (first instanceof ASN1Integer && second instanceof ASN1Sequence && third instanceof ASN1OctetString) {
            return new PrivateKeyFile(privateKey(PrivateKeyInfo.getInstance(outer)));
        }
        if (first instanceof ASN1Integer && second instanceof ASN1Sequence content && isContentInfo(content)) {
            return new LockedPkcs12(KeyLocks.pkcs12(Pfx.getInstance(outer), der));
        }
        if (first instanceof ASN1Integer && second instanceof ASN1OctetString) {
            throw new KeyFileException(Reason.NOT_RSA);
        }
        if (size >= RSA_PRIVATE_KEY_PARTS && first instanceof ASN1Integer && second instanceof ASN1Integer) {
            return new PrivateKeyFile(RsaKeys.privateKey(RSAPrivateKey.getInstance(outer)));
        }
        if (size == 2 && first instanceof ASN1Integer && second instanceof ASN1Integer) {
            var parts = RSAPublicKey.getInstance(outer);
            return new PublicKeyFile(RsaKeys.publicKey(parts.getModulus(), parts.getPublicExponent()));
        }
        throw new KeyFileException(Reason.NOT_A_KEY_FILE);
    }

    private static boolean isContentInfo(ASN1Sequence content) {
        return content.size() > 0 && content.getObjectAt(0) instanceof ASN1ObjectIdentifier;
    }

    private static CertificateFile certificate(byte[] der) throws KeyFileException {
        try {
            var found = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return new CertificateFile(usable(found));
        } catch (CertificateException broken) {
            throw new KeyFileException(Reason.DAMAGED);
        }
    }

    /** The certificate itself when it has an RSA key, and a serial number that a request can name. */
    static X509Certificate usable(X509Certificate found) throws KeyFileException {
        var serial = found.getSerialNumber();
        if (serial.signum() < 0 || serial.bitLength() > LONGEST_SERIAL_BITS) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        RsaKeys.require(found.getPublicKey());
        return found;
    }

    private static PublicKeyFile publicKey(SubjectPublicKeyInfo found) throws KeyFileException, IOException {
        requireRsa(found.getAlgorithm());
        var parts = RSAPublicKey.getInstance(found.parsePublicKey());
        return new PublicKeyFile(RsaKeys.publicKey(parts.getModulus(), parts.getPublicExponent()));
    }

    private static java.security.interfaces.RSAPrivateKey privateKey(PrivateKeyInfo found) throws KeyFileException, IOException {
        requireRsa(found.getPrivateKeyAlgorithm());
        return RsaKeys.privateKey(RSAPrivateKey.getInstance(found.parsePrivateKey()));
    }

    private static void requireRsa(AlgorithmIdentifier algorithm) throws KeyFileException {
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            throw new KeyFileException(Reason.NOT_RSA);
        }
    }
}
