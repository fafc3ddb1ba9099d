package carddesk.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;

/** RSA-OAEP with SHA-1: encrypts personal fields for a caller and decrypts those encrypted for WeChat Pay (protocol section 7). */
final class FieldCipher {

    private static final String TRANSFORMATION = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private FieldCipher() {}

    /** @param text at most 214 bytes in UTF-8 */
    static String encrypt(String text, RSAPublicKey reader) {
        try {
            var cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.ENCRYPT_MODE, reader);
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException tooLong) {
            throw new IllegalStateException("A field of the practice data is too long to encrypt", tooLong);
        }
    }

    /** The plain text, empty when it was not encrypted for this key or is not UTF-8. */
    static Optional<String> decrypt(String encrypted, PrivateKey key) {
        try {
            var cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.DECRYPT_MODE, key);
            var bytes = cipher.doFinal(Base64.getDecoder().decode(encrypted));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (GeneralSecurityException | IllegalArgumentException | CharacterCodingException notForThisKey) {
            return Optional.empty();
        }
    }
}
