package carddesk.wechatpay;

import carddesk.wechatpay.CallFailure.ErrorBody;
import carddesk.wechatpay.CallFailure.NotDoneYet;
import carddesk.wechatpay.CallFailure.NotVerified;
import carddesk.wechatpay.CallFailure.NotWechatpay;
import carddesk.wechatpay.CallFailure.Refused;
import carddesk.wechatpay.CallFailure.ServerFault;
import carddesk.wechatpay.CallFailure.TooFast;
import carddesk.wechatpay.CallFailure.Unavailable;
import com.google.gson.JsonParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a complete response into a verified response or a failure (protocol sections 6 and 9). */
final class ResponseClassifier {
    /** The only error code of a call that may have been carried out. */
    private static final String UNKNOWN_EFFECT = "SYSTEM_ERROR";

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_TEXT = 500;

    private final ResponseVerifier verifier;
    private final ServerClock clock;

    /** @param clock receives the times of all responses */
    ResponseClassifier(ResponseVerifier verifier, ServerClock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * Returns the verified response.
     *
     * @param now the system clock
     * @param notes receive the response and whether it verified
     * @throws CallFailure for everything but a verified 2xx response with a JSON object
     */
    ApiResponse classify(RawResponse raw, Instant now, CallNotes notes) throws CallFailure {
        var problem = Optional.ofNullable(raw.body()).flatMap(bytes -> verifier.problem(raw::header, bytes, now));
        boolean isSigned = raw.body() != null && problem.isEmpty();
        notes.answered(raw, isSigned && bodyFitsStatus(raw), clock.read(raw, now, isSigned));
        var report = notes.report();
        var status = raw.status();
        if (status == 202) {
            throw new NotDoneYet(report);
        }
        if (status >= 200 && status < 300) {
            return success(raw, problem.orElse(null), report);
        }
        if (status < 200 || status > 599) {
            throw new NotWechatpay(NotWechatpay.Reason.UNEXPECTED_STATUS, null, report);
        }
        if (status < 400) {
            throw new NotWechatpay(NotWechatpay.Reason.REDIRECT, null, report);
        }
        throw status < 500 ? refusal(raw, report) : fault(raw, report);
    }

    /**
     * Returns whether the signed body matches the status, which the signature does not cover: with another status on it, a genuine success or
     * system error would otherwise prove that nothing was carried out.
     */
    private static boolean bodyFitsStatus(RawResponse raw) {
        if (raw.status() < 400 || raw.status() > 599) {
            return raw.status() >= 200 && raw.status() < 300;
        }
        boolean mayBeCarriedOut = raw.status() >= 500 && !isUnavailable(raw.status());
        return Optional.ofNullable(words(raw).code()).filter(code -> mayBeCarriedOut || !code.equals(UNKNOWN_EFFECT)).isPresent();
    }

    private ApiResponse success(RawResponse raw, ResponseVerifier.@Nullable Problem problem, CallReport report) throws CallFailure {
        if (raw.body() == null) {
            throw new NotWechatpay(NotWechatpay.Reason.TOO_LARGE, null, report);
        }
        var bytes = raw.body();
        if (problem != null) {
            throw unproven(problem, raw, bytes, report);
        }
        if (bytes.length == 0) {
            throw new NotWechatpay(NotWechatpay.Reason.EMPTY, null, report);
        }
        var json = object(bytes).orElseThrow(() -> new NotWechatpay(NotWechatpay.Reason.BROKEN_JSON, null, report));
        return new ApiResponse(raw.status(), json, report);
    }

    // An unsigned web page or empty response is reported as such, not as a forgery.
    private CallFailure unproven(ResponseVerifier.Problem problem, RawResponse raw, byte[] bytes, CallReport report) {
        if (problem.reason() == NotVerified.Reason.UNSIGNED && raw.isWebPage()) {
            return new NotWechatpay(NotWechatpay.Reason.WEB_PAGE, null, report);
        }
        if (problem.reason() == NotVerified.Reason.UNSIGNED && bytes.length == 0) {
            return new NotWechatpay(NotWechatpay.Reason.EMPTY, null, report);
        }
        var known = problem.reason() == NotVerified.Reason.UNKNOWN_SERIAL ? verifier.keys() : List.<WechatpayKey>of();
        return new NotVerified(problem.reason(), problem.header(), known.stream().map(WechatpayKey::id).toList(), report);
    }

    private static CallFailure refusal(RawResponse raw, CallReport report) {
        if (raw.status() == 407) {
            return new NotWechatpay(NotWechatpay.Reason.PROXY_LOGIN, null, report);
        }
        if (raw.status() == 429) {
            return new TooFast(words(raw), report);
        }
        if (raw.isWebPage()) {
            return new NotWechatpay(NotWechatpay.Reason.WEB_PAGE, null, report);
        }
        return new Refused(raw.status(), words(raw), report);
    }

    private static CallFailure fault(RawResponse raw, CallReport report) {
        if (isUnavailable(raw.status())) {
            return new Unavailable(raw.status(), words(raw), report);
        }
        return new ServerFault(raw.status(), words(raw), report);
    }

    private static boolean isUnavailable(int status) {
        return status == 502 || status == 503;
    }

    private static ErrorBody words(RawResponse raw) {
        return Optional.ofNullable(raw.body()).flatMap(ResponseClassifier::object)
                .map(json -> new ErrorBody(
                        text(json, "code", LONGEST_CODE).orElse(null), text(json, "message", LONGEST_TEXT).orElse(null), detail(json).orElse(null)))
                .orElse(ErrorBody.EMPTY);
    }

    private static Optional<ErrorBody.Detail> detail(JsonFields json) {
        return json.fields("detail")
                .map(detail -> new ErrorBody.Detail(part(detail, "field"), part(detail, "value"), part(detail, "issue"), part(detail, "location")));
    }

    private static String part(JsonFields detail, String name) {
        return text(detail, name, LONGEST_TEXT).orElse("");
    }

    private static Optional<String> text(JsonFields json, String name, int longest) {
        return json.text(name).map(value -> PlainText.of(value, longest)).filter(text -> !text.isEmpty());
    }

    /** Empty when the bytes are anything but one object (protocol section 8). */
    private static Optional<JsonFields> object(byte[] bytes) {
        try {
            return Optional.of(JsonFields.of(bytes));
        } catch (JsonParseException notAnObject) {
            return Optional.empty();
        }
    }
}
