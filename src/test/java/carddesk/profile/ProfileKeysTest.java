package carddesk.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.profile.ProfileKeyException.Piece;
import carddesk.profile.ProfileKeyException.Problem;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.KeyFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
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
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        own = generator.generateKeyPair();
        wechatpay = generator.generateKeyPair();
    }

    @BeforeEach
    void writeKeys() throws IOException {
        privateKey = Files.write(folder.resolve("own"), own.getPrivate().getEncoded());
        wechatpayKey = Files.write(folder.resolve("theirs"), wechatpay.getPublic().getEncoded());
    }

    @Test
    void credentialsComeFromTheFiles() throws Exception {
        var credentials = new ProfileKeys(profile(Optional.empty())).credentials();

        assertThat(credentials.privateKey()).isEqualTo(own.getPrivate());
        assertThat(credentials.wechatpayKey().publicKey()).isEqualTo(wechatpay.getPublic());
        assertThat(credentials.wechatpayKey().id()).isEqualTo("PUB_KEY_ID_1");
        assertThat(credentials.serialNumber()).isEqualTo("1A");
    }

    @Test
    void aMovedFileIsNoticed() throws Exception {
        var profile = profile(Optional.empty());
        Files.move(privateKey, folder.resolve("elsewhere"));

        assertProblem(profile, Piece.PRIVATE_KEY, Problem.MOVED, Optional.of(KeyFileException.Reason.MISSING));
    }

    @Test
    void aChangedFileIsNoticedEvenWhenItHoldsAKey() throws Exception {
        var profile = profile(Optional.empty());
        Files.write(wechatpayKey, own.getPublic().getEncoded());

        assertProblem(profile, Piece.WECHATPAY_KEY, Problem.CHANGED, Optional.empty());
    }

    @Test
    void aPlaceOnAnotherMachineIsAMovedFile() throws Exception {
        var profile = profile(Optional.empty());
        var elsewhere = new KeyPlace("keys/apiclient_key.pem", profile.privateKey().fingerprint());
        var imported = new Profile(profile.id(), "Imported", profile.identity(), profile.environment(), elsewhere, Optional.empty(), "1A",
                profile.wechatpayKey(), "PUB_KEY_ID_1", Optional.empty(), Optional.empty());

        assertProblem(imported, Piece.PRIVATE_KEY, Problem.MOVED, Optional.empty());
    }

    @Test
    void aLockedKeyOpensWithTheStoredPassphrase() throws Exception {
        var lock = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider())
                .setPassword("open sesame".toCharArray()).build();
        Files.write(privateKey, new JcaPKCS8Generator(own.getPrivate(), lock).generate().getContent());

        var right = profile(Optional.of(Secret.of("open sesame".toCharArray())));
        assertThat(new ProfileKeys(right).credentials().privateKey()).isEqualTo(own.getPrivate());
        assertProblem(profile(Optional.of(Secret.of("open".toCharArray()))), Piece.PRIVATE_KEY, Problem.UNUSABLE,
                Optional.of(KeyFileException.Reason.WRONG_PASSPHRASE));
        assertProblem(profile(Optional.empty()), Piece.PRIVATE_KEY, Problem.UNUSABLE,
                Optional.of(KeyFileException.Reason.NEEDS_PASSPHRASE));
    }

    @Test
    void aProfileWithoutCertificateHasNone() throws Exception {
        assertThat(new ProfileKeys(profile(Optional.empty())).certificate()).isEmpty();
    }

    private Profile profile(Optional<Secret> passphrase) throws IOException {
        return new Profile(UUID.randomUUID(), "Brand", new Identity.Brand("1900000001"), new Environment.Practice(), place(privateKey),
                Optional.empty(), "1a", place(wechatpayKey), "PUB_KEY_ID_1", passphrase, Optional.empty());
    }

    private static KeyPlace place(Path file) throws IOException {
        return KeyPlace.of(file, Files.readAllBytes(file));
    }

    private static void assertProblem(Profile profile, Piece piece, Problem problem, Optional<KeyFileException.Reason> reason) {
        assertThatThrownBy(() -> new ProfileKeys(profile).credentials())
                .isInstanceOfSatisfying(ProfileKeyException.class, failure -> {
                    assertThat(failure.piece()).isEqualTo(piece);
                    assertThat(failure.problem()).isEqualTo(problem);
                    assertThat(failure.reason()).isEqualTo(reason);
                });
    }
}
