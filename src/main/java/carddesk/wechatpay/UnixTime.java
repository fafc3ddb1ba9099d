package carddesk.wechatpay;

import java.time.Instant;
import java.util.Optional;

/** Reads the Unix seconds of a {@code Wechatpay-Timestamp} header. */
final class UnixTime {
    private UnixTime() {}

    /** The moment; empty when the text is anything but 1 to 11 digits. */
    static Optional<Instant> parse(String text) {
        return text.matches("[0-9]{1,11}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text))) : Optional.empty();
    }
}
