package carddesk.sandbox;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A fault of the practice environment, for users to learn how the program reports it. */
public sealed interface Fault {

    /** The request is carried out, the response is delayed by a random time; {@code longest} is no less than {@code shortest}. */
    record Delay(Duration shortest, Duration longest) implements Fault {
        public Delay {
            if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
                throw new IllegalArgumentException("0 <= shortest <= longest");
            }
        }

        public Delay(Duration time) {
            this(time, time);
        }
    }

    /**
     * The server's clock is wrong: for checking timestamps, signing and the {@code Date} of responses.
     *
     * @param offset positive when the server is ahead
     */
    record WrongClock(Duration offset) implements Fault {}

    /**
     * A response of another status. A request that is refused anyway keeps its refusal.
     *
     * @param status 202, 400, 401, 403, 404, 429, 500, 502 or 503
     * @param carriedOut whether the request is carried out nevertheless
     * @param retryAfter a Retry-After header, in whole seconds
     * @param origin of the response
     */
    record Status(int status, boolean carriedOut, @Nullable Duration retryAfter, Origin origin) implements Fault {
        /** The apparent origin of a response. */
        public enum Origin {
            /** Signature and Request-ID. */
            API,
            /** Request-ID but no signature. */
            UNPROVEN,
            /** Plain text, neither signature nor Request-ID. */
            GATEWAY
        }

        public Status {
            if (status < (origin == Origin.API ? 202 : 400) || status > 599) {
                throw new IllegalArgumentException("A status from 202 (from 400 without a signature) to 599");
            }
        }

        /** The request is not carried out. */
        public static Status of(int status) {
            return new Status(status, false, null, Origin.API);
        }

        public static Status afterCarryingOut(int status) {
            return new Status(status, true, null, Origin.API);
        }

        /** The request is not carried out. */
        public static Status retryAfter(int status, Duration wait) {
            return new Status(status, false, wait, Origin.API);
        }

        public static Status unsigned(int status, boolean carriedOut) {
            return new Status(status, carriedOut, null, Origin.UNPROVEN);
        }

        public static Status gateway(int status, boolean carriedOut) {
            return new Status(status, carriedOut, null, Origin.GATEWAY);
        }
    }

    /**
     * The connection breaks before the response.
     *
     * @param carriedOut whether the request is carried out
     */
    record Dropped(boolean carriedOut) implements Fault {}

    /**
     * No response is sent until the faults are cleared or the server closes; then the connection breaks.
     *
     * @param carriedOut whether the request was carried out
     */
    record Hang(boolean carriedOut) implements Fault {}

    /** The request is carried out, the signature of the response is wrong. */
    record WrongSignature(Mode mode) implements Fault {
        public enum Mode {
            WRONG_KEY,
            /** A signature with the prefix {@code WECHATPAY/SIGNTEST/}. */
            SIGNTEST,
            /** Correctly signed, with an unknown key id. */
            UNKNOWN_SERIAL,
            /** Correctly signed ten minutes ago. */
            STALE,
            /** Correctly signed ten minutes in the future. */
            FUTURE,
            /** A body other than the signed one, still JSON. */
            CHANGED_BODY,
            /** The signed body with other white space. */
            RESPACED_BODY,
            UNSIGNED
        }
    }

    /**
     * The request is carried out and the platform certificate signs the response, whichever key the request names: the merchant has not started
     * the switch to the public key (protocol section 6).
     */
    record SwitchNotStarted() implements Fault {}

    /**
     * The request is carried out, the response lacks one header of its signature.
     *
     * @param header for example {@code Wechatpay-Nonce}
     */
    record MissingHeader(String header) implements Fault {}

    /** The request is carried out, the body of the response is wrong. */
    record WrongContent(Kind kind) implements Fault {
        public enum Kind {
            /** An unsigned web page, as from a company's proxy. */
            WEB_PAGE,
            EMPTY,
            /** Truncated JSON, correctly signed. */
            BROKEN_JSON,
            /** The connection breaks in the middle of the body. */
            HALF
        }
    }

    /**
     * The request is carried out; the response is correctly signed JSON of an excessive size.
     *
     * @param bytes its size, 1 KiB to 256 MiB
     */
    record Huge(int bytes) implements Fault {
        public Huge {
            if (bytes < 1024 || bytes > 256 << 20) {
                throw new IllegalArgumentException("1 KiB to 256 MiB");
            }
        }
    }

    /**
     * The server drops idle connections: the next request on one breaks it.
     *
     * @param after longest idle time
     */
    record IdleClosed(Duration after) implements Fault {
        public IdleClosed {
            if (!after.isPositive()) {
                throw new IllegalArgumentException("Longer than nothing");
            }
        }
    }

    /** The request is not carried out and the response redirects. */
    record Redirect(URI location) implements Fault {}

    /** Whether the request is carried out in spite of the fault. */
    default boolean isCarriedOut() {
        return switch (this) {
            case Status status -> status.carriedOut();
            case Dropped dropped -> dropped.carriedOut();
            case Hang hang -> hang.carriedOut();
            case Redirect _ -> false;
            case Delay _, WrongClock _, IdleClosed _, WrongSignature _, SwitchNotStarted _, MissingHeader _, WrongContent _,
                    Huge _ -> true;
        };
    }
}
