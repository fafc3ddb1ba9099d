package carddesk.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong on purpose, so that people learn what the program says then. */
public sealed interface Fault {

    /**
     * The request is carried out, the answer waits.
     *
     * @param time how long
     */
    record Delay(Duration time) implements Fault {}

    /**
     * The request is carried out, the answer waits for a time that is different for each.
     *
     * @param shortest the least
     * @param longest the most, no less than {@code shortest}
     */
    record RandomDelay(Duration shortest, Duration longest) implements Fault {
        public RandomDelay {
            if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
                throw new IllegalArgumentException("0 <= shortest <= longest");
            }
        }
    }

    /**
     * The server's clock is wrong: it refuses timestamps by it, signs with it and dates its answers by it.
     *
     * @param offset positive when the server is ahead
     */
    record WrongClock(Duration offset) implements Fault {}

    /**
     * An answer of another status; a request that would be refused anyway is refused as usual.
     *
     * @param status 202, 400, 401, 403, 404, 429, 500, 502 or 503
     * @param carriedOut whether the request is carried out all the same
     * @param retryAfter a Retry-After header, in whole seconds
     */
    record Status(int status, boolean carriedOut, Optional<Duration> retryAfter) implements Fault {
        public Status {
            if (status < 202 || status > 599) {
                throw new IllegalArgumentException("A status from 202 to 599");
            }
        }

        /** Answers the status and carries nothing out. */
        public static Status of(int status) {
            return new Status(status, false, Optional.empty());
        }

        /** Carries the request out and answers the status nevertheless. */
        public static Status afterCarryingOut(int status) {
            return new Status(status, true, Optional.empty());
        }
    }

    /**
     * An error answer of the API without its signature, as something between client and server may write it; a request that would be refused
     * anyway is refused as usual, signed.
     *
     * @param status 400 to 599
     * @param carriedOut whether the request is carried out all the same
     */
    record UnsignedStatus(int status, boolean carriedOut) implements Fault {
        public UnsignedStatus {
            requireError(status);
        }
    }

    /**
     * An error answer of a gateway in the API's place: plain text, no signature, no Request-ID; a request that would be refused anyway is refused
     * as usual, signed.
     *
     * @param status 400 to 599
     * @param carriedOut whether the request is carried out all the same
     */
    record GatewayStatus(int status, boolean carriedOut) implements Fault {
        public GatewayStatus {
            requireError(status);
        }
    }

    /**
     * The connection breaks instead of an answer.
     *
     * @param carriedOut whether it breaks after the request was carried out
     */
    record Dropped(boolean carriedOut) implements Fault {}

    /**
     * No answer comes until the faults are cleared or the server closes; then the connection breaks.
     *
     * @param carriedOut whether the request was carried out
     */
    record Hang(boolean carriedOut) implements Fault {}

    /** The request is carried out, the answer's signature is wrong. */
    record WrongSignature(Mode mode) implements Fault {
        /** In which way. */
        public enum Mode {
            /** Signed with another key. */
            WRONG_KEY,
            /** A signature that begins {@code WECHATPAY/SIGNTEST/}. */
            SIGNTEST,
            /** Correctly signed, under an unknown key id. */
            UNKNOWN_SERIAL,
            /** Rightly signed ten minutes ago. */
            STALE,
            /** Rightly signed in ten minutes. */
            FUTURE,
            /** Another content than the signed one; still JSON. */
            CHANGED_BODY,
            /** The signed content with other white space. */
            RESPACED_BODY,
            /** No signature header at all. */
            UNSIGNED
        }
    }

    /**
     * The request is carried out and the platform certificate signs the answer, whatever key the request names: the merchant has not
     * started the switch to the public key (protocol section 6).
     */
    record SwitchNotStarted() implements Fault {}

    /**
     * The request is carried out, one header of the answer's signature is missing.
     *
     * @param header its name, for example {@code Wechatpay-Nonce}
     */
    record MissingHeader(String header) implements Fault {}

    /** The request is carried out, the answer's content is not what it should be. */
    record WrongContent(Kind kind) implements Fault {
        /** What comes instead. */
        public enum Kind {
            /** An unsigned web page, as a company's proxy shows it. */
            WEB_PAGE,
            /** Nothing, rightly signed. */
            EMPTY,
            /** JSON that breaks off, rightly signed. */
            BROKEN_JSON,
            /** The announced length never comes: the connection breaks in the middle. */
            HALF
        }
    }

    /**
     * The request is carried out, the answer is far too large; rightly signed JSON.
     *
     * @param bytes its size, at most 256 MiB
     */
    record Huge(int bytes) implements Fault {
        public Huge {
            if (bytes < 1024 || bytes > 256 << 20) {
                throw new IllegalArgumentException("1 KiB to 256 MiB");
            }
        }
    }

    /**
     * The server gives idle connections up: what comes on one later is lost, and the connection breaks.
     *
     * @param after how long a connection may be idle
     */
    record IdleClosed(Duration after) implements Fault {
        public IdleClosed {
            if (!after.isPositive()) {
                throw new IllegalArgumentException("Longer than nothing");
            }
        }
    }

    /** Nothing is carried out, the answer points elsewhere. */
    record Redirect(URI location) implements Fault {}

    /** Whether the request is carried out in spite of the fault. */
    default boolean isCarriedOut() {
        return switch (this) {
            case Status status -> status.carriedOut();
            case UnsignedStatus status -> status.carriedOut();
            case GatewayStatus status -> status.carriedOut();
            case Dropped dropped -> dropped.carriedOut();
            case Hang hang -> hang.carriedOut();
            case Redirect redirect -> false;
            case Delay delay -> true;
            case RandomDelay delay -> true;
            case WrongClock clock -> true;
            case IdleClosed idle -> true;
            case WrongSignature signature -> true;
            case SwitchNotStarted before -> true;
            case MissingHeader header -> true;
            case WrongContent content -> true;
            case Huge huge -> true;
        };
    }

    private static void requireError(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A status from 400 to 599");
        }
    }
}
