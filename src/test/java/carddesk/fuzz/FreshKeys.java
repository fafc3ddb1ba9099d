package carddesk.fuzz;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Makes key pairs for targets: new in every process, but always the same, so that a finding can be repeated. */
public final class FreshKeys {

    private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private FreshKeys() {}

    /** A pair of 2048 bits; another number gives another pair. Worth nothing: anybody can make it. */
    public static KeyPair rsa(int number) {
        return PAIRS.computeIfAbsent(number, FreshKeys::generate);
    }

    private static KeyPair generate(int number) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, new Repeatable(number));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has RSA", impossible);
        }
    }

    private static final class Repeatable extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Random numbers;

        private Repeatable(int number) {
            numbers = new Random(number);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            numbers.nextBytes(bytes);
        }
    }
}
