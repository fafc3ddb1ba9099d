package carddesk.sandbox;

import carddesk.sandbox.Fault.Status.Origin;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs and writes a response, correctly or with a fault. */
final class Delivery {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String WEB_PAGE = "<!DOCTYPE html><html><head><title>Network login</title></head>"
            + "<body><h1>Please log in to use this network</h1></body></html>";

    private final RequestChecks checks;
    private final ResponseSigner publicKey;
    private final ResponseSigner platform;
    private final ResponseSigner wrongKey;
    private final ResponseSigner unknownSerial;

    Delivery(PracticeKeys keys, RequestChecks checks, SecureRandom random) {
        var wechatpay = keys.wechatpay();
        this.checks = checks;
        publicKey = new ResponseSigner(wechatpay, wechatpay.id(), random);
        platform = new ResponseSigner(keys.platform(), keys.platform().id(), random);
        wrongKey = new ResponseSigner(keys.partner(), wechatpay.id(), random);
        unknownSerial = new ResponseSigner(wechatpay, wechatpay.id() + "0", random);
    }

    /**
     * Signs and writes a response, or breaks the connection where the fault says so.
     *
     * @param now the server's time: of the signature, unless the fault changes it, and of the response's {@code Date}
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
                var signature = reply.origin() == Origin.API ? signer.headers(reply.body(), now) : Map.<String, String>of();
                write(exchange, reply, signature, reply.body().length);
            }
        }
    }

    /** The key named by the request signs; before the switch the platform certificate always does (protocol section 6). */
    private ResponseSigner signer(HttpExchange exchange, @Nullable Fault fault) {
        var serial = exchange.getRequestHeaders().getFirst("Wechatpay-Serial");
        return fault instanceof Fault.SwitchNotStarted || (serial != null && checks.namesPlatform(serial)) ? platform : publicKey;
    }

    /** The response with the fault's changes. */
    static Reply replaced(Reply reply, @Nullable Fault fault, boolean inEnglish) {
        return switch (fault) {
            // A request that is refused anyway keeps its refusal: that is the error the user needs to see.
            case Fault.Status status when reply.status() < 300 -> ofStatus(status, inEnglish);
            case Fault.Redirect(var location) when reply.status() < 300 ->
                Reply.text(302, "text/plain", "").withHeader("Location", location.toString());
            case Fault.WrongContent(var kind) -> content(reply, kind);
            case Fault.Huge(var bytes) -> huge(bytes);
            case null, default -> reply;
        };
    }

    private static Reply ofStatus(Fault.Status status, boolean inEnglish) {
        if (status.origin() == Origin.GATEWAY) {
            return Reply.text(status.status(), "text/plain", "The upstream server answered with an error").from(Origin.GATEWAY);
        }
        var reply = status.status() < 300
                ? Reply.text(status.status(), "application/json", "")
                : Refusal.ofStatus(status.status()).reply(inEnglish).from(status.origin());
        return Optional.ofNullable(status.retryAfter()).map(wait -> reply.withHeader("Retry-After", Long.toString(wait.toSeconds()))).orElse(reply);
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
        int padding = bytes - Json.object("padding", "").toString().length();
        return Reply.json(200, Json.object("padding", "0".repeat(padding)));
    }

    private void sendWronglySigned(HttpExchange exchange, Reply reply, Fault.WrongSignature.Mode mode, ResponseSigner signer, Instant now)
            throws IOException {
        var body = reply.body();
        var headers = switch (mode) {
            case WRONG_KEY -> wrongKey.headers(body, now);
            case UNKNOWN_SERIAL -> unknownSerial.headers(body, now);
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
        if (reply.origin() != Origin.GATEWAY) {
            headers.set("Request-ID", publicKey.nonce() + "-" + reply.errorCode());
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
