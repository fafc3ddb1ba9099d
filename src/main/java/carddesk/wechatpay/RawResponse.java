package carddesk.wechatpay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import okhttp3.Headers;

/**
 * An answer as received, before verification.
 *
 * @param status HTTP status
 * @param headers all headers
 * @param body the raw bytes; empty when there were more than the limit
 */
record RawResponse(int status, Headers headers, Optional<byte[]> body) {
    private static final String TIMESTAMP = "Wechatpay-Timestamp";
    private static final int LONGEST_REQUEST_ID = 128;
    private static final int LOOK_FOR_MARKUP = 256;
    private static final int LONGEST_DATE = "Sun, 01 Mar 2026 08:00:00 GMT".length();

    /** A header by its name, in any case. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** WeChat Pay's number for this call. */
    Optional<String> requestId() {
        return header("Request-ID").map(id -> PlainText.of(id, LONGEST_REQUEST_ID)).filter(id -> !id.isEmpty());
    }

    /** Whether there is a {@code Wechatpay-Timestamp}, readable or not. */
    boolean hasTimestamp() {
        return header(TIMESTAMP).isPresent();
    }

    /** The time that the signature covers; empty when it is absent or no time. */
    Optional<Instant> signedTime() {
        return header(TIMESTAMP).flatMap(UnixTime::parse);
    }

    /** The time of the {@code Date} header, which no signature covers. */
    Optional<Instant> date() {
        return header("Date").flatMap(RawResponse::httpDate);
    }

    /** How long the server asks to wait; only the form in whole seconds is understood. */
    Optional<Duration> retryAfter() {
        return header(Transport.RETRY_AFTER).filter(text -> text.matches("[0-9]{1,6}")).map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** Whether this is a page for people instead of an answer for programs. */
    boolean isWebPage() {
        if (header("Content-Type").filter(type -> type.regionMatches(true, 0, "text/html", 0, "text/html".length())).isPresent()) {
            return true;
        }
        var bytes = body.orElse(new byte[0]);
        var start = new String(bytes, 0, Math.min(bytes.length, LOOK_FOR_MARKUP), StandardCharsets.UTF_8);
        return start.replace("\uFEFF", "").stripLeading().startsWith("<");
    }

    private static Optional<Instant> httpDate(String text) {
        if (text.length() > LONGEST_DATE) {
            return Optional.empty(); // the formatter takes years of nine digits, with which nothing can be compared
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
