package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.SharedRsaKeys;
import carddesk.keys.KeyFileException;
import carddesk.keys.KeyPlace;
import carddesk.keys.MerchantFiles;
import carddesk.keys.Secret;
import carddesk.vault.ProfileKeyException.Piece;
import carddesk.vault.ProfileKeyException.Problem;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile's key files are read where they lie, as long as they are what was chosen. */
class ProfileKeysTest {

    private static KeyPair own;
    private static KeyPair wechatpay;

    @TempDir
    private Path folder;

    private Path privateKey = Path.of("");
    private Path wechatpayKey = Path.of("");

    @BeforeAll
    static void makeKeys() throws Exception {
        own = SharedRsaKeys.next();
        wechatpay = SharedRsaKeys.next();
    }

    @BeforeEach
    void writeKeys() throws IOException {
        privateKey = Files.write(folder.resolve("own"), own.getPrivate().getEncoded());
        wechatpayKey = Files.write(folder.resolve("theirs"), wechatpay.getPublic().getEncoded());
    }

    @Test
    void everyKeyOfWechatPayIsReadByItsNumber() throws Exception {
        Files.write(wechatpayKey, joined(certificate(own, "2B"), certificate(wechatpay, "0F45")));
        var certified = Files.write(folder.resolve("certified"), certificate(own, "1A"));
        var theirs = Files.write(folder.resolve("public"), MerchantFiles.pem(wechatpay.getPublic()));
        var profile = new Profile(UUID.randomUUID(), "Provider", new Identity.Partner("1900000009", "1900000001"), new Environment.Practice(),
                place(privateKey), place(certified), "1a", place(theirs), "PUB_KEY_ID_1", null, null, null,
                Trust.PROGRAM, List.of(new Profile.VerifyingKey(place(wechatpayKey), "f45")), null);

        var read = new ProfileKeys(profile).credentials();

        assertThat(read.wechatpayKey().id()).isEqualTo("PUB_KEY_ID_1");
        assertThat(read.otherWechatpayKeys()).singleElement().satisfies(key -> {
            assertThat(key.id()).isEqualTo("0F45");
            assertThat(key.publicKey()).isEqualTo(wechatpay.getPublic());
        });
        assertThat(new ProfileKeys(profile).platformCertificateEnds()).isPresent();
        assertThat(ContentReader.profile(ContentWriter.write(profile))).isEqualTo(profile);
    }

    @Test
    void credentialsComeFromTheFiles() throws Exception {
        var credentials = new ProfileKeys(profile(null)).credentials();

        assertThat(credentials.privateKey()).isEqualTo(own.getPrivate());
        assertThat(credentials.wechatpayKey().publicKey()).isEqualTo(wechatpay.getPublic());
        assertThat(credentials.wechatpayKey().id()).isEqualTo("PUB_KEY_ID_1");
        assertThat(credentials.serialNumber()).isEqualTo("1A");
    }

    @Test
    void aMovedFileIsNoticed() throws Exception {
        var profile = profile(null);
        Files.move(privateKey, folder.resolve("elsewhere"));

        assertProblem(profile, Piece.PRIVATE_KEY, Problem.MOVED, KeyFileException.Reason.MISSING);
    }

    @Test
    void aChangedFileIsNoticedEvenWhenItHoldsAKey() throws Exception {
        var profile = profile(null);
        Files.write(wechatpayKey, own.getPublic().getEncoded());

        assertProblem(profile, Piece.WECHATPAY_KEY, Problem.CHANGED, null);
    }

    @Test
    void aPlaceOnAnotherMachineIsAMovedFile() throws Exception {
        var profile = profile(null);
        var elsewhere = new KeyPlace("keys/apiclient_key.pem", profile.privateKey().fingerprint());
        var imported = new Profile(profile.id(), "Imported", profile.identity(), profile.environment(), elsewhere, null, "1A",
                profile.wechatpayKey(), "PUB_KEY_ID_1", null, null);

        assertProblem(imported, Piece.PRIVATE_KEY, Problem.MOVED, null);
    }

