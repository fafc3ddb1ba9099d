package carddesk.ui.setup;

import carddesk.cards.CardService;
import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.FieldCipher;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RequestSigner;
import carddesk.wechatpay.Trust;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One real call with the new keys, which changes nothing: the first template of the brand's list; and what was signed for it. */
final class TestCall {

    private final Credentials credentials;
    private final Trust trust;
    private final InstantSource clock;
    private final Locale language;
    private final AtomicReference<String> nonce = new AtomicReference<>("");
    private final AtomicReference<@Nullable ApiCall> call = new AtomicReference<>();
    private final AtomicReference<@Nullable CallReport> report = new AtomicReference<>();

    /**
     * How it went well.
     *
     * @param templates how many templates the brand has
     */
    record Passed(CallReport report, int templates) {}

    /**
     * What was signed last.
     *
     * @param message the five lines, each ended by a line feed
     * @param clockSkew this machine's clock minus the server's, null when the answer did not say
     */
    record Signed(String message, Credentials credentials, @Nullable Duration clockSkew) {}

    TestCall(Credentials credentials, Trust trust, InstantSource clock, Locale language) {
        this.credentials = credentials;
        this.trust = trust;
        this.clock = clock;
        this.language = language;
    }

    /** Calls; blocks until there is a verified answer. */
    Passed run(SetupServices services, Hosts hosts) throws CallFailure {
        var nonces = new Nonces(new SecureRandom());
        var context = new ClientContext(
                clock,
                () -> {
                    nonce.set(nonces.get());
                    return nonce.get();
                },
                () -> language,
                done -> report.set(done));
        var sender = services.sender(credentials, hosts, trust, context);
        var cipher = new FieldCipher(credentials);
        var cards = new CardService(
                credentials.identity(),
                (asked, observer) -> {
                    call.set(asked);
                    return sender.send(asked, observer);
                },
                cipher::encrypt,
                cipher::decrypt,
                Duration.ZERO);
        var page = cards.templates(null, 0, 1);
        return new Passed(Objects.requireNonNull(report.get()), page.total());
    }

    /** What the last attempt signed, from the time and nonce it used; empty when nothing was sent. */
    Optional<Signed> signed() {
        var asked = call.get();
        var answered = report.get();
        if (asked == null || answered == null || nonce.get().isEmpty()) {
            return Optional.empty();
        }
        var message = new RequestSigner(credentials).sign(asked.method(), asked.pathAndQuery(), answered.at(), nonce.get(), new byte[0]).message();
        return Optional.of(new Signed(message, credentials, answered.clockSkew()));
    }
}
