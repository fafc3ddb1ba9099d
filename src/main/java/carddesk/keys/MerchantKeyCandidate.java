package carddesk.keys;

import carddesk.files.Sha256;
import carddesk.keys.KeyFile.CertificateFile;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decrypted private key of the caller, with its certificate if found.
 *
 * @param passphrase of the file if it is encrypted; owned by the {@link KeyPieces}
 */
public record MerchantKeyCandidate(FoundFile file, RSAPrivateKey key, @Nullable Secret passphrase, @Nullable MerchantCertificate certificate) {

    /** A certificate and its file, which may be the key's. */
    public record MerchantCertificate(FoundFile file, CertificateFile certificate) {}

    /** SHA-256 of the public key in DER, lower-case hex, as {@code openssl pkey -pubout -outform DER | sha256sum} prints it. */
    public String fingerprint() {
        try {
            var publicKey = Optional.ofNullable(certificate).map(found -> found.certificate().publicKey());
            var encoded = publicKey.isPresent() ? publicKey.get().getEncoded() : publicHalf().getEncoded();
            return Sha256.hex(encoded);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has RSA", impossible);
        }
    }

    private PublicKey publicHalf() throws GeneralSecurityException {
        var exponent = key instanceof RSAPrivateCrtKey whole ? whole.getPublicExponent() : BigInteger.valueOf(65_537);
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(key.getModulus(), exponent));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "MerchantKeyCandidate[" + (certificate == null ? "no certificate" : certificate.certificate().serialNumber()) + "]";
    }
}
