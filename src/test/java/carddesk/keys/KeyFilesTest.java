package carddesk.keys;

import static carddesk.keys.KeyForms.base64;
import static carddesk.keys.KeyForms.bytes;
import static carddesk.keys.KeyForms.pem;
import static carddesk.keys.KeyForms.pkcs1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import carddesk.SharedRsaKeys;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.LockedPrivateKey;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import carddesk.keys.KeyFileException.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Key files are recognised by what is in them, and each wrong file has its own reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyFilesTest {

    private static final String PASSPHRASE = "1900000001";
    private static final Instant NOT_AFTER = Instant.parse("2030-01-31T08:00:00Z");

    private KeyPair keys;
    private X509Certificate certificate;
    private X509Certificate issuer;
    private byte[] bundle;

    @TempDir
    private Path folder;

    @BeforeAll
    void makeKeys() throws Exception {
        keys = SharedRsaKeys.next();
        certificate = KeyForms.certificate(keys, "C=CN,O=\u4e0a\u6d77\u793a\u4f8b\u6709\u9650\u516c\u53f8,OU=MMPayTest,CN=" + PASSPHRASE,
                "0a1b2c3d4e5f60718293a4b5c6d7e8f901020304", Instant.parse("2025-01-31T08:00:00Z"), NOT_AFTER);
        issuer = KeyForms.certificate(SharedRsaKeys.next(), "CN=Issuer", "01", Instant.parse("2020-01-31T08:00:00Z"), NOT_AFTER);
        bundle = KeyForms.pkcs12(KeyStore.getInstance("PKCS12"), keys.getPrivate(), certificate, PASSPHRASE);
    }

    Stream<Arguments> openPrivateKeys() throws IOException {
        var pkcs8 = pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        var pkcs1 = pem("RSA PRIVATE KEY", pkcs1(keys.getPrivate()));
        return Stream.of(
                arguments("PKCS#8", bytes(pkcs8)),
                arguments("PKCS#1", bytes(pkcs1)),
                arguments("PKCS#8 DER", keys.getPrivate().getEncoded()),
                arguments("PKCS#1 DER", pkcs1(keys.getPrivate())),
                arguments("PKCS#1 under the label of PKCS#8", bytes(pem("PRIVATE KEY", pkcs1(keys.getPrivate())))),
                arguments("CRLF", bytes(pkcs1.replace("\n", "\r\n"))),
                arguments("blank lines", bytes("\n\n" + pkcs8.replace("\n", "\n\n"))),
                arguments("indented", bytes(pkcs8.replace("\n", "\n    "))),
                arguments("UTF-8 BOM", bytes("\ufeff" + pkcs8)),
                arguments("UTF-16 with BOM", pkcs8.getBytes(StandardCharsets.UTF_16)),
                arguments("UTF-16LE with BOM", ("\ufeff" + pkcs8).getBytes(StandardCharsets.UTF_16LE)),
                arguments("bag attributes", bytes("Bag Attributes\n    friendlyName: Tenpay\nKey Attributes: <No Attributes>\n" + pkcs8)),
                arguments("text in GB18030 before it", ("\u5546\u6237\u79c1\u94a5\n" + pkcs8).getBytes(Charset.forName("GB18030"))),
                arguments("on one line", bytes(pkcs8.replace("\n", " "))),
                arguments("on one line without spaces", bytes(pkcs1.replace("\n", ""))),
                arguments("with written-out line ends", bytes(pkcs8.replace("\n", "\\n"))),
                arguments("bare base64 PKCS#8", bytes(base64(keys.getPrivate().getEncoded()))),
                arguments("bare base64 PKCS#1 in lines", bytes(base64(pkcs1(keys.getPrivate())).replaceAll("(.{64})", "$1\r\n"))),
                arguments("behind its certificate", bytes(pem("CERTIFICATE", encoded(certificate)) + pkcs8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("openPrivateKeys")
    void aPrivateKeyIsReadInEveryForm(String form, byte[] content) throws Exception {
        assertThat(KeyReading.privateKey(file(content), null)).isEqualTo(keys.getPrivate());
    }

    Stream<Arguments> lockedPrivateKeys() throws Exception {
        var aes = KeyForms.lockedPkcs8(keys.getPrivate(), PKCS8Generator.AES_256_CBC, PASSPHRASE);
        var older = KeyForms.lockedOlderPem(keys.getPrivate(), "AES-128-CBC", PASSPHRASE);
        return Stream.of(
                arguments("PKCS#8 with AES", bytes(aes)),
                arguments("PKCS#8 with triple DES", bytes(KeyForms.lockedPkcs8(keys.getPrivate(), PKCS8Generator.PBE_SHA1_3DES, PASSPHRASE))),
                arguments("PKCS#8 on one line", bytes(aes.replace("\n", " "))),
                arguments("PEM with AES", bytes(older)),
                arguments("PEM with triple DES", bytes(KeyForms.lockedOlderPem(keys.getPrivate(), "DES-EDE3-CBC", PASSPHRASE))),
                arguments("PEM with CRLF", bytes(older.replace("\n", "\r\n"))),
                arguments("PEM on one line", bytes(older.replace("\n", " "))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lockedPrivateKeys")
    void aLockedKeyOpensWithItsPassphraseOnly(String form, byte[] content) throws Exception {
        var file = file(content);

        assertThat(KeyReading.read(file)).isInstanceOf(LockedPrivateKey.class);
        assertThat(KeyReading.privateKey(file, PASSPHRASE.toCharArray())).isEqualTo(keys.getPrivate());
        assertReason(Reason.WRONG_PASSPHRASE, () -> KeyReading.privateKey(file, "1900000002".toCharArray()));
        assertReason(Reason.WRONG_PASSPHRASE, () -> KeyReading.privateKey(file, new char[0]));
        assertReason(Reason.NEEDS_PASSPHRASE, () -> KeyReading.privateKey(file, null));
    }

    Stream<Arguments> bundles() throws Exception {
        var bouncyCastle = KeyStore.getInstance("PKCS12", new BouncyCastleProvider());
        return Stream.of(
                arguments("today's algorithms", bundle),
                arguments("triple DES and RC2", KeyForms.pkcs12(bouncyCastle, keys.getPrivate(), certificate, PASSPHRASE)),
                arguments("base64", bytes(base64(bundle))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void aBundleGivesKeyAndCertificate(String form, byte[] content) throws Exception {
        var file = file(content);

        assertThat(KeyReading.read(file)).isInstanceOf(LockedPkcs12.class);
        assertThat(KeyReading.privateKey(file, PASSPHRASE.toCharArray())).isEqualTo(keys.getPrivate());
        assertThat(KeyReading.certificate(file, PASSPHRASE.toCharArray()).certificate()).isEqualTo(certificate);
        assertReason(Reason.WRONG_PASSPHRASE, () -> KeyReading.privateKey(file, "x".toCharArray()));
        assertReason(Reason.NEEDS_PASSPHRASE, () -> KeyReading.certificate(file));
    }

    Stream<Arguments> certificates() {
        var text = pem("CERTIFICATE", encoded(certificate));
        return Stream.of(
                arguments("PEM", bytes(text)),
                arguments("DER", encoded(certificate)),
                arguments("CRLF and BOM", bytes("\ufeff" + text.replace("\n", "\r\n"))),
                arguments("what openssl prints before it", bytes("Certificate:\n    Data:\n        Version: 3 (0x2)\n" + text)),
                arguments("bare base64", bytes(base64(encoded(certificate)))),
                arguments("a chain", bytes(text + pem("CERTIFICATE", encoded(issuer)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("certificates")
    void aCertificateTellsWhatNobodyShouldHaveToType(String form, byte[] content) throws Exception {
        var found = KeyReading.certificate(file(content));

        assertThat(found.serialNumber()).isEqualTo("0A1B2C3D4E5F60718293A4B5C6D7E8F901020304");
        assertThat(found.commonName()).contains(PASSPHRASE);
        assertThat(found.company()).contains("\u4e0a\u6d77\u793a\u4f8b\u6709\u9650\u516c\u53f8");
        assertThat(found.notAfter()).isEqualTo(NOT_AFTER);
        assertThat(found.publicKey()).isEqualTo(keys.getPublic());
    }

    @Test
    void aNameBesideOthersIsFound() throws Exception {
        var until = Instant.EPOCH.plus(Duration.ofDays(1));
        var named = KeyForms.certificate(keys, "OU=desk+CN=1900000001,O=", "1a", Instant.EPOCH, until);

        var found = KeyFiles.certificate(encoded(named), null);

        assertThat(found.commonName()).contains("1900000001");
        assertThat(found.company()).contains("desk");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            CN=1900000109,O=微信商户系统,OU=示例茶饮有限公司,L=ShenZhen,C=CN | 示例茶饮有限公司
            C=CN,O=示例茶饮有限公司,OU=MMPaymch,CN=1900000109               | 示例茶饮有限公司
            CN=1900000109,O=示例茶饮有限公司                                | 示例茶饮有限公司
            CN=1900000109,O=微信商户系统                                    | none
            CN=1900000109,O=,OU=                                            | none
            """)
    void theCompanyIsFoundBesideWhatStandsForWechatPay(String subject, @Nullable String company) throws Exception {
        var merchant = KeyForms.certificate(keys, subject, "1a", Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));

        assertThat(KeyFiles.certificate(encoded(merchant), null).company()).isEqualTo(Optional.ofNullable(company));
    }

    @Test
    void whatIsDamagedIsSaidAndThePiecesAroundItAreUsed() throws Exception {
        var good = pem("PUBLIC KEY", keys.getPublic().getEncoded());
        var unknown = pem("OTHER THING", new byte[] {1, 2, 3});
        var damaged = pem("CERTIFICATE", Arrays.copyOf(encoded(certificate), 200));

        var cut = damaged.substring(0, damaged.indexOf("-----END"));
        for (var text : List.of(good + damaged, damaged + good, cut + good)) {
            var content = KeyFiles.contentOf(bytes(text));
            assertThat(content.pieces()).singleElement().isInstanceOf(PublicKeyFile.class);
            assertThat(content.refused()).extracting(KeyFileException::reason).containsExactly(Reason.DAMAGED);
        }
        assertReason(Reason.DAMAGED, () -> KeyReading.read(bytes(damaged)));
        assertThat(KeyReading.read(bytes(unknown + good))).isInstanceOf(PublicKeyFile.class);
    }

    Stream<Arguments> publicKeys() throws IOException {
        var text = pem("PUBLIC KEY", keys.getPublic().getEncoded());
        return Stream.of(
                arguments("SPKI", bytes(text)),
                arguments("PKCS#1", bytes(pem("RSA PUBLIC KEY", pkcs1(keys.getPublic())))),
                arguments("DER", keys.getPublic().getEncoded()),
                arguments("CRLF", bytes(text.replace("\n", "\r\n"))),
                arguments("on one line", bytes(text.replace("\n", " "))),
                arguments("bare base64", bytes(base64(keys.getPublic().getEncoded()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("publicKeys")
    void aPublicKeyIsReadInEveryForm(String form, byte[] content) throws Exception {
        assertThat(KeyReading.publicKey(file(content))).isEqualTo(keys.getPublic());
    }

    Stream<Arguments> wrongFiles() throws Exception {
        var pkcs8 = pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        var curve = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var shortKeys = KeyForms.rsa(1024);
        var curveCertificate = KeyForms.certificate(curve, "CN=1", "1", Instant.EPOCH, NOT_AFTER);
        return Stream.of(
                arguments("nothing", Reason.EMPTY, new byte[0]),
                arguments("only white space", Reason.EMPTY, bytes(" \r\n\t")),
                arguments("only a byte-order mark", Reason.EMPTY, bytes("\ufeff")),
                arguments("too large", Reason.TOO_LARGE, new byte[KeyFiles.MAX_BYTES + 1]),
                arguments("a letter", Reason.NOT_A_KEY_FILE, bytes("Dear colleague, the key is in the other folder.")),
                arguments("a picture", Reason.NOT_A_KEY_FILE, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
                arguments("a certificate request", Reason.CERTIFICATE_REQUEST, bytes(pem("CERTIFICATE REQUEST", new byte[] {0x30, 0}))),
                arguments("cut in the middle", Reason.DAMAGED, bytes(pkcs8.substring(0, 800))),
                arguments("without its end line", Reason.DAMAGED, bytes(pkcs8.substring(0, pkcs8.indexOf("-----END")))),
                arguments("a line missing", Reason.DAMAGED, bytes(pkcs8.replaceFirst("(?s)(KEY-----\n.{65}).{65}", "$1"))),
                arguments("DER cut short", Reason.DAMAGED, Arrays.copyOf(keys.getPrivate().getEncoded(), 600)),
                arguments("curve key", Reason.NOT_RSA, bytes(pem("PRIVATE KEY", curve.getPrivate().getEncoded()))),
                arguments("curve key, older form", Reason.NOT_RSA, bytes(pem("EC PRIVATE KEY", new byte[] {0x30, 0}))),
                arguments("curve public key", Reason.NOT_RSA, bytes(pem("PUBLIC KEY", curve.getPublic().getEncoded()))),
                arguments("curve certificate", Reason.NOT_RSA, encoded(curveCertificate)),
                arguments("1024 bits", Reason.KEY_TOO_SHORT, bytes(pem("PRIVATE KEY", shortKeys.getPrivate().getEncoded()))),
                arguments("1024 bits, public", Reason.KEY_TOO_SHORT, bytes(base64(shortKeys.getPublic().getEncoded()))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongFiles")
    void eachWrongFileHasItsOwnReason(String what, Reason reason, byte[] content) throws IOException {
        var file = file(content);

        assertReason(reason, () -> KeyReading.read(file));
        assertReason(reason, () -> KeyReading.privateKey(file, null));
    }

    @Test
    void aMissingFileAndAFolderAreToldApart() {
        assertReason(Reason.MISSING, () -> KeyReading.read(folder.resolve("gone.pem")));
        assertReason(Reason.UNREADABLE, () -> KeyReading.read(folder));
    }

    @Test
    void theKindThatWasFoundIsNamedWhenAnotherBelongsThere() throws Exception {
        var privateKey = file(keys.getPrivate().getEncoded());
        var publicKey = file(keys.getPublic().getEncoded());
        var certified = file(encoded(certificate));
        var bundled = file(bundle);

        assertReason(Reason.PUBLIC_KEY_WHERE_PRIVATE_BELONGS, () -> KeyReading.privateKey(publicKey, null));
        assertReason(Reason.CERTIFICATE_WHERE_KEY_BELONGS, () -> KeyReading.privateKey(certified, null));
        assertReason(Reason.PRIVATE_KEY_WHERE_CERTIFICATE_BELONGS, () -> KeyReading.certificate(privateKey));
        assertReason(Reason.PUBLIC_KEY_WHERE_CERTIFICATE_BELONGS, () -> KeyReading.certificate(publicKey));
        assertReason(Reason.PRIVATE_KEY_WHERE_PUBLIC_BELONGS, () -> KeyReading.publicKey(privateKey));
        assertReason(Reason.CERTIFICATE_WHERE_KEY_BELONGS, () -> KeyReading.publicKey(certified));
        assertReason(Reason.PKCS12_WHERE_PUBLIC_BELONGS, () -> KeyReading.publicKey(bundled));
    }

    @Test
    void nothingPrintsAKey() throws Exception {
        var open = (PrivateKeyFile) KeyReading.read(keys.getPrivate().getEncoded());
        var content = ((LockedPkcs12) KeyReading.read(bundle)).unlock(PASSPHRASE.toCharArray());

        assertThat(open).hasToString("PrivateKeyFile[2048 bits]");
        assertThat(content).hasToString("Pkcs12Content[2048 bits]");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "any", ".txt"), content);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            return fail(impossible);
        }
    }

    private static void assertReason(Reason reason, ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(KeyFileException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
