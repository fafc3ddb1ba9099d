package carddesk.wechatpay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;

/**
 * Signs texts for people outside, such as auditors, with the caller's API key (SHA256withRSA).
 *
 * <p>A text begins with a line that no request has, so that its signature is never that of a request (protocol section 6).
 */
public final class StatementSigner {

    private static final String ALGORITHM = "SHA256withRSA";

    private final Credentials credentials;

    public StatementSigner(Credentials credentials) {
        this.credentials = credentials;
    }

    public Identity identity() {
        return credentials.identity();
    }

    /** Serial number of the caller's certificate, which the merchant platform lists. */
    public String serialNumber() {
        return credentials.serialNumber();
    }

    /**
     * The public key that verifies the signatures.
     *
     * @throws GeneralSecurityException when it cannot be derived from the private key
     */
    public PublicKey publicKey() throws GeneralSecurityException {
        if (credentials.privateKey() instanceof RSAPrivateCrtKey key) {
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        }
        throw new GeneralSecurityException("The caller's key has no public exponent");
    }

    /**
     * Signs a text.
     *
     * @param text begins with {@code carddesk-}
     * @throws IllegalArgumentException for another text
     */
    public byte[] sign(String text) throws GeneralSecurityException {
        if (!text.startsWith("carddesk-")) {
            throw new IllegalArgumentException("Only statements of this program are signed");
        }
        var rsa = Signature.getInstance(ALGORITHM);
        rsa.initSign(credentials.privateKey());
        rsa.update(text.getBytes(StandardCharsets.UTF_8));
        return rsa.sign();
    }

    /** Returns whether a signature is that of a key over a text. */
    public static boolean isSigned(String text, byte[] signature, PublicKey key) {
        try {
            var rsa = Signature.getInstance(ALGORITHM);
            rsa.initVerify(key);
            rsa.update(text.getBytes(StandardCharsets.UTF_8));
            return rsa.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
