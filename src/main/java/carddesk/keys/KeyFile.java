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
 * What a key file turned out to hold, whatever its name says (protocol section 7, files a merchant downloads).
 *
 * <p>Every RSA key in it has at least 2048 bits, and the parts of a private key fit each other.
 */
public sealed interface KeyFile {

    /** A private key that lies open. */
    record PrivateKeyFile(RSAPrivateKey key) implements KeyFile {
        /** Says only what it is. */
        @Override
        public String toString() {
            return "PrivateKeyFile[" + key.getModulus().bitLength() + " bits]";
        }
    }

    /** A public key without a certificate: how WeChat Pay hands out its own. */
    record PublicKeyFile(RSAPublicKey key) implements KeyFile {}

    /** An X.509 certificate with an RSA key: the caller's, or an older platform certificate of WeChat Pay. */
    record CertificateFile(X509Certificate certificate) implements KeyFile {

        private static final int KEY_CERT_SIGN = 5;

        /** The name of WeChat Pay itself in the certificates of all merchants. */
        private static final Pattern OF_WECHAT_PAY = Pattern.compile("微信.*系统|(MMPay|Tenpay|Tencent).*", Pattern.CASE_INSENSITIVE);

        /** The serial number as the API wants it: upper-case hexadecimal of full bytes. */
        public String serialNumber() {
            return new SerialNumber(certificate.getSerialNumber()).toString();
        }

        /** Returns whether the serial number is this one, compared as numbers. */
        public boolean hasSerialNumber(String serial) {
            return SerialNumber.parse(serial).filter(number -> number.number().equals(certificate.getSerialNumber())).isPresent();
        }

        /** The subject's CN: the caller's id in a merchant's certificate; empty when absent or broken. */
        public Optional<String> commonName() {
            return subjectPart(BCStyle.CN);
        }

        /**
         * The company's name in a merchant's certificate: the subject's OU, since O names WeChat Pay's merchant system there (protocol
         * section 7); in older certificates it is O, and OU names the system. Empty when absent or broken.
         */
        public Optional<String> company() {
            return Stream.of(subjectPart(BCStyle.OU), subjectPart(BCStyle.O)).flatMap(Optional::stream)
                    .filter(name -> !OF_WECHAT_PAY.matcher(name).matches()).findFirst();
        }

        /**
         * Returns whether this is the certificate of an authority that issues others: basicConstraints CA:TRUE, or a key that may sign
         * certificates. Such a certificate is neither a merchant's nor WeChat Pay's platform certificate, whatever its name is.
         */
        public boolean isAuthority() {
            var usage = certificate.getKeyUsage();
            return certificate.getBasicConstraints() >= 0 || (usage != null && usage[KEY_CERT_SIGN]);
        }

        /** Returns whether this certificate issued the other one. */
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

        /** The last moment at which the certificate is valid. */
        public Instant notAfter() {
            return certificate.getNotAfter().toInstant();
        }

        /** The certified key. */
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

    /** A private key behind a passphrase: encrypted PKCS#8, or the older PEM encryption. */
    final class LockedPrivateKey implements KeyFile {

        private final KeyLock<RSAPrivateKey> lock;

        LockedPrivateKey(KeyLock<RSAPrivateKey> lock) {
            this.lock = lock;
        }

        /**
         * Opens the key.
         *
         * @param passphrase stays the caller's to wipe
         * @throws KeyFileException WRONG_PASSPHRASE; NOT_RSA or KEY_TOO_SHORT once open; DAMAGED when it can never open
         */
        public RSAPrivateKey unlock(char[] passphrase) throws KeyFileException {
            return lock.open(passphrase);
        }
    }

    /** A PKCS#12 bundle; WeChat Pay's has the caller's id as its passphrase. */
    final class LockedPkcs12 implements KeyFile {

        private final KeyLock<Pkcs12Content> lock;

        LockedPkcs12(KeyLock<Pkcs12Content> lock) {
            this.lock = lock;
        }

        /**
         * Opens the bundle.
         *
         * @param passphrase stays the caller's to wipe
         * @throws KeyFileException WRONG_PASSPHRASE; NOT_RSA, KEY_TOO_SHORT, or NOT_A_KEY_FILE when no key with certificate is inside;
         *     DAMAGED when it can never open
         */
        public Pkcs12Content unlock(char[] passphrase) throws KeyFileException {
            return lock.open(passphrase);
        }
    }

    /** What a PKCS#12 bundle holds: the caller's key and its certificate. */
    record Pkcs12Content(RSAPrivateKey key, X509Certificate certificate) {
        /** Says only what it is. */
        @Override
        public String toString() {
            return "Pkcs12Content[" + key.getModulus().bitLength() + " bits]";
        }
    }
}
