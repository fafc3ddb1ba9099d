package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import carddesk.keys.KeyFileException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ntt.NTTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBMac1CalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys as people have them: out of configurations, with locks of other programs, and kinds that WeChat Pay does not use. */
class KeysFromElsewhereTest {

    private static final char[] PASSPHRASE = "1900000001".toCharArray();

    private static KeyPair own;
    private static KeyPair other;
    private static X509Certificate certificate;

    @BeforeAll
    static void makeKeys() throws Exception {
        own = MerchantFiles.rsa();
        other = MerchantFiles.rsa();
        certificate = KeyForms.certificate(own, "1900000001", "5A1B");
    }

    static Stream<Arguments> configurations() {
        return Stream.of(
                Arguments.of("escaped slashes", "{\"key\":\"" + pem().replace("/", "\\/").replace("\n", "\\n") + "\"}"),
                Arguments.of("characters by number", "{\"key\":\"" + pem().replace("+", "\\u002B").replace("\n", "\\n") + "\"}"),
                Arguments.of("escaped twice", "{\"json\":\"" + pem().replace("\n", "\\\\n").replace("/", "\\\\/") + "\"}"),
                Arguments.of("yaml continuation", "key: \"" + pem().replace("\n", "\\\n    ") + "\"\nother: value\n"),
                Arguments.of("bare in yaml", "wechat:\n  privateKey: " + KeyForms.base64(own.getPrivate().getEncoded()) + "\n  mchid: 1900000001\n"),
                Arguments.of("bare on indented lines", "key: >-\n" + lines("  ") + "\nother: value\n"),
                Arguments.of("bare in properties", "a=b\nkey=" + KeyForms.base64(own.getPrivate().getEncoded()) + "\n"),
                Arguments.of("kubernetes", "apiVersion: v1\nkind: Secret\ndata:\n  tls.key: "
                        + Base64.getEncoder().encodeToString(pem().getBytes(StandardCharsets.US_ASCII)) + "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void aKeyInAConfigurationIsFound(String name, String text) throws Exception {
        assertThat(KeyFiles.readAll(text.getBytes(StandardCharsets.UTF_8))).as(name)
                .singleElement().isInstanceOfSatisfying(PrivateKeyFile.class, key -> assertThat(key.key()).isEqualTo(own.getPrivate()));
    }

    @Test
    void theCertificatesOfAP7bAreFound() throws Exception {
        var generator = new CMSSignedDataGenerator();
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        var p7b = generator.generate(new CMSProcessableByteArray(new byte[0])).getEncoded();

        assertThat(KeyFiles.readAll(p7b)).singleElement().isInstanceOf(CertificateFile.class);
        assertThat(KeyFiles.readAll(KeyForms.bytes(KeyForms.pem("PKCS7", p7b)))).singleElement().isInstanceOf(CertificateFile.class);
    }

    @Test
    void aRequestAPssKeyAndAThreePrimeKeyAreNamed() throws Exception {
        var request = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=1900000001"), own.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(own.getPrivate())).getEncoded();
        assertReason(Reason.CERTIFICATE_REQUEST, request);
        assertReason(Reason.CERTIFICATE_REQUEST, KeyForms.bytes(KeyForms.pem("CERTIFICATE REQUEST", request)));
        var pss = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS);
        assertReason(Reason.RSA_PSS, new PrivateKeyInfo(pss,
                PrivateKeyInfo.getInstance(own.getPrivate().getEncoded()).parsePrivateKey()).getEncoded());
        assertReason(Reason.RSA_PSS, new SubjectPublicKeyInfo(pss,
                SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()).parsePublicKey()).getEncoded());
        assertReason(Reason.MULTI_PRIME_KEY, threePrimes());
    }

