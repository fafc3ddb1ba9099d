package carddesk.keys;

import carddesk.keys.KeyFileException.Reason;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.stream.Stream;

/** Creates RSA keys from their numbers and refuses unusable numbers. */
final class RsaKeys {

    static final int MIN_BITS = 2048;
    private static final int MAX_BITS = 16384;

    private RsaKeys() {}

    /** Checks that the parts of a private key are consistent, so that a changed byte is detected here. */
    static RSAPrivateKey privateKey(org.bouncycastle.asn1.pkcs.RSAPrivateKey parts) throws KeyFileException {
        if (!partsFit(parts)) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        requireLength(parts.getModulus());
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateCrtKeySpec(
                    parts.getModulus(), parts.getPublicExponent(), parts.getPrivateExponent(), parts.getPrime1(),
                    parts.getPrime2(), parts.getExponent1(), parts.getExponent2(), parts.getCoefficient()));
        } catch (GeneralSecurityException impossibleKey) {
            throw new KeyFileException(Reason.DAMAGED);
        }
    }

    static RSAPublicKey publicKey(BigInteger modulus, BigInteger exponent) throws KeyFileException {
        if (modulus.signum() <= 0 || modulus.bitLength() > MAX_BITS || !modulus.testBit(0) || !exponent.testBit(0)) {
            throw new KeyFileException(Reason.DAMAGED);
        }
        requireLength(modulus);
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException impossibleKey) {
            throw new KeyFileException(Reason.DAMAGED);
        }
    }

    /** Returns the key if it is RSA and long enough. */
    static RSAPublicKey require(PublicKey key) throws KeyFileException {
        if (!(key instanceof RSAPublicKey rsa)) {
            throw new KeyFileException(Reason.NOT_RSA);
        }
        requireLength(rsa.getModulus());
        return rsa;
    }

    private static void requireLength(BigInteger modulus) throws KeyFileException {
        if (modulus.bitLength() < MIN_BITS) {
            throw new KeyFileException(Reason.KEY_TOO_SHORT);
        }
    }

    private static boolean partsFit(org.bouncycastle.asn1.pkcs.RSAPrivateKey parts) {
        boolean plausible = Stream.of(parts.getModulus(), parts.getPublicExponent(), parts.getPrivateExponent(), parts.getPrime1(),
                        parts.getPrime2(), parts.getExponent1(), parts.getExponent2(), parts.getCoefficient())
                .allMatch(number -> number.signum() > 0 && number.bitLength() <= MAX_BITS);
        if (!plausible || parts.getPrime1().equals(BigInteger.ONE) || parts.getPrime2().equals(BigInteger.ONE)) {
            return false;
        }
        var lessOne1 = parts.getPrime1().subtract(BigInteger.ONE);
        var lessOne2 = parts.getPrime2().subtract(BigInteger.ONE);
        var product = parts.getPublicExponent().multiply(parts.getPrivateExponent());
        return parts.getPrime1().multiply(parts.getPrime2()).equals(parts.getModulus())
                && product.mod(lessOne1).equals(BigInteger.ONE)
                && product.mod(lessOne2).equals(BigInteger.ONE)
                && parts.getPrivateExponent().mod(lessOne1).equals(parts.getExponent1())
                && parts.getPrivateExponent().mod(lessOne2).equals(parts.getExponent2())
                && parts.getCoefficient().multiply(parts.getPrime2()).mod(parts.getPrime1()).equals(BigInteger.ONE);
    }
}
