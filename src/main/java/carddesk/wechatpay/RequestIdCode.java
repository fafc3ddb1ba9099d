package carddesk.wechatpay;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * WeChat Pay's error code at the end of a Request-ID, {@code {request}-{code}} (protocol section 9). It proves nothing when the response is not
 * verified.
 *
 * @param number 1 or more, at most 18 digits
 */
public record RequestIdCode(long number) {

    private static final int MOST_DIGITS = 18;

    private static final Map<Long, Meaning> PUBLISHED = Map.ofEntries(
            Map.entry(268435461L, Meaning.INVALID_PARAMETER), Map.entry(268435462L, Meaning.INVALID_PARAMETER),
            Map.entry(268435463L, Meaning.INVALID_PARAMETER), Map.entry(268435464L, Meaning.INVALID_PARAMETER),
            Map.entry(268578526L, Meaning.UNREADABLE_OPENID), Map.entry(268578532L, Meaning.UNREADABLE_OPENID),
            Map.entry(268578608L, Meaning.NO_SUCH_OBJECT),
            Map.entry(268578704L, Meaning.APPID_NOT_ACCEPTED),
            Map.entry(270924358L, Meaning.UNKNOWN_FIELD),
            Map.entry(268443699L, Meaning.WRONG_SIGNATURE), Map.entry(270924332L, Meaning.WRONG_SIGNATURE),
            Map.entry(268443715L, Meaning.NOT_PERMITTED), Map.entry(268503786L, Meaning.NOT_PERMITTED),
            Map.entry(268579803L, Meaning.NOT_PERMITTED),
            Map.entry(268435472L, Meaning.TOO_FREQUENT), Map.entry(268447840L, Meaning.TOO_FREQUENT),
            Map.entry(270924289L, Meaning.TOO_FREQUENT),
            Map.entry(270087680L, Meaning.PICTURE_TOO_LARGE));

    /** The meanings that WeChat Pay publishes. */
    public enum Meaning {
        INVALID_PARAMETER, UNREADABLE_OPENID, NO_SUCH_OBJECT, APPID_NOT_ACCEPTED, UNKNOWN_FIELD, WRONG_SIGNATURE, NOT_PERMITTED, TOO_FREQUENT,
        PICTURE_TOO_LARGE;

        /** The error codes of this meaning. */
        public Set<Long> numbers() {
            return PUBLISHED.entrySet().stream().filter(code -> code.getValue() == this).map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The code of a Request-ID; empty for success, which is 0, and for an id of another form. */
    public static Optional<RequestIdCode> of(@Nullable String requestId) {
        var code = requestId == null ? "" : requestId.substring(requestId.lastIndexOf('-') + 1);
        if (requestId == null || code.length() == requestId.length() || code.isEmpty() || code.length() > MOST_DIGITS
                || code.chars().anyMatch(digit -> digit < '0' || digit > '9')) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(code)).filter(number -> number > 0).map(RequestIdCode::new);
    }

    /** Empty for a code that is not published. */
    public Optional<Meaning> meaning() {
        return Optional.ofNullable(PUBLISHED.get(number));
    }
}
