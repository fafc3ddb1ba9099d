package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The keys of a practice environment, made on this machine and accepted nowhere else.
 *
 * @param brand of the brand
 * @param partner of the service provider
 * @param wechatpay of WeChat Pay
 * @param platform of WeChat Pay's platform certificate, which signs for service providers that have not switched to the public key
 */
public record PracticeKeys(Holder brand, Holder partner, Holder wechatpay, Holder platform) {

    private static final String FILE = "practice-keys.json";
    private static final int BITS = 2048;

    /**
     * A key pair and its id.
     *
     * @param id serial number of the certificate, or the public key id
     * @param apiSecret 32 characters, or empty
     */
    record Holder(KeyPair keys, String id, String apiSecret) {
        /** Without the keys. */
        @Override
        public String toString() {
            return "Holder[" + id + "]";
        }
    }

    /** Generates four RSA-2048 key pairs; takes up to a few seconds. */
    public static PracticeKeys generate() {
        var random = new SecureRandom();
        var pairs = IntStream.range(0, 4).parallel().mapToObj(number -> keyPair()).toList();
        return new PracticeKeys(
                new Holder(pairs.get(0), serialNumber(random), secret(random)),
                new Holder(pairs.get(1), serialNumber(random), secret(random)),
                new Holder(pairs.get(2), "PUB_KEY_ID_" + digits(random, 30), ""),
                new Holder(pairs.get(3), serialNumber(random), ""));
    }

    /** A key for files of the version that had no platform certificate. */
    static Holder newPlatform() {
        return new Holder(keyPair(), serialNumber(new SecureRandom()), "");
    }

    /**
     * Reads the keys from a folder; generates and stores them when there are none or the file is damaged.
     *
     * @throws IOException when the folder cannot be written
     */
    public static PracticeKeys loadOrGenerate(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        Optional<PracticeKeys> kept = Files.exists(file) ? PracticeKeyFile.read(file) : Optional.empty();
        var keys = kept.isPresent() ? kept.get() : generate();
        if (kept.isEmpty() || !PracticeKeyFile.hasPlatform(file)) {
            PracticeKeyFile.write(keys, file);
        }
        return keys;
    }

    Holder holder(MerchantType merchantType) {
        return merchantType == MerchantType.BRAND ? brand : partner;
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform makes RSA keys", impossible);
        }
    }

    private static String serialNumber(SecureRandom random) {
        var bytes = new byte[20];
        random.nextBytes(bytes);
        bytes[0] = (byte) ((bytes[0] & 0x7f) | 0x40);
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }

    private static String secret(SecureRandom random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String digits(SecureRandom random, int count) {
        var digits = new StringBuilder("01");
        while (digits.length() < count) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
