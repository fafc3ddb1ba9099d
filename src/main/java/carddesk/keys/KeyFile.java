package carddesk.keys;

import carddesk.wechatpay.SerialNumber;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * The content of a key file, recognised independently of its name (protocol section 7).
 *
 * <p>RSA keys have at least 2048 bits, and the parts of private keys are consistent.
 */
public sealed interface KeyFile {

    /** An unencrypted private key. */
    record PrivateKeyFile(RSAPrivateKey key) implements KeyFile {
        /** Without the key. */
        @Override
        public String toString() {
            return "PrivateKeyFile[" + key.getModulus().bitLength() + " bits]";
        }
    }

    /** A public key without a certificate, as WeChat Pay provides its own. */
    record PublicKeyFile(RSAPublicKey key) implements KeyFile {}

    /** An X.509 certificate with an RSA key: the caller's, or a platform certificate of WeChat Pay. */
    record CertificateFile(X509Certificate certificate) implements KeyFile {

        private static final int KEY_CERT_SIGN = 5;

        /** The name of WeChat Pay in the certificates of all merchants. */
        private static final Pattern OF_WECHAT_PAY = Pattern.compile("微信.*系统|(MMPay|Tenpay|Tencent).*", Pattern.CASE_INSENSITIVE);

        /** Upper-case hexadecimal of full bytes, as the API expects. */
        public String serialNumber() {
            return new SerialNumber(certificate.getSerialNumber()).toString();
        }

        /** Compares serial numbers as numbers. */
        public boolean hasSerialNumber(String serial) {
            return SerialNumber.parse(serial).filter(number -> number.number().equals(certificate.getSerialNumber())).isPresent();
        }

        /** The subject's CN, which is the caller's id in a merchant's certificate; empty when absent or malformed. */
        public Optional<String> commonName() {
            return subjectPart(BCStyle.CN);
        }

        /**
         * The company in a merchant's certificate: the subject's OU, since O is WeChat Pay's merchant system (protocol section 7); in older
         * certificates it is O, and OU is the system. Empty when absent or malformed.
         */
        public Optional<String> company() {
            return Stream.of(subjectPart(BCStyle.OU), subjectPart(BCStyle.O)).flatMap(Optional::stream)
                    .filter(name -> !OF_WECHAT_PAY.matcher(name).matches()).findFirst();
        }

        /**
         * Returns whether this is the certificate of an authority: basicConstraints CA:TRUE, or a key that may sign certificates. It is neither a
         * merchant's nor a platform certificate, whatever its name is.
         */
        public boolean isAuthority() {
            var usage = certificate.getKeyUsage();
            return certificate.getBasicConstraints() >= 0 || (usage != null && usage[KEY_CERT_SIGN]);
        }

        boolean isIssuerOf(CertificateFile other) {
            if (other.certificate.equals(certificate)
                    || !other.certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
                return false;
            }
            try {
                other.certificate.verify(certificate.getPublicKey());
                return true;
            } catch (GeneralSecurityException issuedByAnother) {
                return false;
            }
        }

        public Instant notAfter() {
            return certificate.getNotAfter().toInstant();
        }

        public RSAPublicKey publicKey() {
            return (RSAPublicKey) certificate.getPublicKey();
        }

        private Optional<String> subjectPart(ASN1ObjectIdentifier type) {
            try {
                return Stream.of(X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()).getRDNs(type))
                        .flatMap(name -> Stream.of(name.getTypesAndValues()))
                        .filter(part -> part.getType().equals(type))
                        .map(part -> IETFUtils.valueToString(part.getValue()).strip())
                        .filter(text -> !text.isEmpty())
                        .findFirst();
            } catch (IllegalArgumentException brokenText) {
                return Optional.empty();
            }
        }
    }

    /** A private key with a passphrase: encrypted PKCS#8, or the older PEM encryption. */
    final class LockedPrivateKey implements KeyFile {

        private final KeyLock<RSAPrivateKey> lock;

        LockedPrivateKey(KeyLock<RSAPrivateKey> lock) {
            this.lock = lock;
        }

        /**
         * Decrypts the key. The caller wipes the passphrase.
         *
         * @throws KeyFileException WRONG_PASSPHRASE; NOT_RSA or KEY_TOO_SHORT after decryption; DAMAGED
         */
        public RSAPrivateKey unlock(char[] passphrase) throws KeyFileException {
            return lock.open(passphrase);
        }
    }

    /** A PKCS#12 bundle; the passphrase of WeChat Pay's is the caller's id. */
    final class LockedPkcs12 implements KeyFile {

        private final KeyLock<Pkcs12Content> lock;

        LockedPkcs12(KeyLock<Pkcs12Content> lock) {
            this.lock = lock;
        }

        /**
         * Decrypts the bundle. The caller wipes the passphrase.
         *
         * @throws KeyFileException WRONG_PASSPHRASE; NOT_RSA, KEY_TOO_SHORT, or NOT_A_KEY_FILE without a key and its certificate; DAMAGED
         */
        public Pkcs12Content unlock(char[] passphrase) throws KeyFileException {
            return lock.open(passphrase);
        }
    }

    /** The caller's key and certificate of a PKCS#12 bundle. */
    record Pkcs12Content(RSAPrivateKey key, X509Certificate certificate) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Pkcs12Content[" + key.getModulus().bitLength() + " bits]";
        }
    }
}
