package carddesk.wechatpay;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a call returned no verified response, grouped by what the user can do about it (protocol sections 6 and 9).
 *
 * <p>Messages are technical English without secrets or personal data; the screens have their own sentences.
 */
public abstract sealed class CallFailure extends Exception {

    private final CallReport report;
    private final Effect effect;

    /** Whether the server may have carried the call out. */
    public enum Effect {
        /** Not carried out, for certain. */
        NOT_CARRIED_OUT,
        /** Unknown: ask for the state before sending again. */
        UNKNOWN
    }

    private CallFailure(String message, @Nullable Throwable cause, CallReport report, Effect effect) {
        super(message, cause);
        this.report = report;
        this.effect = effect;
    }

    public CallReport report() {
        return report;
    }

    public Effect effect() {
        return effect;
    }

    private static Effect provenBy(CallReport report) {
        return report.verified() ? Effect.NOT_CARRIED_OUT : Effect.UNKNOWN;
    }

    /** The content of an error response, each part empty when absent (protocol section 9). */
    public record ErrorBody(@Nullable String code, @Nullable String message, @Nullable Detail detail) {
        private static final Pattern ABOUT_WECHATPAY_SERIAL =
                Pattern.compile("Wechatpay-?Serial|平台证书序列号|(微信支付)?公钥\\s*ID|platform certificate serial|public key id", Pattern.CASE_INSENSITIVE);

        public static final ErrorBody EMPTY = new ErrorBody(null, null, null);

        /** Returns whether {@code Wechatpay-Serial} is refused; often only the message contains the reason. */
        public boolean isAboutWechatpaySerial() {
            return (detail != null && "Wechatpay-Serial".equalsIgnoreCase(detail.field()))
                    || (message != null && ABOUT_WECHATPAY_SERIAL.matcher(message).find());
        }

        /** The refused field; absent parts are empty strings. */
        public record Detail(String field, String value, String issue, String location) {}
    }

    /**
     * A response with an error status. It proves something only when its signature verifies: a proxy may have written an unverified one after the
     * call was carried out (protocol section 9).
     */
    public abstract static sealed class ErrorAnswer extends CallFailure {
        private final int status;
        private final ErrorBody body;

        private ErrorAnswer(int status, ErrorBody body, CallReport report, Effect effect) {
            super("HTTP " + status + Optional.ofNullable(body.code()).map(code -> " " + code).orElse(""), null, report, effect);
            this.status = status;
            this.body = body;
        }

        public int status() {
            return status;
        }

        /** Returns whether the signature verified and the body is that of an error, so that the response is WeChat Pay's. */
        public boolean isVerified() {
            return report().verified();
        }

        public ErrorBody body() {
            return body;
        }
    }

    /** 4xx except 429: wrong parameters, signature or permission, or no such card. Repeating the same call does not help. */
    public static final class Refused extends ErrorAnswer {
        public Refused(int status, ErrorBody body, CallReport report) {
            super(status, body, report, provenBy(report));
        }

        /** Returns whether WeChat Pay says that there is no such card or template, verified. */
        public boolean isNotFound() {
            return status() == 404 && isVerified();
        }
    }

    /** 429 after all retries: too many calls. Not carried out when verified. */
    public static final class TooFast extends ErrorAnswer {
        public TooFast(ErrorBody body, CallReport report) {
            super(429, body, report, provenBy(report));
        }
    }

    /** 502 or 503 after all retries. Not carried out when verified. */
    public static final class Unavailable extends ErrorAnswer {
        public Unavailable(int status, ErrorBody body, CallReport report) {
            super(status, body, report, provenBy(report));
        }
    }

    /** 500 or another 5xx: whether it was carried out is unknown. */
    public static final class ServerFault extends ErrorAnswer {
        public ServerFault(int status, ErrorBody body, CallReport report) {
            super(status, body, report, Effect.UNKNOWN);
        }
    }

    /** 202 after all retries: accepted, not carried out yet. */
    public static final class NotDoneYet extends CallFailure {
        public NotDoneYet(CallReport report) {
            super("HTTP 202: accepted, not done yet", null, report, Effect.UNKNOWN);
        }
    }

    /** No connection to any host: nothing was sent. */
    public static final class NotSent extends CallFailure {
        public enum Reason {
            /** The host name cannot be resolved. */
            NO_SUCH_HOST,
            /** The host or the proxy refuses connections. */
            NO_CONNECTION,
            /** TLS failed: an inspecting proxy, a wrong certificate, or a wrong clock. */
            NOT_SECURE,
            /** The proxy requires a login or refuses the host; the request was not passed to it. */
            PROXY,
            /** The {@link SendObserver} could not record the send. */
            NOT_RECORDED,
            /** The rate limit that several programs share cannot be reached. */
            NO_PERMIT;

            /** Returns whether another host may succeed. */
            boolean concernsHost() {
                return this != NOT_RECORDED && this != NO_PERMIT;
            }
        }

        private final Reason reason;

