package carddesk.wechatpay;

import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Generates nonces of 32 hexadecimal digits from 128 random bits (protocol section 6). */
public final class Nonces implements Supplier<String> {
    private final RandomGenerator random;

    /** @param random a {@link java.security.SecureRandom} outside tests */
    public Nonces(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String get() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
