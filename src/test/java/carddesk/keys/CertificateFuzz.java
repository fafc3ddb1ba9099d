package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.Edits;
import carddesk.fuzz.FreshKeys;
import carddesk.fuzz.FuzzBytes;
import carddesk.fuzz.FuzzTarget;
import carddesk.keys.KeyFile.CertificateFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Certificates: what is read of one is fit for a profile and a screen, and judging it against a key never breaks. */
public final class CertificateFuzz implements FuzzTarget {

    private static final int ARMOUR = 0x40;
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final KeyPair keys = FreshKeys.rsa(1);
    private final List<byte[]> samples = samples(keys);

    @Override
    public List<byte[]> seeds() {
        return FuzzBytes.choices(samples.size(), ARMOUR);
    }

    @Override
    public void take(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        var script = ByteBuffer.wrap(input);
        int choice = script.get() & 0xff;
        var content = Edits.applied(samples.get((choice & (ARMOUR - 1)) % samples.size()), script);
        if ((choice & ARMOUR) != 0) {
            content = KeyForms.pem("CERTIFICATE", content).getBytes(StandardCharsets.US_ASCII);
        }
        try {
            var found = KeyFiles.certificate(content, null);
            judge(found);
            assertThat(KeySet.problemsOf((RSAPrivateKey) keys.getPrivate(), found.certificate(), NOW)).isNotNull();
        } catch (KeyFileException refused) {
            FuzzBytes.assertSilent(refused);
        }
    }

    /** A profile takes the serial number as it is, and screens show the rest. */
    static void judge(CertificateFile found) {
        assertThat(found.serialNumber()).matches("[0-9A-F]{1,64}");
        assertThat(found.publicKey().getModulus().bitLength()).isGreaterThanOrEqualTo(2048);
        assertThat(found.notAfter()).isNotNull();
        assertThat(found.commonName().orElse("x")).isNotBlank();
        assertThat(found.company().orElse("x")).isNotBlank();
    }

    private static List<byte[]> samples(KeyPair keys) {
        try {
            var end = NOW.plus(Duration.ofDays(300));
            var serial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
            return List.of(
                    KeyForms.certificate(keys, "CN=1900000001,O=示例商贸有限公司,OU=Tenpay,C=CN", serial, NOW, end).getEncoded(),
                    KeyForms.certificate(keys, "CN=\\#1900\\,1", "1A", Instant.EPOCH, NOW).getEncoded());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
