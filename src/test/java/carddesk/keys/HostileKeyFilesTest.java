package carddesk.keys;

import static carddesk.keys.KeyForms.bytes;
import static carddesk.keys.KeyForms.pem;
import static carddesk.keys.KeyForms.pkcs1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import carddesk.SharedRsaKeys;
import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import carddesk.keys.KeyFileException.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Key files that ask for endless work, or are made to be misread, are refused at once and with a reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileKeyFilesTest {

    private static final String PASSPHRASE = "1900000001";

    private KeyPair keys;
    private byte[] bundle;

    @BeforeAll
    void makeKeys() throws Exception {
        keys = SharedRsaKeys.next();
        bundle = KeyForms.pkcs12(keys, KeyForms.certificate(keys, PASSPHRASE, "1a"), PASSPHRASE);
    }

    @Test
    void hugeAndHostileTextIsAnsweredAtOnce() {
        assertReason(Reason.DAMAGED, () -> KeyReading.read(bytes("-----BEGIN CERTIFICATE-----\n".repeat(37_000))));
        assertReason(Reason.DAMAGED, () -> KeyReading.read(bytes("-----BEGIN ".repeat(95_000))));
        assertReason(Reason.NOT_A_KEY_FILE, () -> KeyReading.read(bytes("A".repeat(KeyFiles.MAX_BYTES))));
        assertReason(Reason.DAMAGED, () -> KeyReading.read(repeated(0x30, 0x80)));
    }

    @Test
    void aFileIsReadUpToItsLimitAndNoFurther() throws Exception {
        var whole = bytes(pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        var padded = new byte[KeyFiles.MAX_BYTES + 1];
        Arrays.fill(padded, (byte) '\n');
        System.arraycopy(whole, 0, padded, 0, whole.length);

        assertThat(KeyReading.read(Arrays.copyOf(padded, KeyFiles.MAX_BYTES))).isInstanceOf(PublicKeyFile.class);
        assertReason(Reason.TOO_LARGE, () -> KeyReading.read(padded));
    }

    @Test
    void whatOnlyLooksLikeTheBeginningOfABlockIsPassedOver() throws Exception {
        var block = pem("PUBLIC KEY", keys.getPublic().getEncoded());

        for (int length : new int[] {40, 200}) { // no label is as long
            var text = "-----BEGIN " + "A".repeat(length) + "\n" + block;
            assertThat(KeyReading.read(bytes(text))).as("%d letters", length).isInstanceOf(PublicKeyFile.class);
        }
        assertReason(Reason.NOT_A_KEY_FILE, () -> KeyReading.read(bytes("-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----\n")));
    }

    @Test
    void sequencesOfTooFewPartsAreNoKeys() {
        assertReason(Reason.NOT_A_KEY_FILE, () -> KeyReading.read(new byte[] {0x30, 0}));
        assertReason(Reason.NOT_A_KEY_FILE, () -> KeyReading.read(new byte[] {0x30, 3, 2, 1, 1}));
        assertReason(Reason.NOT_A_KEY_FILE, () -> KeyReading.read(new byte[] {0x30, 5, 2, 1, 3, 0x30, 0}));
        assertReason(Reason.NOT_A_KEY_FILE, () -> KeyReading.read(new byte[] {0x30, 8, 2, 1, 3, 0x30, 3, 2, 1, 1}));
    }

    @Test
    void aKeyOfACurveIsToldAsOne() throws Exception {
        var curve = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertReason(Reason.NOT_RSA, () -> KeyReading.read(pkcs1(curve.getPrivate())));
    }

    @Test
    void aKeyHasAtMost16384Bits() throws Exception {
        var most = BigInteger.ONE.setBit(16_383);

        assertThat(RsaKeys.publicKey(most, BigInteger.valueOf(65_537)).getModulus()).isEqualTo(most);
        assertReason(Reason.DAMAGED, () -> RsaKeys.publicKey(most.setBit(16_384), BigInteger.valueOf(65_537)));
        assertReason(Reason.DAMAGED, () -> RsaKeys.publicKey(most.negate(), BigInteger.valueOf(65_537)));
        assertReason(Reason.DAMAGED, () -> RsaKeys.publicKey(most.clearBit(0), BigInteger.valueOf(65_537)));
        assertReason(Reason.DAMAGED, () -> RsaKeys.publicKey(most, BigInteger.valueOf(65_536)));
    }

    @Test
    void aCertificateOfAShortKeyIsRefused() throws Exception {
        var weak = KeyForms.certificate(KeyForms.rsa(1024), PASSPHRASE, "1a");

        assertReason(Reason.KEY_TOO_SHORT, () -> KeyReading.read(weak.getEncoded()));
    }

    /** Each of the eight numbers in turn becomes another, none, negative, or far too long. */
    @Test
    void aNumberOfAPrivateKeyThatDoesNotFitTheOthersIsNoticed() throws Exception {
        var parts = ASN1Sequence.getInstance(pkcs1(keys.getPrivate())).toArray();
        assertThat(KeyReading.read(new DERSequence(parts).getEncoded())).isInstanceOf(PrivateKeyFile.class);

        for (int part = 1; part < parts.length; part++) {
            var right = ASN1Integer.getInstance(parts[part]).getValue();
            for (var wrong : List.of(right.add(BigInteger.TWO), BigInteger.ZERO, right.negate(), right.setBit(20_000))) {
                var changed = parts.clone();
                changed[part] = new ASN1Integer(wrong);
                var content = new DERSequence(changed).getEncoded();

                assertReason(Reason.DAMAGED, () -> KeyReading.read(content));
            }
        }
    }

    Stream<Arguments> endlessLocks() {
        var digest = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
        return Stream.of(
                arguments("PBKDF2", pbes2(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[8], 2_000_000_000, 32, digest))),
                arguments("scrypt, memory", pbes2(MiscObjectIdentifiers.id_scrypt, new ScryptParams(new byte[8], 1 << 30, 8, 1))),
                arguments("scrypt, lanes", pbes2(MiscObjectIdentifiers.id_scrypt, new ScryptParams(new byte[8], 1 << 17, 8, 1000))),
                arguments("scrypt, blocks", pbes2(MiscObjectIdentifiers.id_scrypt, new ScryptParams(new byte[8], 16, 1 << 20, 1))),
                arguments("triple DES", new AlgorithmIdentifier(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                        new PKCS12PBEParams(new byte[8], 2_000_000_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endlessLocks")
    void aLockThatAsksForEndlessWorkIsRefusedUnopened(String kind, AlgorithmIdentifier lock) throws IOException {
        var content = new EncryptedPrivateKeyInfo(lock, new byte[1232]).getEncoded();

        assertReason(Reason.DAMAGED, () -> KeyReading.read(content));
    }

    @Test
    void aBundleThatAsksForEndlessWorkIsRefusedUnopened() throws Exception {
        var pfx = Pfx.getInstance(bundle);
        var seal = pfx.getMacData();
        var endlessSeal = new Pfx(pfx.getAuthSafe(), new MacData(seal.getMac(), seal.getSalt(), 2_000_000_000));
        assertReason(Reason.DAMAGED, () -> KeyReading.read(endlessSeal.getEncoded()));

        var digest = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
        var lock = pbes2(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[8], 1_500_000, 32, digest));
        var locked = new EncryptedData(PKCSObjectIdentifiers.data, lock, new DEROctetString(new byte[16]));
        var part = new ContentInfo(PKCSObjectIdentifiers.encryptedData, locked);
        assertThat(KeyReading.read(bundleOf(part).getEncoded())).isInstanceOf(LockedPkcs12.class);
        assertReason(Reason.DAMAGED, () -> KeyReading.read(bundleOf(part, part).getEncoded()));
    }

    private static Pfx bundleOf(ContentInfo... parts) throws IOException {
        return new Pfx(new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(new AuthenticatedSafe(parts))), null);
    }

    @Test
    void aBundleThatMakesTheLibraryFailIsOneBadFileAmongOthers(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("good.p12"), bundle);
        Files.write(folder.resolve("partWithoutContent.p12"), bundleOf(new ContentInfo(PKCSObjectIdentifiers.data, null)).getEncoded());
        Files.write(folder.resolve("lockWithoutContent.p12"),
                bundleOf(new ContentInfo(PKCSObjectIdentifiers.encryptedData, null)).getEncoded());
        Files.write(folder.resolve("empty.p12"), new Pfx(new ContentInfo(PKCSObjectIdentifiers.data, null), null).getEncoded());
        var found = KeySearch.in(List.of(folder));

        assertThat(found.unread()).hasSize(2).allSatisfy(file -> assertThat(file.reason()).isEqualTo(Reason.DAMAGED));
        try (var opened = KeyPieces.none().with(found).unlock(PASSPHRASE.toCharArray())) {
            assertThat(opened.ownKeys()).singleElement().satisfies(own -> assertThat(own.key()).isEqualTo(keys.getPrivate()));
            assertThat(opened.locked()).extracting(file -> file.origin().name()).containsExactly("partWithoutContent.p12");
        }
    }

    @Test
    void aSerialNumberThatNoRequestCanNameIsRefused() throws Exception {
        for (var serial : List.of("-1a", "1" + "0".repeat(64))) {
            var odd = KeyForms.certificate(keys, PASSPHRASE, serial);
            var inBundle = KeyForms.pkcs12(keys, odd, PASSPHRASE);

            assertReason(Reason.DAMAGED, () -> KeyReading.read(odd.getEncoded()));
            assertReason(Reason.DAMAGED, () -> KeyFiles.certificate(inBundle, PASSPHRASE.toCharArray()));
        }
    }

    @Test
    void theLargestAndTheSmallestSerialNumberAreNamed() throws Exception {
        for (var serial : List.of("0", "f".repeat(64))) {
            var odd = KeyForms.certificate(keys, PASSPHRASE, serial);

            assertThat(KeyReading.read(odd.getEncoded())).isInstanceOf(CertificateFile.class);
        }
    }

    private static AlgorithmIdentifier pbes2(ASN1ObjectIdentifier derivation, ASN1Encodable parameters) {
        var cipher = new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]));
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(new KeyDerivationFunc(derivation, parameters), cipher));
    }

    private static byte[] repeated(int first, int second) {
        var content = new byte[KeyFiles.MAX_BYTES];
        for (int at = 0; at < content.length; at += 2) {
            content[at] = (byte) first;
            content[at + 1] = (byte) second;
        }
        return content;
    }

    private static void assertReason(Reason reason, ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(KeyFileException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
