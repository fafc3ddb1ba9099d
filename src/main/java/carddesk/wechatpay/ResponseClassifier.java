package carddesk.wechatpay;

import carddesk.wechatpay.CallFailure.ErrorBody;
import carddesk.wechatpay.CallFailure.NotDoneYet;
import carddesk.wechatpay.CallFailure.NotVerified;
import carddesk.wechatpay.CallFailure.NotWechatpay;
import carddesk.wechatpay.CallFailure.Refused;
import carddesk.wechatpay.CallFailure.ServerFault;
import carddesk.wechatpay.CallFailure.TooFast;
import carddesk.wechatpay.CallFailure.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what a whole answer means: proven content, or one kind of failure (protocol sections 6 and 9). */
final class ResponseClassifier {
    /** The one code of an error that may follow a call that was carried out. */
    private static final String UNKNOWN_EFFECT = "SYSTEM_ERROR";

    private final ResponseVerifier verifier;
    private final ServerClock clock;

    /** @param clock gets the times of all answers */
    ResponseClassifier(ResponseVerifier verifier, ServerClock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * Returns the verified answer.
     *
     * @param now this machine's clock
     * @param notes of the call, which get the answer and whether it verified
     * @throws CallFailure for everything that is not a proven 2xx answer with a JSON object
     */
    ApiResponse classify(RawResponse raw, Instant now, CallNotes notes) throws CallFailure {
        var problem = raw.body().flatMap(bytes -> verifier.problem(raw::header, bytes, now));
        boolean isSigned = raw.body().isPresent() && problem.isEmpty();
        notes.answered(raw, isSigned && bodyFitsStatus(raw), clock.read(raw, now, isSigned));
        var report = notes.report();
        var status = raw.status();
        if (status == 202) {
            throw new NotDoneYet(report);
        }
        if (status >= 200 && status < 300) {
            return success(raw, problem, report);
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
     * Whether the signed body confirms the status, which the signature does not cover: with another status on it, a genuine success or a system
     * error would otherwise prove that nothing was carried out.
     */
    private static boolean bodyFitsStatus(RawResponse raw) {
        if (raw.status() < 400 || raw.status() > 599) {
            return raw.status() >= 200 && raw.status() < 300;
        }
        boolean mayBeCarriedOut = raw.status() >= 500 && !isUnavailable(raw.status());
        return words(raw).code().filter(code -> mayBeCarriedOut || !code.equals(UNKNOWN_EFFECT)).isPresent();
    }

    private ApiResponse success(RawResponse raw, Optional<ResponseVerifier.Problem> problem, CallReport report) throws CallFailure {
        if (raw.body().isEmpty()) {
            throw new NotWechatpay(NotWechatpay.Reason.TOO_LARGE, null, report);
        }
        var bytes = raw.body().get();
        if (problem.isPresent()) {
            throw unproven(problem.get(), raw, bytes, report);
        }
        if (bytes.length == 0) {
            throw new NotWechatpay(NotWechatpay.Reason.EMPTY, null, report);
        }
        var json = StrictJson.object(bytes).orElseThrow(() -> new NotWechatpay(NotWechatpay.Reason.BROKEN_JSON, null, report));
        return new ApiResponse(raw.status(), json, report);
    }

    // An unsigned web page or an empty answer is reported as what it is, not as a forgery.
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
        return raw.body().map(ErrorBodies::read).orElse(ErrorBody.EMPTY);
    }
}
