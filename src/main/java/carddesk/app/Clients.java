package carddesk.app;

import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import carddesk.wechatpay.Trust;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Creates signed clients that share the connection pools and the rate limiter of the program.
 *
 * @param operator the system's user name, for the journal
 */
record Clients(Map<Trust, Transport> transports, RateLimiter rateLimiter, InstantSource clock, SecureRandom random, String operator)
        implements AutoCloseable {

    /** Wait before querying a card whose confirmation has an unknown outcome. */
    static final Duration BEFORE_ASKING = Duration.ofSeconds(1);

    /** @param userAgent printable ASCII */
    Clients(String userAgent, InstantSource clock, SecureRandom random, String operator) {
        this(Arrays.stream(Trust.values()).collect(Collectors.toMap(trust -> trust, trust -> new Transport(userAgent, Timeouts.STANDARD, trust))),
                new RateLimiter(), clock, random, operator);
    }

    Transport transport(Trust trust) {
        return Objects.requireNonNull(transports.get(trust), "each trust has a transport");
    }

    SignedClient client(Credentials credentials, Hosts hosts, Trust trust, Consumer<CallReport> calls, Supplier<Locale> language) {
        return client(rateLimiter, credentials, hosts, trust, calls, language);
    }

    /** A client with another rate limiter than the program's. */
    SignedClient client(
            RateLimiter limiter, Credentials credentials, Hosts hosts, Trust trust, Consumer<CallReport> calls, Supplier<Locale> language) {
        return new SignedClient(transport(trust), limiter, credentials, hosts, new ClientContext(clock, new Nonces(random), language, calls));
    }

    @Override
    public void close() {
        transports.values().forEach(Transport::close);
    }
}