        public NotSent(Reason reason, @Nullable Throwable cause, CallReport report) {
            super("Not sent: " + reason, cause, report, Effect.NOT_CARRIED_OUT);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** The request was sent, no complete response arrived: timeout, reset, or truncated response. */
    public static final class NoAnswer extends CallFailure {
        private final boolean timedOut;

        public NoAnswer(boolean timedOut, Throwable cause, CallReport report) {
            super(timedOut ? "No answer in time" : "The connection broke before the answer was whole", cause, report, Effect.UNKNOWN);
            this.timedOut = timedOut;
        }

        /** Returns whether it was a timeout rather than a broken connection. */
        public boolean timedOut() {
            return timedOut;
        }
    }

    /** A 2xx response whose signature does not prove that it is WeChat Pay's; its content is discarded (protocol section 6). */
    public static final class NotVerified extends CallFailure {
        public enum Reason {
            /** No signature header: a response forged or written by a proxy. */
            UNSIGNED,
            MISSING_HEADER,
            /** The serial number or key id names no key of the profile. */
            UNKNOWN_SERIAL,
            /**
             * The timestamp is malformed or more than five minutes from the system clock. {@link CallReport#clockSkew} is present when the system
             * clock is known to be wrong; otherwise the response is old.
             */
            STALE_TIMESTAMP,
            /** The signature does not match the body. */
            WRONG_SIGNATURE
        }

        private final Reason reason;
        private final String header;
        private final List<String> known;

        /** The relation between the signing key and the keys of the profile, for {@link Reason#UNKNOWN_SERIAL}. */
        public enum UnknownKey {
            /** A platform certificate signed and the profile has the public key only: the merchant has not switched. */
            SWITCH_NOT_STARTED,
            /** The public key signed and the profile has platform certificates only: the merchant has switched. */
            PUBLIC_KEY_MISSING,
            /** Another platform certificate signed than those of the profile: it was renewed. */
            NEWER_CERTIFICATE,
            /** Another public key signed than the one of the profile. */
            OTHER_PUBLIC_KEY
        }

        /**
         * @param header the missing header for {@link Reason#MISSING_HEADER}, the received serial for {@link Reason#UNKNOWN_SERIAL}, otherwise
         *     empty
         */
        public NotVerified(Reason reason, String header, CallReport report) {
            this(reason, header, List.of(), report);
        }

        /** @param known the ids of the profile's keys for {@link Reason#UNKNOWN_SERIAL}, otherwise empty */
        public NotVerified(Reason reason, String header, List<String> known, CallReport report) {
            super("Answer not verified: " + reason + (header.isEmpty() ? "" : " (" + header + ")"), null, report, Effect.UNKNOWN);
            this.reason = reason;
            this.header = header;
            this.known = List.copyOf(known);
        }

        public Reason reason() {
            return reason;
        }

        /** The missing header or the unknown serial; otherwise empty. */
        public String header() {
            return header;
        }

        /** The ids of the profile's keys for {@link Reason#UNKNOWN_SERIAL}, the one used for sending first; otherwise empty. */
        public List<String> known() {
            return known;
        }

        /** Only for {@link Reason#UNKNOWN_SERIAL}. */
        public UnknownKey unknownKey() {
            boolean knowsPublicKey = known.stream().anyMatch(id -> SerialNumber.parse(id).isEmpty());
            boolean knowsCertificate = known.stream().anyMatch(id -> SerialNumber.parse(id).isPresent());
            if (SerialNumber.parse(header).isPresent()) {
                return knowsCertificate ? UnknownKey.NEWER_CERTIFICATE : UnknownKey.SWITCH_NOT_STARTED;
            }
            return knowsPublicKey ? UnknownKey.OTHER_PUBLIC_KEY : UnknownKey.PUBLIC_KEY_MISSING;
        }
    }

    /** A response that is not the API's: a web page, an empty, malformed or too large body, a redirect, or an unexpected status. */
    public static final class NotWechatpay extends CallFailure {
        public enum Reason {
            /** A web page of a proxy or a hotel network. */
            WEB_PAGE,
            /** No body. */
            EMPTY,
            /** Not JSON, or not an object. */
            BROKEN_JSON,
            /** A redirect; the API has none. */
            REDIRECT,
            /** 407: a proxy that received the request requires a login. */
            PROXY_LOGIN,
            /** A status that the API does not use: 1xx, or 600 and above. */
            UNEXPECTED_STATUS,
            TOO_LARGE
        }

        private final Reason reason;

        public NotWechatpay(Reason reason, @Nullable Throwable cause, CallReport report) {
            super("Not an answer of the API: " + reason, cause, report, Effect.UNKNOWN);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** The user or the program cancelled the call. */
    public static final class Cancelled extends CallFailure {
        public Cancelled(CallReport report) {
            super("Cancelled", null, report, report.attempts() == 0 ? Effect.NOT_CARRIED_OUT : Effect.UNKNOWN);
        }
    }
}
