package carddesk.sandbox;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs and writes an answer, rightly or with the fault that was asked for. */
final class Delivery {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String WEB_PAGE = "<!DOCTYPE html><html><head><title>Network login</title></head>"
            + "<body><h1>Please log in to use this network</h1></body></html>";

    private final AnswerSigner publicKey;
    private final AnswerSigner platform;
    private final RequestChecks checks;
    private final AnswerSigner strangerUnderOurId;
    private final AnswerSigner weUnderStrangeId;

    /**
     * @param publicKey signs with WeChat Pay's public key
     * @param platform signs with its platform certificate, for requests that name it
     * @param strangerUnderOurId signs with a key that is not WeChat Pay's and says it is
     * @param weUnderStrangeId signs with WeChat Pay's key and names another
     */
    Delivery(AnswerSigner publicKey, AnswerSigner platform, RequestChecks checks, AnswerSigner strangerUnderOurId,
            AnswerSigner weUnderStrangeId) {
        this.publicKey = publicKey;
        this.platform = platform;
        this.checks = checks;
        this.strangerUnderOurId = strangerUnderOurId;
        this.weUnderStrangeId = weUnderStrangeId;
    }

    /**
     * Signs and writes an answer. The connection breaks where the fault says so.
     *
     * @param now the server's time: of the signature, unless the fault says otherwise, and of the answer's {@code Date}
     */
    void send(HttpExchange exchange, Reply reply, @Nullable Fault fault, Instant now) throws IOException {
        DateRelay.date(exchange.getResponseHeaders(), now);
        var signer = signer(exchange, fault);
        switch (fault) {
            case Fault.WrongSignature(var mode) -> sendWronglySigned(exchange, reply, mode, signer, now);
            case Fault.MissingHeader(var header) -> {
                var headers = signer.headers(reply.body(), now);
                headers.keySet().removeIf(header::equalsIgnoreCase);
                write(exchange, reply, headers, reply.body().length);
            }
            case Fault.WrongContent(var kind) when kind == Fault.WrongContent.Kind.WEB_PAGE ->
                write(exchange, reply, Map.of(), reply.body().length);
            case Fault.WrongContent(var kind) when kind == Fault.WrongContent.Kind.HALF -> {
                var half = reply.withBody(Arrays.copyOf(reply.body(), reply.body().length / 2));
                write(exchange, half, signer.headers(reply.body(), now), reply.body().length);
            }
            case null, default -> {
                var signature = reply.origin() == Reply.Origin.API ? signer.headers(reply.body(), now) : Map.<String, String>of();
                write(exchange, reply, signature, reply.body().length);
            }
        }
    }

    /** The key that the request names signs, and the platform certificate whatever it names before the switch (protocol section 6). */
    private AnswerSigner signer(HttpExchange exchange, @Nullable Fault fault) {
        var serial = exchange.getRequestHeaders().getFirst("Wechatpay-Serial");
        return fault instanceof Fault.SwitchNotStarted || (serial != null && checks.namesPlatform(serial)) ? platform : publicKey;
    }

    /** What is said instead of the answer when the fault changes what is said. */
    static Reply replaced(Reply reply, @Nullable Fault fault, boolean inEnglish) {
        return switch (fault) {
            // A request that would be refused anyway is refused: its own mistake is what a person needs to see.
            case Fault.Status status when reply.status() < 300 -> ofStatus(status, inEnglish);
            case Fault.UnsignedStatus(int status, _) when reply.status() < 300 ->
                Refusal.ofStatus(status).reply(inEnglish).from(Reply.Origin.UNPROVEN);
            case Fault.GatewayStatus(int status, _) when reply.status() < 300 ->
                Reply.text(status, "text/plain", "The upstream server answered with an error").from(Reply.Origin.GATEWAY);
            case Fault.Redirect(var location) when reply.status() < 300 ->
                Reply.text(302, "text/plain", "").withHeader("Location", location.toString());
            case Fault.WrongContent(var kind) -> content(reply, kind);
            case Fault.Huge(var bytes) -> huge(bytes);
            case null, default -> reply;
        };
    }

    private static Reply ofStatus(Fault.Status status, boolean inEnglish) {
        var reply = status.status() < 300
                ? Reply.text(status.status(), "application/json", "")
                : Refusal.ofStatus(status.status()).reply(inEnglish);
        return status.retryAfter().map(wait -> reply.withHeader("Retry-After", Long.toString(wait.toSeconds()))).orElse(reply);
    }

    private static Reply content(Reply reply, Fault.WrongContent.Kind kind) {
        return switch (kind) {
            case WEB_PAGE -> Reply.text(200, "text/html; charset=utf-8", WEB_PAGE);
            case EMPTY -> reply.withBody(new byte[0]);
            case BROKEN_JSON -> reply.withBody(Arrays.copyOf(reply.body(), Math.max(1, reply.body().length / 2)));
            case HALF -> reply;
        };
    }

    private static Reply huge(int bytes) {
        var json = new JsonObject();
        json.addProperty("padding", "");
        json.addProperty("padding", "0".repeat(bytes - json.toString().length()));
        return Reply.json(200, json);
    }

    private void sendWronglySigned(HttpExchange exchange, Reply reply, Fault.WrongSignature.Mode mode, AnswerSigner signer, Instant now)
            throws IOException {
        var body = reply.body();
        var headers = switch (mode) {
            case WRONG_KEY -> strangerUnderOurId.headers(body, now);
            case UNKNOWN_SERIAL -> weUnderStrangeId.headers(body, now);
            case STALE -> signer.headers(body, now.minus(TEN_MINUTES));
            case FUTURE -> signer.headers(body, now.plus(TEN_MINUTES));
            case SIGNTEST -> {
                var signed = signer.headers(body, now);
                signed.computeIfPresent("Wechatpay-Signature", (name, signature) -> "WECHATPAY/SIGNTEST/" + signature);
                yield signed;
            }
            case CHANGED_BODY, RESPACED_BODY -> signer.headers(body, now);
            case UNSIGNED -> Map.<String, String>of();
        };
        var sent = switch (mode) {
            case CHANGED_BODY -> insertedAfterBrace(reply, "\"changed\":true" + (reply.text().startsWith("{}") ? "" : ","));
            case RESPACED_BODY -> insertedAfterBrace(reply, " ");
            default -> reply;
        };
        write(exchange, sent, headers, sent.body().length);
    }

    private static Reply insertedAfterBrace(Reply reply, String inserted) {
        return reply.withBody(reply.text().replaceFirst("^\\{", "{" + inserted).getBytes(StandardCharsets.UTF_8));
    }

    private void write(HttpExchange exchange, Reply reply, Map<String, String> signature, int announced) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        if (reply.origin() != Reply.Origin.GATEWAY) {
            headers.set("Request-ID", publicKey.nonce() + "-0");
        }
        reply.headers().forEach(headers::set);
        signature.forEach(headers::set);
        exchange.sendResponseHeaders(reply.status(), announced == 0 ? -1 : announced);
        if (announced > 0) {
            exchange.getResponseBody().write(reply.body());
            exchange.getResponseBody().flush();
        }
    }
}
