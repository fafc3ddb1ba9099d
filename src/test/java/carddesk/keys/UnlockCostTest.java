package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much work a lock may ask for, to the round. */
class UnlockCostTest {

    private static final ASN1Encodable SALT = new DEROctetString(new byte[8]);

    @ParameterizedTest
    @CsvSource({"1, true", "2000000, true", "2000001, false", "0, false", "-5, false", "100000000000000000000, false"})
    void twoMillionRoundsAreBearable(BigInteger rounds, boolean bearable) {
        assertThat(UnlockCost.isBearable(pbkdf2(rounds))).as("PBKDF2").isEqualTo(bearable);
        assertThat(UnlockCost.isBearable(older(rounds))).as("triple DES").isEqualTo(bearable);
    }

    @ParameterizedTest
    @CsvSource({
        "16384, 8, 1, true", "2097152, 1, 1, true", "262144, 8, 1, true", "262144, 8, 2, false", "2097153, 1, 1, false",
        "1, 2097153, 1, false", "1, 1, 2097153, false", "0, 8, 1, false", "16384, 0, 1, false", "16384, 8, 0, false",
        "-16384, -8, 1, false", "-16384, 8, -1, false", "16384, -8, -1, false"})
    void scryptIsBearableUpToAQuarterOfAGigabyte(int cost, int block, int lanes, boolean bearable) {
        var scrypt = new DERSequence(new ASN1Encodable[] {SALT, new ASN1Integer(cost), new ASN1Integer(block), new ASN1Integer(lanes)});

        assertThat(UnlockCost.isBearable(pbes2(MiscObjectIdentifiers.id_scrypt, scrypt))).isEqualTo(bearable);
    }

    @Test
    void theSealOfABundleCountsToo() throws IOException {
        assertThat(UnlockCost.isBearable(bundle(2_000_000))).isTrue();
        assertThat(UnlockCost.isBearable(bundle(2_000_001))).isFalse();
        assertThat(UnlockCost.isBearable(new Pfx(safe(), null))).as("without a seal").isTrue();
    }

    @Test
    void theLocksOfABundleCountTogether() throws IOException {
        assertThat(UnlockCost.isBearable(bundle(1_000, locked(1_000_000), locked(999_000)))).isTrue();
        assertThat(UnlockCost.isBearable(bundle(1_000, locked(1_000_000), locked(999_001)))).isFalse();
        assertThat(UnlockCost.isBearable(bundle(1_000, locked(2_000_001), locked(1)))).isFalse();
        assertThat(UnlockCost.isBearable(bundle(1_000, locked(-1), locked(1)))).as("what one takes away another cannot use").isFalse();
    }

    private static AlgorithmIdentifier pbkdf2(BigInteger rounds) {
        return pbes2(PKCSObjectIdentifiers.id_PBKDF2, new DERSequence(new ASN1Encodable[] {SALT, new ASN1Integer(rounds)}));
    }

    private static AlgorithmIdentifier older(BigInteger rounds) {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                new DERSequence(new ASN1Encodable[] {SALT, new ASN1Integer(rounds)}));
    }

    private static AlgorithmIdentifier pbes2(ASN1ObjectIdentifier derivation, ASN1Encodable parameters) {
        var cipher = new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]));
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(new KeyDerivationFunc(derivation, parameters), cipher));
    }

    private static AlgorithmIdentifier locked(int rounds) {
        return pbkdf2(BigInteger.valueOf(rounds));
    }

    private static Pfx bundle(int sealRounds, AlgorithmIdentifier... locks) throws IOException {
        var seal = new DigestInfo(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), new byte[32]);
        return new Pfx(safe(locks), new MacData(seal, new byte[8], sealRounds));
    }

    private static ContentInfo safe(AlgorithmIdentifier... locks) throws IOException {
        var parts = Arrays.stream(locks)
                .map(lock -> new ContentInfo(PKCSObjectIdentifiers.encryptedData,
                        new EncryptedData(PKCSObjectIdentifiers.data, lock, new DEROctetString(new byte[16]))))
                .toArray(ContentInfo[]::new);
        return new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(new AuthenticatedSafe(parts)));
    }
}
