package carddesk.wechatpay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A response before verification.
 *
 * @param body null when it exceeds the limit
 */
record RawResponse(int status, Headers headers, byte @Nullable [] body) {
    private static final String TIMESTAMP = "Wechatpay-Timestamp";
    private static final int LONGEST_REQUEST_ID = 128;
    private static final int LOOK_FOR_MARKUP = 256;
    private static final int LONGEST_DATE = "Sun, 01 Mar 2026 08:00:00 GMT".length();

    /** Header names are case-insensitive. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The {@code Request-ID} header. */
    Optional<String> requestId() {
        return header("Request-ID").map(id -> PlainText.of(id, LONGEST_REQUEST_ID)).filter(id -> !id.isEmpty());
    }

    /** Returns whether {@code Wechatpay-Timestamp} is present, valid or not. */
    boolean hasTimestamp() {
        return header(TIMESTAMP).isPresent();
    }

    /** The signed time; empty when absent or malformed. */
    Optional<Instant> signedTime() {
        return header(TIMESTAMP).flatMap(ResponseVerifier::unixTime);
    }

    /** The {@code Date} header, which is not signed. */
    Optional<Instant> date() {
        return header("Date").flatMap(RawResponse::httpDate);
    }

    /** {@code Retry-After}, only in whole seconds. */
    Optional<Duration> retryAfter() {
        return header(Transport.RETRY_AFTER).filter(text -> text.matches("[0-9]{1,6}")).map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    boolean isWebPage() {
        if (header("Content-Type").filter(type -> type.regionMatches(true, 0, "text/html", 0, "text/html".length())).isPresent()) {
            return true;
        }
        var bytes = Objects.requireNonNullElse(body, new byte[0]);
        var start = new String(bytes, 0, Math.min(bytes.length, LOOK_FOR_MARKUP), StandardCharsets.UTF_8);
        return start.replace("\uFEFF", "").stripLeading().startsWith("<");
    }

    private static Optional<Instant> httpDate(String text) {
        if (text.length() > LONGEST_DATE) {
            return Optional.empty(); // the formatter accepts years of nine digits, which overflow
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
