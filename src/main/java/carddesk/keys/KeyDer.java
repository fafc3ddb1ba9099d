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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.SignedData;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Recognises DER keys, certificates and bundles by the structure of the outermost sequence. */
final class KeyDer {

    private static final String CHINESE_STANDARDS = "1.2.156.10197.";
    private static final int RSA_PRIVATE_KEY_PARTS = 9;
    /** 64 hexadecimal digits; RFC 5280 allows at most 40. */
    private static final int LONGEST_SERIAL_BITS = 256;

    private KeyDer() {}

    /**
     * Parses one DER or BER value, also a PKCS#7 bundle of certificates ({@code .p7b}).
     *
     * @throws KeyFileException as {@link #read}
     */
    static List<KeyFile> readAll(byte[] der) throws KeyFileException {
        try (var in = new ASN1InputStream(der)) {
            if (in.readObject() instanceof ASN1Sequence sequence && isContentInfo(sequence)) {
                return certificatesOf(ContentInfo.getInstance(sequence));
            }
        } catch (IOException | RuntimeException broken) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        return List.of(read(der));
    }

    private static List<KeyFile> certificatesOf(ContentInfo info) throws KeyFileException, IOException {
        refuseSm2(info.getContentType());
        var found = new ArrayList<KeyFile>();
        KeyFileException failure = new KeyFileException(Reason.NOT_A_KEY_FILE);
        if (info.getContentType().equals(PKCSObjectIdentifiers.signedData)) {
            var certificates = SignedData.getInstance(info.getContent()).getCertificates();
            for (var each : certificates == null ? new ASN1Encodable[0] : certificates.toArray()) {
                try {
                    found.add(read(each.toASN1Primitive().getEncoded()));
                } catch (KeyFileException unusable) {
                    failure = unusable;
                }
            }
        }
        if (found.isEmpty()) {
            throw failure;
        }
        return List.copyOf(found);
    }

    /** Returns whether the bytes contain the OID of the SM2 curve. */
    static boolean namesSm2(byte[] der) {
        return HexFormat.of().formatHex(der).contains("2a811ccf5501822d");
    }

    private static void refuseSm2(ASN1ObjectIdentifier type) throws KeyFileException {
        if (type.getId().startsWith(CHINESE_STANDARDS)) {
            throw new KeyFileException(Reason.SM2);
        }
    }

    /**
     * Parses one DER or BER value; ignores bytes after it.
     *
     * @throws KeyFileException NOT_A_KEY_FILE for any other value, DAMAGED for a malformed one, NOT_RSA, KEY_TOO_SHORT
     */
    static KeyFile read(byte[] der) throws KeyFileException {
        try (var in = new ASN1InputStream(der)) {
            if (!(in.readObject() instanceof ASN1Sequence sequence)) {
                throw new KeyFileException(Reason.NOT_A_KEY_FILE);
            }
            return read(sequence, der);
        } catch (IOException | RuntimeException broken) {
            // For hostile bytes the parser throws many unchecked exceptions, which all mean the same here.
            throw new KeyFileException(Reason.DAMAGED);
        }
    }

    /** Parses a private key after decryption. */
    static java.security.interfaces.RSAPrivateKey unlockedKey(byte[] der) throws KeyFileException {
        try {
            if (read(der) instanceof PrivateKeyFile found) {
                return found.key();
            }
            throw new KeyFileException(Reason.WRONG_PASSPHRASE);
        } catch (KeyFileException failure) {
            // A wrong passphrase can pass the padding check by chance; the result is no key.
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
        if (first instanceof ASN1Sequence information && second instanceof ASN1Sequence && third instanceof ASN1BitString) {
            if (isRequest(information)) {
                throw new KeyFileException(Reason.CERTIFICATE_REQUEST);
            }
            requireRsa(Certificate.getInstance(outer).getSubjectPublicKeyInfo().getAlgorithm());
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
            refuseSm2((ASN1ObjectIdentifier) content.getObjectAt(0));
            return new LockedPkcs12(KeyLocks.pkcs12(Pfx.getInstance(outer)));
        }
        if (first instanceof ASN1Integer && second instanceof ASN1OctetString) {
            throw new KeyFileException(namesSm2(der) ? Reason.SM2 : Reason.NOT_RSA);
        }
        if (size >= RSA_PRIVATE_KEY_PARTS && first instanceof ASN1Integer && second instanceof ASN1Integer) {
            return new PrivateKeyFile(privateKey(RSAPrivateKey.getInstance(outer)));
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
        return privateKey(RSAPrivateKey.getInstance(found.parsePrivateKey()));
    }

    private static java.security.interfaces.RSAPrivateKey privateKey(RSAPrivateKey parts) throws KeyFileException {
        if (parts.getVersion().signum() != 0) {
            throw new KeyFileException(Reason.MULTI_PRIME_KEY);
        }
        return RsaKeys.privateKey(parts);
    }

    /** A request has no serial number and no validity: version, subject, key and attributes. */
    private static boolean isRequest(ASN1Sequence information) {
        return information.size() >= 3 && information.size() <= 4 && information.getObjectAt(0) instanceof ASN1Integer
                && information.getObjectAt(2) instanceof ASN1Sequence key && key.size() == 2 && key.getObjectAt(1) instanceof ASN1BitString;
    }

    private static void requireRsa(AlgorithmIdentifier algorithm) throws KeyFileException {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            throw new KeyFileException(Reason.RSA_PSS);
        }
        if (GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters())) {
            throw new KeyFileException(Reason.SM2);
        }
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            throw new KeyFileException(Reason.NOT_RSA);
        }
    }
}
