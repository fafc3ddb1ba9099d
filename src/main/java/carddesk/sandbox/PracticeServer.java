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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The practice environment: a server on a free port of the loopback address that checks and answers like the real API, for both merchant types. */
public final class PracticeServer implements AutoCloseable {

    /** The brand that owns the cards. */
    public static final String BRAND_ID = "20260057";

    /** The service provider of the brand. */
    public static final String MCHID = "1700000057";

    private final PracticeKeys keys;
    private final HttpServer http;
    private final DateRelay relay;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final PracticeCards cards;
    private final Faults faults;
    private final PracticeHandler handler;
    private final InstantSource clock;

    private PracticeServer(PracticeKeys keys, PracticeOptions options) throws IOException {
        this.keys = keys;
        clock = options.clock();
        var callers = Map.of(MerchantType.BRAND, caller(MerchantType.BRAND), MerchantType.PARTNER, caller(MerchantType.PARTNER));
        var templates = SampleTemplates.make(options.templates(), BRAND_ID);
        var random = new SecureRandom();
        cards = new PracticeCards(templates, SampleMembers.make(templates, options.userCards(), options.stuck()));
        faults = new Faults(random);
        var checks = new RequestChecks(keys.wechatpay().id(), keys.platform().id());
        var pictures = new PracticePictures();
        var api = new PracticeApi(cards, checks, new ConfirmChecks(keys.wechatpay(), cards),
                new ConfirmChecks(keys.platform(), cards), pictures);
        handler = new PracticeHandler(options, callers, checks, api, faults, new Delivery(keys, checks, random));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        http.createContext("/", handler);
        http.createContext(PracticePictures.PATH, pictures);
        http.setExecutor(requests);
        http.start();
        relay = new DateRelay(http.getAddress());
    }

    /**
     * Starts a server with its sample cards.
     *
     * @throws IOException when there is no free port
     */
    public static PracticeServer start(PracticeKeys keys, PracticeOptions options) throws IOException {
        return new PracticeServer(keys, options);
    }

    private Caller caller(MerchantType merchantType) {
        return new Caller(merchantType, identity(merchantType), keys.holder(merchantType));
    }

    private static Identity identity(MerchantType merchantType) {
        return merchantType == MerchantType.BRAND ? new Identity.Brand(BRAND_ID) : new Identity.Partner(MCHID, BRAND_ID);
    }

    /** {@code http://127.0.0.1:<port>}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + relay.port());
    }

    /**
     * The loopback address that serves a picture of the practice environment; empty for other addresses.
     *
     * @param address as in a template, card or upload response
     */
    public Optional<URI> pictureAt(URI address) {
        return PracticePictures.served(address, baseUri());
    }

    public Credentials brand() {
        return credentials(MerchantType.BRAND);
    }

    public Credentials partner() {
        return credentials(MerchantType.PARTNER);
    }

    /** Credentials of the practice brand or service provider. */
    public Credentials credentials(MerchantType merchantType) {
        var wechatpay = new WechatpayKey(keys.wechatpay().id(), keys.wechatpay().publicKey());
        var holder = keys.holder(merchantType);
        return new Credentials(identity(merchantType), holder.privateKey(), holder.id(), wechatpay);
    }

    /** The key of WeChat Pay's platform certificate, which service providers may use instead of the public key. */
    public WechatpayKey platformKey() {
        return new WechatpayKey(keys.platform().id(), keys.platform().publicKey());
    }

    /** The brand's API secret (品牌API密钥) or the service provider's APIv3 secret (APIv3密钥), 32 characters. */
    public String apiSecret(MerchantType merchantType) {
        return keys.holder(merchantType).apiSecret();
    }

    public Faults faults() {
        return faults;
    }

    /** The cards that wait for a confirmation, newest first. */
    public List<SampleCard> stuckCards() {
        return cards.stuck();
    }

    /** Makes all cards as they were at first. */
    public void reset() {
        cards.reset();
    }

    /** The last 10,000 requests in the order of their arrival. */
    public List<Arrival> arrivals() {
        return handler.arrivals();
    }

    PracticeKeys keys() {
        return keys;
    }

    PracticeCards cards() {
        return cards;
    }

    InstantSource clock() {
        return clock;
    }

    /** Stops immediately and breaks the connections of responses that hang. */
    @Override
    public void close() {
        faults.clear();
        relay.close();
        http.stop(0);
        requests.shutdownNow();
    }
}
