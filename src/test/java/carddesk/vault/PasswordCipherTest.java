package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import carddesk.vault.VaultException.Reason;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An encrypted file opens with its password, and with not one byte changed. */
class PasswordCipherTest {

    private static final byte[] PLAIN = "what nobody else may read ".repeat(40).getBytes(StandardCharsets.US_ASCII);

    private final Secret password = Secret.of("correct horse \u7535\u6c60".toCharArray());
    private byte[] file = {};

    @BeforeEach
    void sealOnce() throws VaultException {
        file = Samples.quickSeal().encrypt(Kind.VAULT, password, PLAIN);
    }

    @Test
    void itOpensWithItsPassword() throws VaultException {
        assertThat(open(file)).isEqualTo(PLAIN);
    }

    @Test
    void everySaveHasASaltAndANonceOfItsOwn() throws VaultException {
        var first = EncryptedFile.read(Kind.VAULT, file);
        var second = EncryptedFile.read(Kind.VAULT, Samples.quickSeal().encrypt(Kind.VAULT, password, PLAIN));

        assertThat(second.salt()).isNotEqualTo(first.salt());
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        assertThat(second.keyCheck()).isNotEqualTo(first.keyCheck());
    }

    @Test
    void aWrongPasswordIsToldApartFromDamage() {
        var other = Secret.of("correct horse".toCharArray());

        assertReason(Reason.WRONG_PASSWORD, () -> Samples.quickSeal().open(Kind.VAULT, other, file));
        assertReason(Reason.WRONG_PASSWORD, () -> Samples.quickSeal().open(Kind.VAULT, Secret.of(new char[0]), file));
        file[file.length - 10] ^= 1;
        assertReason(Reason.DAMAGED, () -> Samples.quickSeal().open(Kind.VAULT, other, file));
    }

    @Test
    void everyFlippedBitOfTheHeaderIsNoticed() {
        int headerEnd = text(file).indexOf("\"ciphertext\"") + 16;
        for (int at = 0; at < headerEnd; at++) {
            for (int bit = 0; bit < 8; bit++) {
                assertRefused(at, bit);
            }
        }
    }

