package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Handles a request: reads, checks and carries it out, records it and responds, with the faults that are switched on. */
final class PracticeHandler implements HttpHandler {

    private static final int LARGEST_JSON = 64 << 10;
    /** Read and discarded, since a caller that is still writing when the connection closes does not see the refusal. */
    private static final long DRAINED = 64 << 20;
    private static final int LARGEST_FORM = PictureUpload.LARGEST + (16 << 10);
    /** The JDK's server closes idle connections earlier; later the system may reuse the port. */
    private static final long FORGOTTEN = Duration.ofSeconds(60).toNanos();

    private final PracticeOptions options;
    private final Map<MerchantType, Caller> callers;
    private final RequestChecks checks;
    private final PracticeApi api;
    private final Faults faults;
    private final Delivery delivery;
    private final Arrivals arrivals = new Arrivals();
    private final RateLimit rateLimit = new RateLimit();
    private final Map<InetSocketAddress, Long> lastUses = new LinkedHashMap<>();

    PracticeHandler(PracticeOptions options, Map<MerchantType, Caller> callers, RequestChecks checks, PracticeApi api, Faults faults,
            Delivery delivery) {
        this.options = options;
        this.callers = callers;
        this.checks = checks;
        this.api = api;
        this.faults = faults;
        this.delivery = delivery;
    }

    /** @param carriedOut whether the request took effect */
    private record Outcome(Reply reply, boolean carriedOut) {}

    /** The last 10,000 requests. */
    static final class Arrivals {

        private static final int KEPT = 10_000;

        private final Deque<Arrival> last = new ArrayDeque<>();

        synchronized void add(Arrival arrival) {
            if (last.size() == KEPT) {
                last.removeFirst();
            }
            last.addLast(arrival);
        }

        /** In the order of their arrival, which may differ from that of the responses. */
        synchronized List<Arrival> inOrder() {
            return last.stream().sorted(Comparator.comparingLong(Arrival::nanos)).toList();
        }
    }

    /** Admits five calls a second of one caller and operation (protocol section 1). */
    static final class RateLimit {

        private static final int CALLS = 5;

        private final Map<String, Deque<Long>> admitted = new HashMap<>();

        /** Refused calls do not count. */
        synchronized boolean admits(MerchantType merchantType, Operation operation, long nanos) {
            var recent = admitted.computeIfAbsent(merchantType + "/" + operation, _ -> new ArrayDeque<>());
            // Calls are not admitted in the order of their arrival, so the oldest is not always the first.
            recent.removeIf(earlier -> nanos - earlier >= TimeUnit.SECONDS.toNanos(1));
            return recent.size() < CALLS && recent.add(nanos);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var at = Instant.now();
        long nanos = System.nanoTime();
        var connection = exchange.getRemoteAddress();
        try (exchange) {
            var address = exchange.getRequestURI();
            var route = Route.of(exchange.getRequestMethod(), Objects.requireNonNullElse(address.getRawPath(), ""));
            var request = request(exchange, route, at, nanos);
            var met = faults.meet(route.operation()).onConnectionIdleFor(idleTime(connection, nanos));
            var now = options.clock().instant().plus(met.clockOffset());
            var outcome = outcome(request, route, met, now);
            var fault = met.main();
            var reply = Delivery.replaced(outcome.reply(), fault, request.inEnglish());
            boolean isAnswered = !(fault instanceof Fault.Dropped) && !(fault instanceof Fault.Hang);
            arrivals.add(arrival(request, route, isAnswered ? reply.status() : 0, outcome.carriedOut()));
            waitOut(met);
            if (isAnswered) {
                delivery.send(exchange, reply, fault, options.clock().instant().plus(met.clockOffset()));
                idleTime(connection, System.nanoTime());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request request(HttpExchange exchange, Route route, Instant at, long nanos) throws IOException {
        int largest = route.operation() == Operation.UPLOAD_PICTURE ? LARGEST_FORM : LARGEST_JSON;
        var body = exchange.getRequestBody().readNBytes(largest + 1);
        exchange.getRequestBody().skip(DRAINED);
        var path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
        var query = exchange.getRequestURI().getRawQuery();
        var pathAndQuery = query == null ? path : path + '?' + query;
        return new Request(exchange.getRequestMethod(), path, Objects.requireNonNullElse(query, ""), pathAndQuery,
                exchange.getRequestHeaders(), body, at, nanos);
    }

    private Outcome outcome(Request request, Route route, Faults.Met met, Instant now) {
        try {
            var caller = authenticated(request, route, now);
            if (met.main() != null && !met.main().isCarriedOut()) {
                return new Outcome(Reply.text(200, "application/json", ""), false);
            }
            return new Outcome(api.carryOut(request, route, caller, now), true);
        } catch (Refusal refusal) {
            return new Outcome(refusal.reply(request.inEnglish()), false);
        }
    }

    private Caller authenticated(Request request, Route route, Instant now) throws Refusal {
        if (route.operation() == Operation.UNKNOWN) {
            throw Refusal.absent("NOT_FOUND", "请求的资源不存在", "There is no such operation");
        }
        boolean isForm = route.operation() == Operation.UPLOAD_PICTURE;
        if (request.body().length > (isForm ? LARGEST_FORM : LARGEST_JSON)) {
            throw Refusal.parameter("body", "", "too large", "body");
        }
        var caller = Objects.requireNonNull(callers.get(route.merchantType()));
        var signed = isForm ? Multipart.read(request.header("Content-Type"), request.body()).part("meta").content() : request.body();
        checks.check(request, caller, signed, now);
        if (options.rateLimited() && !rateLimit.admits(route.merchantType(), route.operation(), request.nanos())) {
            throw Refusal.tooFast();
        }
        return caller;
    }

    /**
     * Records a use of a connection and returns the time since the one before, zero for the first.
     *
     * <p>The JDK's server neither exposes its sockets nor closes idle ones within half a minute. So a dropped connection breaks when the next
     * request arrives on it: for a caller this is the same as a router that forgot the connection.
     */
    private synchronized Duration idleTime(InetSocketAddress caller, long nanos) {
        lastUses.values().removeIf(last -> nanos - last > FORGOTTEN);
        var last = lastUses.put(caller, nanos);
        return last == null ? Duration.ZERO : Duration.ofNanos(nanos - last);
    }

    List<Arrival> arrivals() {
        return arrivals.inOrder();
    }

    private static Arrival arrival(Request request, Route route, int status, boolean carriedOut) {
        var pairs = RequestChecks.authorization(request.header("Authorization"));
        return new Arrival(route.operation(), request.method(), request.pathAndQuery(), pairs.getOrDefault("nonce_str", ""),
                pairs.getOrDefault("signature", ""), request.at(), request.nanos(), status, carriedOut);
    }

    private static void waitOut(Faults.Met met) throws InterruptedException {
        if (!met.delay().isZero()) {
            met.cleared().await(met.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
        if (met.main() instanceof Fault.Hang) {
            met.cleared().await();
        }
    }
}
