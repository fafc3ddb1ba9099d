package carddesk.wechatpay;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the Unix seconds of a {@code Wechatpay-Timestamp} header. */
final class UnixTime {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private UnixTime() {}

    /** The moment; empty when the text is anything but 1 to 11 digits. */
    static Optional<Instant> parse(String text) {
        return SECONDS.matcher(text).matches() ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text))) : Optional.empty();
    }
}
