package carddesk.sandbox;

import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.WechatpayKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The practice environment: a server on this machine that checks and answers like the real one, for both merchant types of the API.
 *
 * <p>It listens on a free port of the loopback address.
 */
public final class PracticeServer implements AutoCloseable {

    /** The brand whose cards are practised with. */
    public static final String BRAND_ID = "20260057";

    /** The service provider that may act for the brand. */
    public static final String MCHID = "1700000057";

    private final PracticeKeys keys;
    private final HttpServer http;
    private final DateRelay relay;
    private final ExecutorService requests;
    private final PracticeCards cards;
    private final Faults faults;
    private final Arrivals arrivals;
    private final Notifications notifications;

    private PracticeServer(PracticeKeys keys, HttpServer http, DateRelay relay, ExecutorService requests, PracticeCards cards, Faults faults,
            Arrivals arrivals, Notifications notifications) {
        this.keys = keys;
        this.http = http;
        this.relay = relay;
        this.requests = requests;
        this.cards = cards;
        this.faults = faults;
        this.arrivals = arrivals;
        this.notifications = notifications;
    }

    /**
     * Starts a server with its sample cards.
     *
     * @throws IOException when this machine gives it no port
     */
    public static PracticeServer start(PracticeKeys keys, PracticeOptions options) throws IOException {
        var callers = callers(keys);
        var templates = SampleTemplates.make(options.templates(), BRAND_ID);
        var cards = new PracticeCards(templates, SampleMembers.make(templates, options.userCards(), options.stuck()));
        var random = new SecureRandom();
        var faults = new Faults(random);
        var arrivals = new Arrivals();
        var wechatpay = keys.wechatpay().keys().getPrivate();
        var checks = new RequestChecks(keys.wechatpay().id(), keys.platform().id());
        var platform = keys.platform().keys().getPrivate();
        var pictures = new PracticePictures();
        var api = new PracticeApi(cards, checks, new ConfirmChecks(new FieldCipher(wechatpay), cards),
                new ConfirmChecks(new FieldCipher(platform), cards), pictures);
        var delivery = new Delivery(
                new AnswerSigner(wechatpay, keys.wechatpay().id(), random),
                new AnswerSigner(platform, keys.platform().id(), random),
                checks,
                new AnswerSigner(keys.partner().keys().getPrivate(), keys.wechatpay().id(), random),
                new AnswerSigner(wechatpay, keys.wechatpay().id() + "0", random));
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        var requests = Executors.newVirtualThreadPerTaskExecutor();
        http.createContext("/", new PracticeHandler(options, callers, checks, api, faults, delivery, arrivals));
        http.createContext(PracticePictures.PATH, new PictureHandler(pictures));
        http.setExecutor(requests);
        http.start();
        return new PracticeServer(keys, http, new DateRelay(http.getAddress()), requests, cards, faults, arrivals,
                new Notifications(keys, callers, options.clock(), random));
    }

    private static Map<MerchantType, Caller> callers(PracticeKeys keys) {
        return Map.of(
                MerchantType.BRAND, caller(MerchantType.BRAND, new Identity.Brand(BRAND_ID), keys.brand()),
                MerchantType.PARTNER, caller(MerchantType.PARTNER, new Identity.Partner(MCHID, BRAND_ID), keys.partner()));
    }

    private static Caller caller(MerchantType merchantType, Identity identity, PracticeKeys.Holder holder) {
        return new Caller(merchantType, identity, (RSAPublicKey) holder.keys().getPublic(), holder.id());
    }

    /** Where it listens: {@code http://127.0.0.1:<port>}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + relay.port());
    }

    /**
     * Where a picture of the practice environment is served, by plain HTTP on this machine; empty for other addresses.
     *
     * @param address as a template, a card or the upload gives it
     */
    public Optional<URI> pictureAt(URI address) {
        return PracticePictures.served(address, baseUri());
    }

    /** Credentials of the practice brand, ready for use. */
    public Credentials brand() {
        return credentials(new Identity.Brand(BRAND_ID), keys.brand());
    }

    /** Credentials of the practice service provider, ready for use. */
    public Credentials partner() {
        return credentials(new Identity.Partner(MCHID, BRAND_ID), keys.partner());
    }

    private Credentials credentials(Identity identity, PracticeKeys.Holder holder) {
        var wechatpay = new WechatpayKey(keys.wechatpay().id(), (RSAPublicKey) keys.wechatpay().keys().getPublic());
        return new Credentials(identity, holder.keys().getPrivate(), holder.id(), wechatpay);
    }

    /** The key of WeChat Pay's platform certificate, which service providers may use instead of the public key. */
    public WechatpayKey platformKey() {
        return new WechatpayKey(keys.platform().id(), (RSAPublicKey) keys.platform().keys().getPublic());
    }

    /** The brand's API secret (品牌API密钥), 32 characters. */
    public String brandApiSecret() {
        return keys.brand().apiSecret();
    }

    /** The service provider's APIv3 secret (APIv3密钥), 32 characters. */
    public String partnerApiSecret() {
        return keys.partner().apiSecret();
    }

    /** The switches for what goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** The cards that still wait for a confirmation, newest first. */
    public List<SampleCard> stuckCards() {
        return cards.stuck();
    }

    /** The last 10,000 requests, in the order in which they came. */
    public List<Arrival> arrivals() {
        return arrivals.inOrder();
    }

    /**
     * The callback that the merchant would have received when the member took the card (protocol section 7).
     *
     * @throws IllegalArgumentException when there is no such card
     */
    public String notificationFor(SampleCard card, MerchantType merchantType) {
        try {
            return notifications.created(cards.card(card.code(), card.cardId(), card.openid()), merchantType);
        } catch (Refusal unknown) {
            throw new IllegalArgumentException("No such sample card", unknown);
        }
    }

    /** Stops at once; answers that hang break off. */
    @Override
    public void close() {
        faults.clear();
        relay.close();
        http.stop(0);
        requests.shutdownNow();
    }
}
