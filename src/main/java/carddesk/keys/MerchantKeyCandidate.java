package carddesk.keys;

import carddesk.keys.KeyFile.CertificateFile;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A private key of the caller that lies open, with the certificate that belongs to it when one was found.
 *
 * @param file where the key is
 * @param passphrase opens the file when it is locked; belongs to the {@link KeyPieces} it came from
 */
public record MerchantKeyCandidate(FoundFile file, RSAPrivateKey key, Optional<Secret> passphrase, Optional<MerchantCertificate> certificate) {

    /** A certificate, and the file it is in, which may be the key's. */
    public record MerchantCertificate(FoundFile file, CertificateFile certificate) {}

    /** SHA-256 of the public key's DER form, lower-case hex: what {@code openssl pkey -pubout -outform DER | sha256sum} says. */
    public String fingerprint() {
        try {
            var publicKey = certificate.map(found -> found.certificate().publicKey());
            var encoded = publicKey.isPresent() ? publicKey.get().getEncoded() : publicHalf().getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has RSA and SHA-256", impossible);
        }
    }

    private PublicKey publicHalf() throws GeneralSecurityException {
        var exponent = key instanceof RSAPrivateCrtKey whole ? whole.getPublicExponent() : BigInteger.valueOf(65_537);
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(key.getModulus(), exponent));
    }

    /** Says only what it is. */
    @Override
    public String toString() {
        return "MerchantKeyCandidate[" + certificate.map(found -> found.certificate().serialNumber()).orElse("no certificate") + "]";
    }
}