    @Test
    void sm2IsNamedAndSpoilsNothingBesideIt() throws Exception {
        var sm2 = KeyForms.sm2();
        var signed = KeyForms.sm2Certificate(sm2, "1900000001");
        var both = KeyForms.bytes(KeyForms.pem("CERTIFICATE", signed) + KeyForms.pem("CERTIFICATE", certificate.getEncoded()));

        assertReason(Reason.SM2, signed);
        assertReason(Reason.SM2, sm2.getPrivate().getEncoded());
        assertReason(Reason.SM2, sm2.getPublic().getEncoded());
        assertReason(Reason.SM2, new DERSequence(new ASN1Encodable[] {new ASN1Integer(1), new DERSequence(new ASN1Encodable[] {
                new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1"), DERNull.INSTANCE})}).getEncoded());
        assertThat(KeyFiles.readAll(both)).singleElement().isInstanceOf(CertificateFile.class);
        assertThat(KeyFiles.contentOf(both).refused()).extracting(KeyFileException::reason).containsExactly(Reason.SM2);
    }

    static Stream<Arguments> unsupportedLocks() {
        return Stream.of(
                Arguments.of("1.2.156.10197.1.104.2", "SM4"),
                Arguments.of("1.2.410.200046.1.1.2", "ARIA"),
                Arguments.of("1.2.410.200046.1.1.12", "ARIA"),
                Arguments.of("1.2.840.113549.3.2", "RC2/CBC"),
                Arguments.of("1.2.643.7.1.1.5.2.1", "GOST R 34.12"));
    }

    @ParameterizedTest
    @MethodSource("unsupportedLocks")
    void aLockThatIsNotSupportedIsNamedByItsCipher(String cipher, String name) {
        assertThatThrownBy(() -> KeyFiles.readAll(locked(new ASN1ObjectIdentifier(cipher))))
                .isInstanceOfSatisfying(KeyFileException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED_LOCK);
                    assertThat(failure.lock()).isEqualTo(name);
                });
    }

    @Test
    void camelliaOpens() throws Exception {
        var locked = new PKCS8EncryptedPrivateKeyInfoBuilder(PrivateKeyInfo.getInstance(own.getPrivate().getEncoded()))
                .build(encryptor(NTTObjectIdentifiers.id_camellia256_cbc)).getEncoded();

        assertThat(KeyFiles.privateKey(locked, PASSPHRASE)).isEqualTo(own.getPrivate());
    }

    @Test
    void locksThatAreNotSupportedAreNamed() throws Exception {
        assertReason(Reason.UNSUPPORTED_LOCK, locked(new ASN1ObjectIdentifier("1.2.156.10197.1.999")));
        var older = KeyForms.lockedOlderPem(own.getPrivate(), "AES-128-CBC", "secret").replace("AES-128-CBC", "CAMELLIA-128-CBC");
        assertThatThrownBy(() -> KeyFiles.readAll(KeyForms.bytes(older))).isInstanceOfSatisfying(KeyFileException.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED_LOCK);
            assertThat(failure.lock()).isEqualTo("CAMELLIA-128-CBC");
        });
    }

    static Stream<ASN1ObjectIdentifier> ciphers() {
        return Stream.of(NISTObjectIdentifiers.id_aes128_CBC, NISTObjectIdentifiers.id_aes192_CBC, NISTObjectIdentifiers.id_aes256_CBC);
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void aBundleOpensWithAnyAes(ASN1ObjectIdentifier cipher) throws Exception {
        var encryptor = encryptor(cipher);
        opens(new PKCS12PfxPduBuilder().addEncryptedData(encryptor, certificateBag())
                .addData(new PKCS12SafeBagBuilder(info(own.getPrivate()), encryptor).build())
                .build(new JcePKCS12MacCalculatorBuilder().setProvider(new BouncyCastleProvider()), PASSPHRASE).getEncoded(), PASSPHRASE);
    }

    @Test
    void aBundleSealedWithPbmac1OpensAndRefusesAnotherPassphrase() throws Exception {
        var hmac = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
        var seal = new PBMAC1Params(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], 2048, 32, hmac)), hmac);
        var bundle = new PKCS12PfxPduBuilder().addData(certificateBag()).addData(new PKCS12SafeBagBuilder(info(own.getPrivate())).build())
                .build(new BcPKCS12PBMac1CalculatorBuilder(seal), PASSPHRASE).getEncoded();

