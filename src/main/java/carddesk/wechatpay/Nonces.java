package carddesk.wechatpay;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes the 32-character random strings that keep two requests from ever looking alike (protocol section 6). */
public final class Nonces implements Supplier<String> {
    private static final int LENGTH = 32;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final RandomGenerator random;

    /** @param random where the characters come from; a {@link java.security.SecureRandom} outside tests */
    public Nonces(RandomGenerator random) {
        this.random = random;
    }

    /** A new nonce: 32 letters and digits, each as likely as any other: of the 64 values of six bits those without a letter are drawn again. */
    @Override
    public String get() {
        var nonce = new StringBuilder(LENGTH);
        var drawn = new byte[LENGTH];
        while (true) {
            random.nextBytes(drawn); // all at once: a secure source takes as long for one number
            for (byte each : drawn) {
                int letter = each & 0x3f;
                if (letter < ALPHABET.length() && nonce.append(ALPHABET.charAt(letter)).length() == LENGTH) {
                    return nonce.toString();
                }
            }
        }
    }
}
