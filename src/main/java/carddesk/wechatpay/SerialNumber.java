package carddesk.wechatpay;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * Serial number of a certificate: hexadecimal, ignoring case and leading zeros (protocol section 6).
 *
 * @param number 0 to 2^256 - 1
 */
public record SerialNumber(BigInteger number) {

    private static final int MAX_BITS = 256;

    public SerialNumber {
        if (number.signum() < 0 || number.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("A serial number has 1 to 64 hexadecimal digits");
        }
    }

    /** Reads 1 to 64 hexadecimal digits; returns empty for any other text, such as the id of a public key. */
    public static Optional<SerialNumber> parse(String text) {
        return text.matches("[0-9A-Fa-f]{1,64}") ? Optional.of(new SerialNumber(new BigInteger(text, 16))) : Optional.empty();
    }

    /**
     * Reads 1 to 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static SerialNumber of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("A serial number is 1 to 64 hexadecimal digits"));
    }

    /** Upper-case hex of full bytes: an even number of digits, as the API expects. */
    @Override
    public String toString() {
        var digits = number.toString(16).toUpperCase(Locale.ROOT);
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }
}
