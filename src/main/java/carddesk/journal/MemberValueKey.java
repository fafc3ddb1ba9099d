package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/**
 * The key that encrypts members' values in the rows of a team's batches (AES-256-GCM). Only vaults hold it, not the server. The place of a row is
 * associated data, so that its values cannot be moved to another row or batch. Wiped on close.
 */
final class MemberValueKey implements AutoCloseable {

    private static final int LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final String MAC = "HmacSHA256";

    private final byte[] key;
    private final SecureRandom random;

    /** @param key 32 random bytes; copied */
    MemberValueKey(byte[] key, SecureRandom random) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("A team key has " + LENGTH + " bytes");
        }
        this.key = key.clone();
        this.random = random;
    }

    /**
     * Returns when the team uses this key, or none yet.
     *
     * @throws JournalException WRONG_TEAM_KEY
     */
    void require(Handle handle) throws JournalException {
        var known = handle.createQuery("SELECT check_value FROM team_key").mapTo(byte[].class).findOne();
        if (known.isPresent() && !has(known.get())) {
            throw new JournalException(Reason.WRONG_TEAM_KEY, "The team's database was used with another team key");
        }
    }

    /** Returns whether this key is the one that a team has shown to use. */
    boolean has(byte[] shown) {
        return MessageDigest.isEqual(shown, checkValue());
    }

    /** Makes this key that of the team if it has none. */
    void establish(Handle handle) throws JournalException {
        handle.createUpdate("INSERT INTO team_key (check_value) VALUES (:check) ON CONFLICT DO NOTHING").bind("check", checkValue()).execute();
        require(handle);
    }

    /** Encrypts a text of a row; the nonce comes first. */
    byte[] seal(UUID batch, int position, String text) {
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, batch, position).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_LENGTH + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES-GCM", impossible);
        }
    }

    /**
     * Decrypts a text of a row.
     *
     * @throws GeneralSecurityException when it was encrypted with another key, for another row, or was changed
     */
    String open(UUID batch, int position, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE_LENGTH) {
            throw new GeneralSecurityException("Shorter than a nonce");
        }
        var nonce = Arrays.copyOf(sealed, NONCE_LENGTH);
        var text = cipher(Cipher.DECRYPT_MODE, nonce, batch, position).doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
        return new String(text, StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, UUID batch, int position) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(batch.getMostSignificantBits()).putLong(batch.getLeastSignificantBits()).putInt(position).flip());
        return cipher;
    }

    /** Identifies the key without revealing it. */
    private byte[] checkValue() {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal("carddesk team key".getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has " + MAC, impossible);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
