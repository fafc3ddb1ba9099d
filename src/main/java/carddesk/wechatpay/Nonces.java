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

    /** A new nonce: 32 letters and digits. */
    @Override
    public String get() {
        var nonce = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            nonce.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return nonce.toString();
    }
}