    @Test
    void aLockedKeyOpensWithTheStoredPassphrase() throws Exception {
        var lock = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider())
                .setPassword("open sesame".toCharArray()).build();
        Files.write(privateKey, new JcaPKCS8Generator(own.getPrivate(), lock).generate().getContent());

        var right = profile(Secret.of("open sesame".toCharArray()));
        assertThat(new ProfileKeys(right).credentials().privateKey()).isEqualTo(own.getPrivate());
        assertProblem(profile(Secret.of("open".toCharArray())), Piece.PRIVATE_KEY, Problem.UNUSABLE,
                KeyFileException.Reason.WRONG_PASSPHRASE);
        assertProblem(profile(null), Piece.PRIVATE_KEY, Problem.UNUSABLE,
                KeyFileException.Reason.NEEDS_PASSPHRASE);
    }

    @Test
    void aBundleWithAnEmptyPassphraseOpensFromAKeptProfile() throws Exception {
        var now = Instant.now();
        Files.write(privateKey, MerchantFiles.p12(own.getPrivate(), MerchantFiles.certificate(own, "1900000001", "Example Tea", "1A",
                now.minusSeconds(60), now.plusSeconds(60)), ""));
        var kept = ContentReader.profile(ContentWriter.write(profile(Secret.of(new char[0]))));

        assertThat(new ProfileKeys(kept).credentials().privateKey()).isEqualTo(own.getPrivate());
        assertProblem(profile(null), Piece.PRIVATE_KEY, Problem.UNUSABLE, KeyFileException.Reason.NEEDS_PASSPHRASE);
    }

    @Test
    void aProfileWithoutCertificateHasNone() throws Exception {
        assertThat(new ProfileKeys(profile(null)).certificate()).isEmpty();
    }

    @Test
    void theSerialNumberTellsWhichCertificateOfAFileIsMeant() throws Exception {
        Files.write(wechatpayKey, joined(certificate(own, "2B"), certificate(wechatpay, "3C")));
        var certified = Files.write(folder.resolve("certified"), joined(certificate(wechatpay, "2B"), certificate(own, "1A")));
        var profile = new Profile(UUID.randomUUID(), "Brand", new Identity.Brand("1900000001"), new Environment.Practice(), place(privateKey),
                place(certified), "1A", place(wechatpayKey), "3C", null, null);

        assertThat(new ProfileKeys(profile).credentials().wechatpayKey().publicKey()).isEqualTo(wechatpay.getPublic());
        assertThat(new ProfileKeys(profile).certificate().orElseThrow().publicKey()).isEqualTo(own.getPublic());
    }

    @Test
    void aPublicKeyBesideACertificateIsTheOneWithAPublicKeysId() throws Exception {
        Files.write(wechatpayKey, joined(certificate(own, "2B"), MerchantFiles.pem(wechatpay.getPublic())));

        assertThat(new ProfileKeys(profile(null)).credentials().wechatpayKey().publicKey()).isEqualTo(wechatpay.getPublic());
    }

    private static byte[] certificate(KeyPair keys, String serialNumber) throws Exception {
        var now = Instant.now();
        return MerchantFiles.pem(MerchantFiles.certificate(
                keys, "1900000001", "Example Tea", serialNumber, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1))));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private Profile profile(@Nullable Secret passphrase) throws IOException {
        return new Profile(UUID.randomUUID(), "Brand", new Identity.Brand("1900000001"), new Environment.Practice(), place(privateKey),
                null, "1a", place(wechatpayKey), "PUB_KEY_ID_1", passphrase, null);
    }

    private static KeyPlace place(Path file) throws IOException {
        return KeyPlace.of(file, Files.readAllBytes(file));
    }

    private static void assertProblem(Profile profile, Piece piece, Problem problem, KeyFileException.@Nullable Reason reason) {
        assertThatThrownBy(() -> new ProfileKeys(profile).credentials())
                .isInstanceOfSatisfying(ProfileKeyException.class, failure -> {
                    assertThat(failure.piece()).isEqualTo(piece);
                    assertThat(failure.problem()).isEqualTo(problem);
                    assertThat(failure.reason()).isEqualTo(Optional.ofNullable(reason));
                });
    }
}
