package carddesk.vault;

import carddesk.files.RegularFile;
import carddesk.files.Sha256;
import carddesk.vault.VaultException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/**
 * The format of an encrypted file: one line of JSON with header, checksum and ciphertext (docs/vault-format.md).
 *
 * <p>The format is canonical: a file written in any other way is damaged, so no byte can change unnoticed.
 */
record EncryptedFile(Kind kind, Argon2Cost cost, byte[] salt, byte[] nonce, byte[] keyCheck, byte[] ciphertext) {

    static final int SALT_BYTES = 16;
    static final int NONCE_BYTES = 12;
    static final int KEY_CHECK_BYTES = 32;

    private static final long VERSION = 1;
    private static final String KDF = "argon2id";
    private static final String CIPHER = "AES-256-GCM";

    enum Kind {
        /** All profiles and the key of the journal. */
        VAULT("carddesk-vault"),
        /** An exported profile. */
        PROFILE("carddesk-profile");

        private final String format;

        Kind(String format) {
            this.format = format;
        }

        String format() {
            return format;
        }
    }

    /** @throws VaultException MISSING, UNREADABLE or TOO_LARGE */
    static byte[] read(Path file) throws VaultException {
        if (Files.isDirectory(file)) {
            throw new VaultException(Reason.UNREADABLE);
        }
        try (var in = RegularFile.open(file)) {
            var content = in.readNBytes(PasswordCipher.MAX_FILE_BYTES + 1);
            if (content.length > PasswordCipher.MAX_FILE_BYTES) {
                throw new VaultException(Reason.TOO_LARGE);
            }
            return content;
        } catch (NoSuchFileException absent) {
            throw new VaultException(Reason.MISSING);
        } catch (IOException refused) {
            throw new VaultException(Reason.UNREADABLE, refused);
        }
    }

    /** Parses a file and checks everything that needs no password. */
    static EncryptedFile read(Kind kind, byte[] file) throws VaultException {
        var outer = Fields.parse(new String(file, StandardCharsets.UTF_8));
        var header = outer.flatMap(fields -> fields.optionalChild("header"));
        var format = header.flatMap(fields -> fields.optionalText("format")).orElse("");
        if (!format.equals(kind.format)) {
            boolean otherKind = Arrays.stream(Kind.values()).anyMatch(known -> known.format.equals(format));
            throw new VaultException(beginsLike(kind, file) && !otherKind ? Reason.DAMAGED : Reason.NOT_A_VAULT);
        }
        var fields = header.get();
        if (fields.number("version") > VERSION) {
            throw new VaultException(Reason.NEWER_VERSION);
        }
        var cost = new Argon2Cost(fields.number("memoryKiB"), fields.number("passes"), fields.number("lanes"));
        if (!cost.isAllowed()) {
            throw new VaultException(Reason.PARAMETERS_OUT_OF_RANGE);
        }
        var found = new EncryptedFile(kind, cost, base64(fields.text("salt"), SALT_BYTES), base64(fields.text("nonce"), NONCE_BYTES),
                base64(fields.text("keyCheck"), KEY_CHECK_BYTES), base64(outer.get().text("ciphertext")));
        if (!Arrays.equals(found.written(), file)) {
            throw new VaultException(Reason.DAMAGED);
        }
        return found;
    }

    /** The header as in the file, which is the associated data of the cipher. */
    byte[] header() {
        return ("{\"format\":\"" + kind.format + "\",\"version\":" + VERSION + ",\"kdf\":\"" + KDF + "\",\"memoryKiB\":" + cost.memoryKiB()
                + ",\"passes\":" + cost.passes() + ",\"lanes\":" + cost.lanes() + ",\"salt\":\"" + base64(salt) + "\",\"cipher\":\"" + CIPHER
                + "\",\"nonce\":\"" + base64(nonce) + "\",\"keyCheck\":\"" + base64(keyCheck) + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    byte[] written() {
        var header = header();
        return ("{\"header\":" + new String(header, StandardCharsets.US_ASCII) + ",\"checksum\":\"" + base64(checksum(header))
                + "\",\"ciphertext\":\"" + base64(ciphertext) + "\"}\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Detects accidental damage before the password is entered; the cipher detects deliberate changes. */
    private byte[] checksum(byte[] header) {
        return Sha256.of(header, ciphertext);
    }

    /** Returns whether the file was of this kind: it is empty, or nearly all of its beginning matches. */
    private static boolean beginsLike(Kind kind, byte[] file) {
        var beginning = ("{\"header\":{\"format\":\"" + kind.format + "\"").getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(file.length, beginning.length);
        int same = 0;
        for (int at = 0; at < length; at++) {
            same += file[at] == beginning[at] ? 1 : 0;
        }
        return same * 8 >= length * 7;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] base64(String text, int length) throws VaultException {
        var bytes = base64(text);
        if (bytes.length != length) {
            throw new VaultException(Reason.DAMAGED);
        }
        return bytes;
    }

    private static byte[] base64(String text) throws VaultException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new VaultException(Reason.DAMAGED);
        }
    }
}
