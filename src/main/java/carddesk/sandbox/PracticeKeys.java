package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a practice environment, made on this machine and accepted nowhere else.
 *
 * @param brand of the brand
 * @param partner of the service provider
 * @param wechatpay of WeChat Pay
 * @param platform of WeChat Pay's platform certificate, which signs for service providers that have not switched to the public key
 */
public record PracticeKeys(Holder brand, Holder partner, Holder wechatpay, Holder platform) {

    private static final Logger LOG = LoggerFactory.getLogger(PracticeKeys.class);
    private static final String FILE = "practice-keys.json";
    private static final int BITS = 2048;

    /**
     * A key pair, which may still be in the making, and its id.
     *
     * @param id serial number of the certificate, or the public key id
     * @param apiSecret 32 characters, or empty
     */
    record Holder(CompletableFuture<KeyPair> pair, String id, String apiSecret) {

        /** Waits until it is made. */
        PrivateKey privateKey() {
            return pair.join().getPrivate();
        }

        /** Waits until it is made. */
        RSAPublicKey publicKey() {
            return (RSAPublicKey) pair.join().getPublic();
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Holder[" + id + "]";
        }
    }

    /**
     * Generates four RSA-2048 key pairs, which takes up to a few seconds: the two that a brand's calls need concurrently, then the others.
     *
     * @param background where they are made
     */
    public static PracticeKeys generate(Executor background) {
        var random = new SecureRandom();
        var wechatpay = CompletableFuture.supplyAsync(PracticeKeys::keyPair, background);
        var brand = CompletableFuture.supplyAsync(PracticeKeys::keyPair, background);
        var partner = brand.thenApplyAsync(_ -> keyPair(), background);
        var platform = partner.thenApplyAsync(_ -> keyPair(), background);
        return new PracticeKeys(
                new Holder(brand, serialNumber(random), secret(random)),
                new Holder(partner, serialNumber(random), secret(random)),
                new Holder(wechatpay, "PUB_KEY_ID_" + digits(random, 30), ""),
                new Holder(platform, serialNumber(random), ""));
    }

    /** A key for files of the version that had no platform certificate. */
    static Holder newPlatform() {
        return new Holder(CompletableFuture.completedFuture(keyPair()), serialNumber(new SecureRandom()), "");
    }

    /**
     * Reads the keys from a folder; generates and stores them when there are none or the file is damaged.
     *
     * @throws IOException when the folder cannot be made, or the file in it cannot be read
     */
    public static PracticeKeys loadOrGenerate(Path folder) throws IOException {
        return loadOrGenerate(folder, Runnable::run);
    }

    /**
     * Reads the keys from a folder; without waiting for them, generates them when there are none or the file is damaged, and stores them when all
     * four are made.
     *
     * @param background where they are made and stored
     * @throws IOException when the folder cannot be made, or the file in it cannot be read
     */
    public static PracticeKeys loadOrGenerate(Path folder, Executor background) throws IOException {
        var file = Files.createDirectories(folder).resolve(FILE);
        Optional<PracticeKeys> kept = Files.exists(file) ? PracticeKeyFile.read(file) : Optional.empty();
        var keys = kept.isPresent() ? kept.get() : generate(background);
        if (kept.isEmpty() || !PracticeKeyFile.hasPlatform(file)) {
            background.execute(() -> store(keys, file));
        }
        return keys;
    }

    private static void store(PracticeKeys keys, Path file) {
        try {
            PracticeKeyFile.write(keys, file);
        } catch (IOException notWritten) {
            LOG.warn("The practice keys could not be stored, and the next start makes new ones: {}", notWritten.getClass().getSimpleName());
        }
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