        opens(bundle, PASSPHRASE);
        assertThatThrownBy(() -> ((LockedPkcs12) KeyReading.read(bundle)).unlock("wrong".toCharArray()))
                .isInstanceOfSatisfying(KeyFileException.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.WRONG_PASSPHRASE));
    }

    @Test
    void unencryptedBagsOpenAndThePairIsFoundByContent() throws Exception {
        opens(new PKCS12PfxPduBuilder()
                .addData(new PKCS12SafeBagBuilder(new JcaX509CertificateHolder(KeyForms.certificate(other, "1900000002", "6A"))).build())
                .addData(certificateBag()).addData(new PKCS12SafeBagBuilder(info(own.getPrivate())).build())
                .build(new JcePKCS12MacCalculatorBuilder().setProvider(new BouncyCastleProvider()), PASSPHRASE).getEncoded(), PASSPHRASE);
    }

    @Test
    void anEmptyPassphraseOpensABundleThatHasIt() throws Exception {
        opens(KeyForms.pkcs12(own, certificate, ""), new char[0]);
    }

    @Test
    void theSealIsCheckedForAnEmptyPassphraseToo() throws Exception {
        var none = unencrypted().build(seal(), new char[0]).getEncoded();
        var digest = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
        var parameters = new PBMAC1Params(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], 2048, 32, digest)), digest);
        var sealed = unencrypted().build(new BcPKCS12PBMac1CalculatorBuilder(parameters), PASSPHRASE).getEncoded();

        opens(none, new char[0]);
        assertWrongPassphrase(none, PASSPHRASE);
        assertWrongPassphrase(unencrypted().build(seal(), PASSPHRASE).getEncoded(), new char[0]);
        assertWrongPassphrase(sealed, new char[0]);
        assertWrongPassphrase(KeyForms.pkcs12(own, certificate, "1900000001"), new char[0]);
    }

    @Test
    void aBareKeyBesideAnArmouredOneIsFoundToo() throws Exception {
        var text = "publicKey: " + KeyForms.base64(other.getPublic().getEncoded()) + "\nprivateKey: |\n" + pem().indent(2)
                + "certificate: " + KeyForms.base64(certificate.getEncoded()) + "\n";

        assertThat(KeyFiles.readAll(KeyForms.bytes(text))).hasSize(3).hasAtLeastOneElementOfType(PrivateKeyFile.class)
                .hasAtLeastOneElementOfType(CertificateFile.class).hasAtLeastOneElementOfType(PublicKeyFile.class);
    }

    private static PKCS12PfxPduBuilder unencrypted() throws Exception {
        return new PKCS12PfxPduBuilder().addData(certificateBag()).addData(new PKCS12SafeBagBuilder(info(own.getPrivate())).build());
    }

    private static JcePKCS12MacCalculatorBuilder seal() {
        return new JcePKCS12MacCalculatorBuilder().setProvider(new BouncyCastleProvider());
    }

    private static void assertWrongPassphrase(byte[] bundle, char[] passphrase) {
        assertThatThrownBy(() -> ((LockedPkcs12) KeyReading.read(bundle)).unlock(passphrase))
                .isInstanceOfSatisfying(KeyFileException.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.WRONG_PASSPHRASE));
    }

    private static void opens(byte[] bundle, char[] passphrase) throws KeyFileException {
        var content = ((LockedPkcs12) KeyReading.read(bundle)).unlock(passphrase);
        assertThat(content.key()).isEqualTo(own.getPrivate());
        assertThat(content.certificate()).isEqualTo(certificate);
    }

    private static void assertReason(Reason reason, byte[] content) {
        assertThatThrownBy(() -> KeyFiles.readAll(content))
                .isInstanceOfSatisfying(KeyFileException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private static PKCS12SafeBag certificateBag() throws Exception {
        return new PKCS12SafeBagBuilder(new JcaX509CertificateHolder(certificate)).build();
    }

    private static PrivateKeyInfo info(PrivateKey key) {
        return PrivateKeyInfo.getInstance(key.getEncoded());
    }

    private static OutputEncryptor encryptor(ASN1ObjectIdentifier cipher) throws Exception {
        return new JcePKCSPBEOutputEncryptorBuilder(cipher).setProvider(new BouncyCastleProvider()).build(PASSPHRASE);
    }

    private static byte[] locked(ASN1ObjectIdentifier cipher) throws IOException {
        var parameters = new PBES2Parameters(
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], 2048)),
                new EncryptionScheme(cipher, DERNull.INSTANCE));
        return new DERSequence(new ASN1Encodable[] {new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters),
                new DEROctetString(new byte[64])}).getEncoded();
    }

    private static byte[] threePrimes() throws IOException {
        var parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(1));
        Stream.iterate(3, number -> number + 2).limit(8).forEach(number -> parts.add(new ASN1Integer(number)));
        parts.add(new DERSequence(new DERSequence(new ASN1Integer[] {new ASN1Integer(3), new ASN1Integer(5), new ASN1Integer(7)})));
        return new DERSequence(parts).getEncoded();
    }

    private static String pem() {
        return KeyForms.pem("PRIVATE KEY", own.getPrivate().getEncoded());
    }

    private static String lines(String indent) {
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(own.getPrivate().getEncoded()).indent(indent.length()).stripTrailing();
    }
}
