package carddesk.app;

import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Trust;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes signed clients that share the program's connection pools and rate limiter.
 *
 * @param operator the system's user name, for the journal
 */
record Clients(Transports transports, RateLimiter rateLimiter, InstantSource clock, SecureRandom random, String operator) {

    /** How long to wait before a card is asked for whose confirmation's outcome is unknown. */
    static final Duration BEFORE_ASKING = Duration.ofSeconds(1);

    SignedClient client(Credentials credentials, Hosts hosts, Trust trust, Consumer<CallReport> calls, Supplier<Locale> language) {
        return new SignedClient(transports.of(trust), rateLimiter, credentials, hosts, new ClientContext(clock, new Nonces(random), language, calls));
    }
}
