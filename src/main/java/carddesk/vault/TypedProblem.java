package carddesk.vault;

import carddesk.keys.Secret;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.SerialNumber;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An error in a value typed while setting up a profile; each has its own sentence. */
public enum TypedProblem {
    /** Nothing was typed. */
    MISSING,
    /** An id with characters other than digits. */
    NOT_DIGITS,
    /** An id of more than 32 digits, a name of more than 60 characters, or a key id of more than 128. */
    TOO_LONG,
    /** A public key id without the prefix {@code PUB_KEY_ID_}. */
    KEY_ID_WITHOUT_PREFIX,
    /** A public key id with characters other than digits after the prefix. */
    KEY_ID_NOT_DIGITS,
    /** The id of a platform certificate that is not its serial number. */
    NOT_THE_SERIAL_OF_THE_CERTIFICATE,
    /** A brand with platform certificates only: brands use the public key (protocol section 6). */
    BRAND_NEEDS_PUBLIC_KEY,
    /** A serial number with characters other than hexadecimal digits, or with more than 64. */
    NOT_A_SERIAL_NUMBER,
    /** A secret that is not exactly 32 bytes. */
    SECRET_NOT_32_BYTES,
    NOT_A_URL,
    /** Cleartext HTTP to another computer. */
    URL_NOT_SECURE,
    /** An address with a path, a user, a query or a fragment. */
    URL_NOT_A_BASE,
    /** Fewer than {@link #MIN_PASSWORD} characters. */
    PASSWORD_TOO_SHORT,
    /** Long enough, but easily guessed: {@link PasswordStrength#WEAK}. */
    PASSWORD_TOO_REGULAR,
    PASSWORDS_DIFFER;

    /** Minimum length of a master password. */
    public static final int MIN_PASSWORD = 12;

    /** Length of a brand API secret or APIv3 secret in bytes (protocol section 7). */
    public static final int SECRET_BYTES = 32;

    private static final String KEY_ID_PREFIX = "PUB_KEY_ID_";
    private static final int MAX_ID = 32;
    private static final int MAX_KEY_ID = 128;

    public static Optional<TypedProblem> ofId(String typed) {
        return check(typed, id -> id.matches("[0-9]+") ? limited(id, MAX_ID) : Optional.of(NOT_DIGITS));
    }

    private static Optional<TypedProblem> check(String typed, Function<String, Optional<TypedProblem>> rule) {
        var text = typed.strip();
        return text.isEmpty() ? Optional.of(MISSING) : rule.apply(text);
    }

    private static Optional<TypedProblem> limited(String text, int longest) {
        return text.length() > longest ? Optional.of(TOO_LONG) : Optional.empty();
    }

    /**
     * Checks the id of WeChat Pay's key.
     *
     * @param certificateSerial the serial number when the key is a platform certificate, whose id that is
     */
    public static Optional<TypedProblem> ofKeyId(String typed, @Nullable String certificateSerial) {
        return check(typed, id -> {
            if (certificateSerial != null) {
                boolean isSame = SerialNumber.parse(id).equals(SerialNumber.parse(certificateSerial));
                return isSame ? Optional.empty() : Optional.of(NOT_THE_SERIAL_OF_THE_CERTIFICATE);
            }
            if (!id.startsWith(KEY_ID_PREFIX)) {
                return Optional.of(KEY_ID_WITHOUT_PREFIX);
            }
            return id.substring(KEY_ID_PREFIX.length()).matches("[0-9]+") ? limited(id, MAX_KEY_ID) : Optional.of(KEY_ID_NOT_DIGITS);
        });
    }

    public static Optional<TypedProblem> ofSerialNumber(String typed) {
        return check(typed, serial -> SerialNumber.parse(serial).isPresent() ? Optional.empty() : Optional.of(NOT_A_SERIAL_NUMBER));
    }

    /** Checks an API secret, which is optional. */
    public static Optional<TypedProblem> ofApiSecret(@Nullable Secret typed) {
        return typed == null || bytesIn(typed) == SECRET_BYTES ? Optional.empty() : Optional.of(SECRET_NOT_32_BYTES);
    }

    /** Checks a base address, see {@link Hosts#isAllowed}. */
    public static Optional<TypedProblem> ofUrl(String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return Optional.of(MISSING);
        }
        try {
            var url = new URI(text);
            if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("(?i)https?")) {
                return Optional.of(NOT_A_URL);
            }
            if (Hosts.isAllowed(url)) {
                return Optional.empty();
            }
            return Optional.of("https".equalsIgnoreCase(url.getScheme()) || !isBase(url) ? URL_NOT_A_BASE : URL_NOT_SECURE);
        } catch (URISyntaxException noAddress) {
            return Optional.of(NOT_A_URL);
        }
    }

    public static Optional<TypedProblem> ofName(String typed) {
        return check(typed, name -> limited(name, Profile.LONGEST_NAME));
    }

    public static Optional<TypedProblem> ofPassword(@Nullable Secret typed) {
        if (typed == null) {
            return Optional.of(MISSING);
        }
        if (PasswordStrength.lengthOf(typed) < MIN_PASSWORD) {
            return Optional.of(PASSWORD_TOO_SHORT);
        }
        return PasswordStrength.of(typed) == PasswordStrength.WEAK ? Optional.of(PASSWORD_TOO_REGULAR) : Optional.empty();
    }

    private static boolean isBase(URI url) {
        var path = url.getRawPath();
        return url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null
                && (path == null || path.isEmpty() || path.equals("/"));
    }

    public static int bytesIn(Secret secret) {
        var bytes = secret.bytes();
        Arrays.fill(bytes, (byte) 0);
        return bytes.length;
    }
}