    @Test
    void aFlippedBitAnywhereBehindTheHeaderIsNoticed() {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            assertRefused(random.nextInt(file.length), random.nextInt(8));
        }
        for (int at = file.length - 12; at < file.length; at++) {
            assertRefused(at, 0);
        }
    }

    @Test
    void aFileCutAnywhereIsNoticed() {
        for (int length = 0; length < file.length; length++) {
            var cut = Arrays.copyOf(file, length);
            assertReason(Reason.DAMAGED, () -> open(cut));
        }
    }

    @Test
    void addedBytesAndAnotherLayoutAreNoticed() {
        assertReason(Reason.DAMAGED, () -> open(bytes(text(file) + "\n")));
        assertReason(Reason.DAMAGED, () -> open(bytes(text(file).replace(",\"passes\"", ", \"passes\""))));
        assertReason(Reason.DAMAGED, () -> open(bytes(text(file).replace("\"version\":1", "\"version\":1,\"version\":1"))));
        assertReason(Reason.DAMAGED, () -> open(bytes(text(file).replace("\"version\":1", "\"version\":0"))));
    }

    private Stream<EncryptedFile> forgeries() throws VaultException {
        var good = EncryptedFile.read(Kind.VAULT, Samples.quickSeal().encrypt(Kind.VAULT, password, PLAIN));
        return Stream.of(
                new EncryptedFile(Kind.VAULT, good.cost(), flipped(good.salt()), good.nonce(), good.keyCheck(), good.ciphertext()),
                new EncryptedFile(Kind.VAULT, good.cost(), good.salt(), flipped(good.nonce()), good.keyCheck(), good.ciphertext()),
                new EncryptedFile(Kind.VAULT, good.cost(), good.salt(), good.nonce(), flipped(good.keyCheck()), good.ciphertext()),
                new EncryptedFile(Kind.VAULT, good.cost(), good.salt(), good.nonce(), good.keyCheck(), flipped(good.ciphertext())),
                new EncryptedFile(Kind.VAULT, good.cost(), good.salt(), good.nonce(), good.keyCheck(), new byte[0]),
                new EncryptedFile(Kind.VAULT, new Argon2Cost(65536, 4, 1), good.salt(), good.nonce(), good.keyCheck(), good.ciphertext()));
    }

    @Test
    void aForgeryWithARightChecksumIsNoticed() throws VaultException {
        assertThat(forgeries()).allSatisfy(forged -> assertThatThrownBy(() -> open(forged.written()))
                .isInstanceOfSatisfying(VaultException.class,
                        failure -> assertThat(failure.reason()).isIn(Reason.WRONG_PASSWORD, Reason.DAMAGED)));
    }

    @Test
    void theHeaderIsPartOfWhatTheCipherGuards() throws VaultException {
        var blindToCost = new PasswordCipher((secret, salt, cost) -> Arrays.copyOf(salt, KeyDerivation.KEY_BYTES), new SecureRandom());
        var good = EncryptedFile.read(Kind.VAULT, blindToCost.encrypt(Kind.VAULT, password, PLAIN));
        var changed = new EncryptedFile(
                Kind.VAULT, new Argon2Cost(65536, 4, 1), good.salt(), good.nonce(), good.keyCheck(), good.ciphertext());

        assertThat(blindToCost.open(Kind.VAULT, password, good.written())).isEqualTo(PLAIN);
        assertReason(Reason.DAMAGED, () -> blindToCost.open(Kind.VAULT, password, changed.written()));
    }

    @ParameterizedTest
    @CsvSource({"memoryKiB, 65536, 67108864", "memoryKiB, 65536, 999999999999", "memoryKiB, 65536, 65535", "memoryKiB, 65536, 0",
        "passes, 3, 2", "passes, 3, 1000", "lanes, 1, 0", "lanes, 1, 64"})
    void aHeaderThatAsksForTooMuchOrTooLittleIsRefusedBeforeAnyWork(String field, String now, String asked) {
        var changed = bytes(text(file).replace("\"" + field + "\":" + now, "\"" + field + "\":" + asked));
        var neverAsked = new PasswordCipher((secret, salt, cost) -> fail("a key was derived at cost %s", cost), new SecureRandom());

        assertReason(Reason.PARAMETERS_OUT_OF_RANGE, () -> neverAsked.open(Kind.VAULT, password, changed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "900000000000"})
    void aNewerVersionIsNamed(String version) {
        var newer = "{\"header\":{\"format\":\"carddesk-vault\",\"version\":" + version + ",\"anything\":[]},\"else\":true}";

        assertReason(Reason.NEWER_VERSION, () -> open(bytes(newer)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{}", "[]", "null", "{\"header\":7}", "-----BEGIN PRIVATE KEY-----", "\u0000\u0000\u0000\u0000"})
    void aFileOfAnotherKindIsNamed(String content) {
        assertReason(Reason.NOT_A_VAULT, () -> open(bytes(content)));
    }

    @Test
    void anExportedProfileIsNoVault() throws VaultException {
        var exported = Samples.quickSeal().encrypt(Kind.PROFILE, password, PLAIN);

        assertReason(Reason.NOT_A_VAULT, () -> open(exported));
    }

    @Test
    void deepNestingAndHugeNumbersAreRefusedQuietly() {
        var vast = "{\"header\":{\"format\":\"carddesk-vault\",\"version\":1e999999999,\"x\":1}}";

        assertReason(Reason.DAMAGED, () -> open(bytes(vast)));
        assertReason(Reason.NOT_A_VAULT, () -> open(bytes("[".repeat(1_000_000))));
    }

    @Test
    void tooMuchToReadAgainIsNotWritten() {
        assertReason(Reason.TOO_LARGE, () -> Samples.quickSeal().encrypt(Kind.VAULT, password, new byte[PasswordCipher.MAX_FILE_BYTES]));
    }

    @Test
    void anotherReaderMadeFromTheDocumentOpensIt() throws Exception {
        var real = new PasswordCipher(new Argon2id(), new SecureRandom()).encrypt(Kind.VAULT, password, PLAIN);
        var header = text(real).substring("{\"header\":".length(), text(real).indexOf('}') + 1);
        var fields = JsonParser.parseString(header).getAsJsonObject();
        var salt = Base64.getDecoder().decode(fields.get("salt").getAsString());

        var master = new Argon2id().derive(password, salt, new Argon2Cost(65536, 3, 1));
        var extracted = hmac(new byte[32], master);
        var key = hmac(extracted, bytes("carddesk-vault 1 encryption\u0001"));
        var check = hmac(extracted, bytes("carddesk-vault 1 key check\u0001"));
        assertThat(Base64.getEncoder().encodeToString(check)).isEqualTo(fields.get("keyCheck").getAsString());

        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var nonce = Base64.getDecoder().decode(fields.get("nonce").getAsString());
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(bytes(header));
        var outside = JsonParser.parseString(text(real)).getAsJsonObject();
        var ciphertext = Base64.getDecoder().decode(outside.get("ciphertext").getAsString());
        assertThat(cipher.doFinal(ciphertext)).isEqualTo(PLAIN);

        var sum = MessageDigest.getInstance("SHA-256");
        sum.update(bytes(header));
        assertThat(outside.get("checksum").getAsString()).isEqualTo(Base64.getEncoder().encodeToString(sum.digest(ciphertext)));
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private byte[] open(byte[] content) throws VaultException {
        return Samples.quickSeal().open(Kind.VAULT, password, content);
    }

    private void assertRefused(int at, int bit) {
        var changed = file.clone();
        changed[at] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> open(changed)).as("bit %d of byte %d", bit, at).isInstanceOf(VaultException.class);
    }

    private static byte[] flipped(byte[] bytes) {
        var changed = bytes.clone();
        changed[0] ^= 1;
        return changed;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertReason(Reason reason, ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(VaultException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
