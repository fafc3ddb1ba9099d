package carddesk.wechatpay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;

/** Encrypts and decrypts personal fields: RSA-OAEP with SHA-1 and MGF1-SHA-1, base64 (protocol section 7). */
public final class FieldCipher {

    private static final String TRANSFORMATION = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";
    private static final int OAEP_BYTES = 42;

    private final Credentials credentials;

    public FieldCipher(Credentials credentials) {
        this.credentials = credentials;
    }

    /** The maximum length of a field in bytes of UTF-8: 214 with a 2048-bit key. */
    public int maxBytes() {
        return (credentials.wechatpayKey().publicKey().getModulus().bitLength() + 7) / 8 - OAEP_BYTES;
    }

    /**
     * Encrypts a value with WeChat Pay's key. The result differs each time.
     *
     * @return base64
     * @throws IllegalArgumentException when the value has more than {@link #maxBytes()} bytes of UTF-8; its message does not contain the value
     */
    public String encrypt(String value) {
        var plain = value.getBytes(StandardCharsets.UTF_8);
        try {
            if (plain.length > maxBytes()) {
                throw new IllegalArgumentException("A field of " + plain.length + " bytes does not fit, at most " + maxBytes() + " do");
            }
            return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, credentials.wechatpayKey().publicKey(), plain));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("WeChat Pay's key cannot encrypt", unusable);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Decrypts a value with the caller's key; empty when it is not base64 or was not encrypted for this key. */
    public Optional<String> decrypt(String encrypted) {
        try {
            var plain = run(Cipher.DECRYPT_MODE, credentials.privateKey(), Base64.getDecoder().decode(encrypted));
            var value = new String(plain, StandardCharsets.UTF_8);
            Arrays.fill(plain, (byte) 0);
            return Optional.of(value);
        } catch (GeneralSecurityException | IllegalArgumentException notForUs) {
            return Optional.empty();
        }
    }

    private static byte[] run(int mode, Key key, byte[] input) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key);
        return cipher.doFinal(input);
    }
}
