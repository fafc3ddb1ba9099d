package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.Edits;
import carddesk.fuzz.FreshKeys;
import carddesk.fuzz.FuzzBytes;
import carddesk.fuzz.FuzzTarget;
import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.LockedPrivateKey;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.openssl.PKCS8Generator;

/**
 * Key files of any form: a key that is read can be used, everything else is refused with a reason.
 *
 * <p>The first byte of an input chooses the sample that the rest changes; 0 takes the rest as the file itself.
 */
public final class KeyFileFuzz implements FuzzTarget {

    private static final String PASSPHRASE = "1900000001";
    private static final int ARMOUR = 0x40;
    private static final List<String> LABELS = List.of("PRIVATE KEY", "RSA PRIVATE KEY", "PUBLIC KEY", "CERTIFICATE");

    private final KeyPair keys = FreshKeys.rsa(1);
    private final List<byte[]> samples = samples(keys);

    @Override
    public List<byte[]> seeds() {
        return FuzzBytes.choices(samples.size() + 1, ARMOUR);
    }

    @Override
    public void take(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        var script = ByteBuffer.wrap(input);
        int choice = script.get() & 0xff;
        int sample = (choice & (ARMOUR - 1)) % (samples.size() + 1);
        var content = sample == 0 ? FuzzBytes.rest(script) : Edits.applied(samples.get(sample - 1), script);
        if ((choice & ARMOUR) != 0) {
            content = KeyForms.pem(LABELS.get(sample % LABELS.size()), content).getBytes(StandardCharsets.US_ASCII);
        }
        read(content);
    }

    private static void read(byte[] content) throws Exception {
        var before = content.clone();
        try {
            for (var piece : KeyFiles.readAll(content)) {
                judge(piece);
            }
        } catch (KeyFileException refused) {
            FuzzBytes.assertSilent(refused);
        }
        assertThat(Arrays.equals(content, before)).as("the content stays the caller's").isTrue();
    }

    private static void judge(KeyFile piece) throws Exception {
        switch (piece) {
            case PrivateKeyFile open -> assertSigns(open.key());
            case PublicKeyFile open -> assertThat(open.key().getModulus().bitLength()).isBetween(2048, 16384);
            case LockedPrivateKey locked -> assertSigns(locked.unlock(PASSPHRASE.toCharArray()));
            case LockedPkcs12 locked -> assertSigns(locked.unlock(PASSPHRASE.toCharArray()).key());
            case CertificateFile found -> CertificateFuzz.judge(found);
        }
    }

    private static void assertSigns(RSAPrivateKey key) throws Exception {
        var numbers = (RSAPrivateCrtKey) key;
        var pub = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(numbers.getModulus(), numbers.getPublicExponent()));
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(key);
        signer.update((byte) 7);
        var signature = signer.sign();
        signer.initVerify(pub);
        signer.update((byte) 7);
        assertThat(signer.verify(signature)).isTrue();
        assertThat(new PrivateKeyFile(key).toString()).matches("PrivateKeyFile\\[\\d+ bits]");
    }

    private static List<byte[]> samples(KeyPair keys) {
        try {
            var key = keys.getPrivate();
            var bare = KeyForms.lockedPkcs8(key, PKCS8Generator.AES_256_CBC, PASSPHRASE).replaceAll("-----[A-Z ]+-----|\\s", "");
            return List.of(key.getEncoded(), KeyForms.pkcs1(key), keys.getPublic().getEncoded(), KeyForms.pkcs1(keys.getPublic()),
                    Base64.getDecoder().decode(bare),
                    KeyForms.bytes(KeyForms.lockedOlderPem(key, "AES-128-CBC", PASSPHRASE)),
                    KeyForms.bytes(KeyForms.pem("PRIVATE KEY", key.getEncoded()) + "\r\n"
                            + KeyForms.pem("PUBLIC KEY", keys.getPublic().getEncoded())),
                    KeyForms.bytes(KeyForms.base64(key.getEncoded())));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
