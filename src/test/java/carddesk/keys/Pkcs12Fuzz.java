package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.Edits;
import carddesk.fuzz.FreshKeys;
import carddesk.fuzz.FuzzBytes;
import carddesk.fuzz.FuzzTarget;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PKCS#12 bundles: with the passphrase, without one, and with a lock that was left off, so that changes reach what is inside.
 *
 * <p>The first byte of an input chooses the bundle, the rest changes it.
 */
public final class Pkcs12Fuzz implements FuzzTarget {

    private static final String PASSPHRASE = "1900000001";
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    /** How the JDK locks what it writes: usually, with as little work as can be, the older way, and with certificate and whole left open. */
    private static final List<Map<String, String>> LOCKS = List.of(
            Map.of(),
            Map.of("keyPbeIterationCount", "1", "certPbeIterationCount", "1", "macIterationCount", "1"),
            Map.of("keyProtectionAlgorithm", "PBEWithSHA1AndDESede", "keyPbeIterationCount", "1", "certProtectionAlgorithm", "NONE",
                    "macAlgorithm", "HmacPBESHA1", "macIterationCount", "1"),
            Map.of("certProtectionAlgorithm", "NONE", "macAlgorithm", "NONE", "keyPbeIterationCount", "1"));

    private final KeyPair keys = FreshKeys.rsa(1);
    private final List<byte[]> samples = samples(keys);

    @Override
    public List<byte[]> seeds() {
        return FuzzBytes.choices(samples.size(), 0);
    }

    @Override
    public void take(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        var script = ByteBuffer.wrap(input);
        int choice = script.get() & 0x7f;
        var content = Edits.applied(samples.get(choice % samples.size()), script);
        try {
            assertThat(KeyFiles.privateKey(content, PASSPHRASE.toCharArray()).getModulus().bitLength()).isGreaterThanOrEqualTo(2048);
        } catch (KeyFileException refused) {
            FuzzBytes.assertSilent(refused);
        }
        try {
            CertificateFuzz.judge(KeyFiles.certificate(content, PASSPHRASE.toCharArray()));
        } catch (KeyFileException refused) {
            FuzzBytes.assertSilent(refused);
        }
    }

    private static List<byte[]> samples(KeyPair keys) {
        try {
            var certificate = KeyForms.certificate(keys, "CN=" + PASSPHRASE + ",O=示例商贸有限公司", "5157F09E", NOW, NOW.plus(Duration.ofDays(300)));
            var samples = new ArrayList<byte[]>();
            for (var lock : LOCKS) {
                lock.forEach((name, value) -> System.setProperty("keystore.pkcs12." + name, value));
                samples.add(KeyForms.pkcs12(KeyStore.getInstance("PKCS12"), keys.getPrivate(), certificate, PASSPHRASE));
                lock.keySet().forEach(name -> System.clearProperty("keystore.pkcs12." + name));
            }
            return samples;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
