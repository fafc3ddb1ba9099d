package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.Edits;
import carddesk.fuzz.Silence;
import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One sealed file of a kind, and what every reading of its changed forms has to keep to. */
final class SealedSample {

    private static final Secret PASSWORD = Secret.of("correct horse".toCharArray());

    private final Kind kind;
    private final PasswordCipher cipher = Samples.quickSeal();
    private final byte[] plain;
    private final byte[] whole;

    @FunctionalInterface
    interface Reader<T> {
        T read(byte[] plain) throws VaultException;
    }

    @FunctionalInterface
    interface Check<T> {
        void accept(T content) throws VaultException;
    }

    SealedSample(Kind kind, byte[] plain) {
        this.kind = kind;
        this.plain = plain;
        try {
            whole = cipher.encrypt(kind, PASSWORD, plain);
        } catch (VaultException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<byte[]> seeds() {
        var header = new String(whole, StandardCharsets.US_ASCII).replaceAll("\"ciphertext\":.*", "\"ciphertext\":\"\"}\n");
        return List.of(("\u0000" + header).getBytes(StandardCharsets.US_ASCII), new byte[] {1}, new byte[] {1, 0, 0, 9, 1, 'x'},
                behind(2, plain), new byte[] {3}, new byte[] {3, 0, 0, 3, 1, 9});
    }

    <T> void take(byte[] input, Reader<T> reader, Check<T> check) throws Exception {
        if (input.length == 0) {
            return;
        }
        var script = ByteBuffer.wrap(input, 1, input.length - 1);
        try {
            var opened = switch (input[0] & 3) {
                case 0 -> open(Arrays.copyOfRange(input, 1, input.length));
                case 1 -> open(Edits.applied(whole, script));
                case 2 -> resealed(Arrays.copyOfRange(input, 1, input.length));
                default -> resealed(Edits.applied(plain, script));
            };
            check.accept(reader.read(opened));
        } catch (VaultException refused) {
            Silence.assertSaysOnly("Vault: " + refused.reason(), refused);
        }
    }

    /** Only what was sealed opens; the cipher does not say yes to anything else. */
    private byte[] open(byte[] file) throws VaultException {
        var opened = cipher.open(kind, PASSWORD, file);
        assertThat(file).isEqualTo(whole);
        assertThat(opened).isEqualTo(plain);
        return opened;
    }

    private byte[] resealed(byte[] content) throws VaultException {
        var opened = cipher.open(kind, PASSWORD, cipher.encrypt(kind, PASSWORD, content));
        assertThat(opened).isEqualTo(content);
        return opened;
    }

    private static byte[] behind(int choice, byte[] rest) {
        return ByteBuffer.allocate(rest.length + 1).put((byte) choice).put(rest).array();
    }

    static Profile withId(Profile profile, UUID id) {
        return profile.duplicate(id, profile.name());
    }
}
