package carddesk.wechatpay;

import carddesk.wechatpay.CallFailure.NotVerified.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Verifies that a response is WeChat Pay's, fresh and unchanged, by its headers and raw bytes (protocol section 6). */
public final class ResponseVerifier {
    private static final String TIMESTAMP = "Wechatpay-Timestamp";
    private static final String NONCE = "Wechatpay-Nonce";
    private static final String SERIAL = "Wechatpay-Serial";
    private static final String SIGNATURE = "Wechatpay-Signature";
    private static final List<String> REQUIRED = List.of(TIMESTAMP, NONCE, SERIAL, SIGNATURE);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int SHOWN_SERIAL = 64;

    private final List<WechatpayKey> keys;

    /**
     * The first check that failed.
     *
     * @param header the missing header or the unknown serial, otherwise empty
     */
    public record Problem(Reason reason, String header) {}

    public ResponseVerifier(WechatpayKey key) {
        this(List.of(key));
    }

    /** @param keys each response is verified with the key it names, and refused when it names another one */
    public ResponseVerifier(List<WechatpayKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public List<WechatpayKey> keys() {
        return keys;
    }

    /**
     * The first check that fails; empty when the response is verified.
     *
     * @param headers returns the value of a header, case-insensitively
     * @param body the raw bytes
     * @param now the system clock
     */
    public Optional<Problem> problem(Function<String, Optional<String>> headers, byte[] body, Instant now) {
        var missing = REQUIRED.stream().filter(name -> headers.apply(name).isEmpty()).toList();
        if (missing.size() == REQUIRED.size()) {
            return Optional.of(new Problem(Reason.UNSIGNED, ""));
        }
        if (!missing.isEmpty()) {
            return Optional.of(new Problem(Reason.MISSING_HEADER, missing.getFirst()));
        }
        var serial = headers.apply(SERIAL).orElseThrow();
        var key = keys.stream().filter(known -> known.isNamedBy(serial)).findFirst();
        if (key.isEmpty()) {
            return Optional.of(new Problem(Reason.UNKNOWN_SERIAL, PlainText.of(serial, SHOWN_SERIAL)));
        }
        var timestamp = headers.apply(TIMESTAMP).orElseThrow();
        if (!isFresh(timestamp, now)) {
            return Optional.of(new Problem(Reason.STALE_TIMESTAMP, ""));
        }
        var nonce = headers.apply(NONCE).orElseThrow();
        if (!isSigned(key.get(), timestamp, nonce, body, headers.apply(SIGNATURE).orElseThrow())) {
            return Optional.of(new Problem(Reason.WRONG_SIGNATURE, ""));
        }
        return Optional.empty();
    }

    private static boolean isFresh(String timestamp, Instant now) {
        return unixTime(timestamp).filter(sent -> Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0).isPresent();
    }

    /** Parses Unix seconds; empty when the text is anything but 1 to 11 digits. */
    static Optional<Instant> unixTime(String text) {
        return text.matches("[0-9]{1,11}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text))) : Optional.empty();
    }

    private static boolean isSigned(WechatpayKey key, String timestamp, String nonce, byte[] body, String signature) {
        try {
            var rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(key.publicKey());
            rsa.update((timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8));
            rsa.update(body);
            rsa.update((byte) '\n');
            return rsa.verify(Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException | SignatureException undecodable) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("WeChat Pay's key cannot verify", e);
        }
    }
}
