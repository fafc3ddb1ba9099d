package carddesk.keys;

import static carddesk.keys.KeyForms.bytes;
import static carddesk.keys.KeyForms.pem;
import static carddesk.keys.KeyForms.pkcs1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.SharedRsaKeys;
import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.LockedPrivateKey;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.openssl.PKCS8Generator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Damaged key files are refused, and never in another way than with a reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedKeyFilesTest {

    private static final String PASSPHRASE = "1900000001";
    private static final int ROUNDS = Integer.getInteger("carddesk.rounds", 150);

    private KeyPair keys;
    private X509Certificate certificate;
    private byte[] bundle;

    @BeforeAll
    void makeKeys() throws Exception {
        keys = SharedRsaKeys.next();
        certificate = KeyForms.certificate(keys, PASSPHRASE, "1a");
        bundle = KeyForms.pkcs12(keys, certificate, PASSPHRASE);
    }

    @Test
    void anyChangedByteOfAPrivateKeysNumbersIsNoticed() throws Exception {
        var der = pkcs1(keys.getPrivate());
        for (int at = 0; at < der.length; at++) {
            var changed = der.clone();
            changed[at] ^= 0x40;
            assertThatThrownBy(() -> KeyReading.read(changed)).as("byte %d", at).isInstanceOf(KeyFileException.class);
        }
    }

    @Test
    void noiseAndCutFilesNeverDoWorseThanAKeyFileException() throws Exception {
        var random = new Random(20251);
        for (var whole : samples()) {
            for (int round = 0; round < ROUNDS; round++) {
                tryToOpen(Arrays.copyOf(whole, random.nextInt(whole.length)));
                var changed = whole.clone();
                changed[random.nextInt(Math.min(changed.length, 120))] = (byte) random.nextInt(256);
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                tryToOpen(changed);
            }
        }
        for (int round = 0; round < 4 * ROUNDS; round++) {
            var noise = new byte[random.nextInt(1, 3000)];
            random.nextBytes(noise);
            noise[0] = round % 2 == 0 ? 0x30 : noise[0];
            tryToOpen(noise);
        }
    }

    private List<byte[]> samples() throws Exception {
        return List.of(keys.getPrivate().getEncoded(), pkcs1(keys.getPrivate()), certificate.getEncoded(), bundle,
                bytes(KeyForms.lockedPkcs8(keys.getPrivate(), PKCS8Generator.AES_256_CBC, PASSPHRASE)),
                bytes(KeyForms.lockedOlderPem(keys.getPrivate(), "AES-128-CBC", PASSPHRASE)),
                bytes(pem("PUBLIC KEY", keys.getPublic().getEncoded())));
    }

    private static void tryToOpen(byte[] content) {
        try {
            switch (KeyReading.read(content)) {
                case LockedPrivateKey locked -> locked.unlock(PASSPHRASE.toCharArray());
                case LockedPkcs12 locked -> locked.unlock(PASSPHRASE.toCharArray());
                case CertificateFile found -> assertThat(found.commonName()).isNotNull();
                case PrivateKeyFile _, PublicKeyFile _ -> { }
            }
        } catch (KeyFileException expected) {
            assertThat(expected.reason()).isNotNull();
        }
    }
}
