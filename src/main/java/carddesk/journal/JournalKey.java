package carddesk.journal;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The 32-byte key of the journal, from which the passwords of the database are derived; wiped on close. */
final class JournalKey implements AutoCloseable {

    private static final int LENGTH = 32;

    private final byte[] key;

    JournalKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("A journal key has " + LENGTH + " bytes");
        }
        this.key = key.clone();
    }

    /** The file password, a space, and the user password, as the driver expects. The caller wipes it. */
    char[] databasePassword() {
        var file = hex(derive("file"));
        var user = hex(derive("user"));
        var both = new char[file.length + 1 + user.length];
        System.arraycopy(file, 0, both, 0, file.length);
        both[file.length] = ' ';
        System.arraycopy(user, 0, both, file.length + 1, user.length);
        Arrays.fill(file, '\0');
        Arrays.fill(user, '\0');
        return both;
    }

    JournalKey copy() {
        return new JournalKey(key);
    }

    /** Identifies the key without revealing it. */
    byte[] mark() {
        return derive("mark");
    }

    private static char[] hex(byte[] bytes) {
        var digits = new char[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            digits[2 * i] = Character.forDigit(bytes[i] >> 4 & 0xf, 16);
            digits[2 * i + 1] = Character.forDigit(bytes[i] & 0xf, 16);
        }
        Arrays.fill(bytes, (byte) 0);
        return digits;
    }

    private byte[] derive(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(("carddesk journal " + purpose).getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
