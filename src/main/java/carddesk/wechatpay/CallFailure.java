package carddesk.wechatpay;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a call brought no verified answer: one closed family, sorted by what a person can do about it (protocol sections 6 and 9).
 *
 * <p>Messages are technical, in English, and hold nothing secret or personal; screens have their own sentences.
 */
public abstract sealed class CallFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient CallReport report;
    private final Effect effect;

    /** Whether the server may have carried the call out. */
    public enum Effect {
        /** It was certainly not carried out. */
        NOT_CARRIED_OUT,
        /** Nobody knows yet: ask for the state before sending again. */
        UNKNOWN
    }

    private CallFailure(String message, @Nullable Throwable cause, CallReport report, Effect effect) {
        super(message, cause);
        this.report = report;
        this.effect = effect;
    }

    /** How the call went. */
    public CallReport report() {
        return report;
    }

    /** Whether the server may have carried the call out. */
    public Effect effect() {
        return effect;
    }

    private static Effect provenBy(CallReport report) {
        return report.verified() ? Effect.NOT_CARRIED_OUT : Effect.UNKNOWN;
    }

    /** What an error answer's body said, each part empty when the body did not hold it (protocol section 9). */
    public record ErrorBody(Optional<String> code, Optional<String> message, Optional<Detail> detail) {
        private static final Pattern ABOUT_WECHATPAY_SERIAL =
                Pattern.compile("Wechatpay-?Serial|平台证书序列号|(微信支付)?公钥\\s*ID|platform certificate serial|public key id", Pattern.CASE_INSENSITIVE);

        /** Nothing was said. */
        public static final ErrorBody EMPTY = new ErrorBody(Optional.empty(), Optional.empty(), Optional.empty());

        /** Returns whether the key id or serial number in {@code Wechatpay-Serial} is refused; the server often says so in its message only. */
        public boolean isAboutWechatpaySerial() {
            return detail.map(Detail::field).filter("Wechatpay-Serial"::equalsIgnoreCase).isPresent()
                    || message.filter(words -> ABOUT_WECHATPAY_SERIAL.matcher(words).find()).isPresent();
        }

        /** Which field the server complains about; absent parts are empty strings. */
        public record Detail(String field, String value, String issue, String location) {}
    }

    /**
     * An answer with an error status. It proves something only when its signature verifies: a proxy may have written an unverified one after
     * the call was carried out (protocol section 9).
     */
    public abstract static sealed class ErrorAnswer extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient ErrorBody body;

        private ErrorAnswer(int status, ErrorBody body, CallReport report, Effect effect) {
            super("HTTP " + status + body.code().map(code -> " " + code).orElse(""), null, report, effect);
            this.status = status;
            this.body = body;
        }

        /** HTTP status. */
        public int status() {
            return status;
        }

        /** Whether the answer's signature verified and its body is an error's, so that it is WeChat Pay's word. */
        public boolean isVerified() {
            return report().verified();
        }

        /** What the server said. */
        public ErrorBody body() {
            return body;
        }
    }

    /** 4xx except 429: wrong parameters, signature, permission, or no such card. Repeating it unchanged does not help. */
    public static final class Refused extends ErrorAnswer {
        @Serial
        private static final long serialVersionUID = 1L;

        public Refused(int status, ErrorBody body, CallReport report) {
            super(status, body, report, provenBy(report));
        }
    }

    /** 429, and still 429 after waiting: too fast; not carried out when it is verified. */
    public static final class TooFast extends ErrorAnswer {
        @Serial
        private static final long serialVersionUID = 1L;

        public TooFast(ErrorBody body, CallReport report) {
            super(429, body, report, provenBy(report));
        }
    }

    /** 502 or 503, and still after waiting: not carried out when it is verified. */
    public static final class Unavailable extends ErrorAnswer {
        @Serial
        private static final long serialVersionUID = 1L;

        public Unavailable(int status, ErrorBody body, CallReport report) {
            super(status, body, report, provenBy(report));
        }
    }

    /** 500 or another 5xx: whether it was carried out is unknown. */
    public static final class ServerFault extends ErrorAnswer {
        @Serial
        private static final long serialVersionUID = 1L;

        public ServerFault(int status, ErrorBody body, CallReport report) {
            super(status, body, report, Effect.UNKNOWN);
        }
    }

    /** 202, and still 202 after asking again: accepted, not done yet. */
    public static final class NotDoneYet extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        public NotDoneYet(CallReport report) {
            super("HTTP 202: accepted, not done yet", null, report, Effect.UNKNOWN);
        }
    }

    /** No connection to any host: nothing left this machine. */
    public static final class NotSent extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        /** What stood in the way. */
        public enum Reason {
            /** The host's name is not known to the network. */
            NO_SUCH_HOST,
            /** The host, or the proxy, does not take connections. */
            NO_CONNECTION,
            /** The encrypted connection failed: a proxy that reads along, a wrong certificate, or a wrong clock. */
            NOT_SECURE,
            /** The proxy wants a login or refuses the host, and the request was not given to it. */
            PROXY,
            /** The {@link SendObserver} could not record the send. */
            NOT_RECORDED
        }

        private final Reason reason;

        public NotSent(Reason reason, @Nullable Throwable cause, CallReport report) {
            super("Not sent: " + reason, cause, report, Effect.NOT_CARRIED_OUT);
            this.reason = reason;
        }

        /** What stood in the way. */
        public Reason reason() {
            return reason;
        }
    }

    /** The request left, no whole answer came: timeout, reset, or half an answer. */
    public static final class NoAnswer extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        private final boolean timedOut;

        public NoAnswer(boolean timedOut, Throwable cause, CallReport report) {
            super(timedOut ? "No answer in time" : "The connection broke before the answer was whole", cause, report, Effect.UNKNOWN);
            this.timedOut = timedOut;
        }

        /** Whether time ran out, rather than the connection breaking. */
        public boolean timedOut() {
            return timedOut;
        }
    }

    /** A 2xx answer whose signature does not prove that it is WeChat Pay's; its content is dropped (protocol section 6). */
    public static final class NotVerified extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        /** Which check failed. */
        public enum Reason {
            /** No signature header at all: a forged answer, or a proxy's. */
            UNSIGNED,
            /** One of the signature headers is missing. */
            MISSING_HEADER,
            /** The serial number or key id is not the one of the configured WeChat Pay key. */
            UNKNOWN_SERIAL,
            /**
             * The timestamp is no number or more than five minutes from this machine's clock. {@link CallReport#clockSkew} is present when this
             * machine's clock is known to be wrong; otherwise the answer's time is.
             */
            STALE_TIMESTAMP,
            /** The signature does not belong to this body. */
            WRONG_SIGNATURE
        }

        private final Reason reason;
        private final String header;
        private final transient List<String> known;

        /** How the key that signed an answer relates to the keys of the profile, for {@link Reason#UNKNOWN_SERIAL}. */
        public enum UnknownKey {
            /** A platform certificate signed and the profile has the public key only: the merchant has not switched yet. */
            SWITCH_NOT_STARTED,
            /** The public key signed and the profile has platform certificates only: the merchant has switched. */
            PUBLIC_KEY_MISSING,
            /** Another platform certificate signed than those of the profile: a newer one took their place. */
            NEWER_CERTIFICATE,
            /** Another public key signed than the one of the profile. */
            OTHER_PUBLIC_KEY
        }

        /**
         * @param header the missing header for {@link Reason#MISSING_HEADER}, the received serial for
         *     {@link Reason#UNKNOWN_SERIAL}, otherwise empty
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

        /** Which check failed. */
        public Reason reason() {
            return reason;
        }

        /** The missing header or the unknown serial; empty when neither is the matter. */
        public String header() {
            return header;
        }

        /** The ids of the profile's keys for {@link Reason#UNKNOWN_SERIAL}, the one used for sending first; otherwise empty. */
        public List<String> known() {
            return known;
        }

        /** How the key that signed relates to those of the profile; only for {@link Reason#UNKNOWN_SERIAL}. */
        public UnknownKey unknownKey() {
            boolean knowsPublicKey = known.stream().anyMatch(id -> SerialNumber.parse(id).isEmpty());
            boolean knowsCertificate = known.stream().anyMatch(id -> SerialNumber.parse(id).isPresent());
            if (SerialNumber.parse(header).isPresent()) {
                return knowsCertificate ? UnknownKey.NEWER_CERTIFICATE : UnknownKey.SWITCH_NOT_STARTED;
            }
            return knowsPublicKey ? UnknownKey.OTHER_PUBLIC_KEY : UnknownKey.PUBLIC_KEY_MISSING;
        }
    }

    /** An answer that is not the API's: a web page, an empty or broken body, a redirect, a strange status, or one beyond the size limit. */
    public static final class NotWechatpay extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        /** What is wrong with it. */
        public enum Reason {
            /** A web page, as a proxy or a hotel network shows. */
            WEB_PAGE,
            /** No body where JSON belongs. */
            EMPTY,
            /** Not JSON, or JSON of another shape. */
            BROKEN_JSON,
            /** A redirect; the API has none. */
            REDIRECT,
            /** 407 from a proxy that had been given the request: it wants a login. */
            PROXY_LOGIN,
            /** A status that no answer of the API has: 1xx, or 600 and above. */
            UNEXPECTED_STATUS,
            /** Larger than the limit. */
            TOO_LARGE
        }

        private final Reason reason;

        public NotWechatpay(Reason reason, @Nullable Throwable cause, CallReport report) {
            super("Not an answer of the API: " + reason, cause, report, Effect.UNKNOWN);
            this.reason = reason;
        }

        /** What is wrong with it. */
        public Reason reason() {
            return reason;
        }
    }

    /** The person or the program stopped the call. */
    public static final class Cancelled extends CallFailure {
        @Serial
        private static final long serialVersionUID = 1L;

        public Cancelled(CallReport report) {
            super("Cancelled", null, report, report.attempts() == 0 ? Effect.NOT_CARRIED_OUT : Effect.UNKNOWN);
        }
    }
}
