package carddesk;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RSA key pairs of 2048 bits that all tests of a process share, since each takes a tenth of a second of processor time to generate. */
public final class SharedRsaKeys {

    private static final int PAIRS = 8;
    private static final List<KeyPair> GENERATED = new ArrayList<>();

    private SharedRsaKeys() {}

    /** Returns the next pair in turn: any {@value #PAIRS} consecutive calls return different pairs. */
    public static synchronized KeyPair next() {
        var pair = GENERATED.size() < PAIRS ? generate() : GENERATED.removeFirst();
        GENERATED.add(pair);
        return pair;
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform generates RSA keys", impossible);
        }
    }
}
