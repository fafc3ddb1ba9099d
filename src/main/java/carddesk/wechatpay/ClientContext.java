package carddesk.wechatpay;

import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The clock, nonces, language and listener of a client.
 *
 * @param clock the system clock, for timestamps of requests and the age of responses
 * @param nonces returns a new nonce each time, see {@link Nonces}
 * @param language the language of the screens, also requested for the server's error messages
 * @param onCall receives every finished call on the calling thread; must not throw
 */
public record ClientContext(InstantSource clock, Supplier<String> nonces, Supplier<Locale> language, Consumer<CallReport> onCall) {}
