package carddesk.wechatpay;

import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a client takes from the program around it.
 *
 * @param clock this machine's clock: timestamps of requests and age of answers
 * @param nonces gives a new nonce at each call; see {@link Nonces}
 * @param language the language of the screens, which the server's error messages follow
 * @param onCall called with every finished call, successful or not, on the calling thread; must not throw
 */
public record ClientContext(InstantSource clock, Supplier<String> nonces, Supplier<Locale> language, Consumer<CallReport> onCall) {}
