package carddesk.sandbox;

import carddesk.wechatpay.Credentials;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;

/** A client of a few lines on a bare socket that signs by itself: nothing is repeated, followed or fixed behind a test's back. */
final class PracticeCaller {

    private final URI base;
    private final Credentials credentials;

    PracticeCaller(URI base, Credentials credentials) {
        this.base = base;
        this.credentials = credentials;
    }

    /** An answer as it came over the wire; the status is 0 when the connection broke before there was one. */
    record Seen(int status, Map<String, String> headers, byte[] body) {

        static Seen of(byte[] answer) {
            var text = new String(answer, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                return new Seen(0, Map.of(), answer);
            }
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            var lines = text.substring(0, end).split("\r\n", -1);
            for (int line = 1; line < lines.length; line++) {
                headers.put(lines[line].split(": ", 2)[0], lines[line].split(": ", 2)[1]);
            }
            return new Seen(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, Arrays.copyOfRange(answer, end + 4, answer.length));
        }

        JsonObject json() {
            return JsonParser.parseString(text()).getAsJsonObject();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String code() {
            return json().get("code").getAsString();
        }

        String field() {
            return json().getAsJsonObject("detail").get("field").getAsString();
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** What a test may change about a request before it is signed or sent. */
    static final class Draft {
        String method = "GET";
        String target = "";
        byte[] body = new byte[0];
        byte[] signed = new byte[0];
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        UnaryOperator<String> authorization = UnaryOperator.identity();
        final Map<String, String> headers = new LinkedHashMap<>();
    }

    Credentials credentials() {
        return credentials;
    }

    /** Path of the merchant type, with brand_id where the merchant type needs it in the query. */
    String get(String rest) {
        var target = credentials.identity().pathPrefix() + rest;
        if (!credentials.identity().sendsBrandId()) {
            return target;
        }
        return target + (rest.contains("?") ? "&" : "?") + "brand_id=" + credentials.identity().brandId();
    }

    Seen ask(String rest) throws IOException {
        return send(draft -> draft.target = get(rest));
    }

    Seen askWith(String rest, Consumer<Draft> change) throws IOException {
        return send(draft -> {
            draft.target = get(rest);
            change.accept(draft);
        });
    }

    Seen confirm(String encodedCode, JsonObject body) throws IOException {
        return confirmText(encodedCode, withBrand(body).toString());
    }

    Seen confirmText(String encodedCode, String body) throws IOException {
        return send(draft -> {
            draft.method = "POST";
            draft.target = credentials.identity().pathPrefix() + "/user-cards/" + encodedCode + "/confirm";
            draft.body = body.getBytes(StandardCharsets.UTF_8);
            draft.signed = draft.body;
        });
    }

    JsonObject withBrand(JsonObject body) {
        if (credentials.identity().sendsBrandId() && !body.has("brand_id")) {
            body.addProperty("brand_id", credentials.identity().brandId());
        }
        return body;
    }

    Seen send(Consumer<Draft> change) throws IOException {
        var draft = new Draft();
        draft.headers.put("Accept", "application/json");
        draft.headers.put("Content-Type", "application/json");
        draft.headers.put("User-Agent", "carddesk-test");
        draft.headers.put("Wechatpay-Serial", credentials.wechatpayKey().id());
        change.accept(draft);
        var identity = credentials.identity();
        var authorization = "%s %s=\"%s\",nonce_str=\"%s\",signature=\"%s\",timestamp=\"%s\",serial_no=\"%s\"".formatted(
                identity.scheme(), identity.callerIdName(), identity.callerId(), draft.nonce, sign(draft), draft.timestamp,
                credentials.serialNumber());
        draft.headers.putIfAbsent("Authorization", draft.authorization.apply(authorization));
        draft.headers.values().removeIf(String::isEmpty);
        var head = new StringBuilder(draft.method + ' ' + draft.target + " HTTP/1.1\r\nHost: practice\r\nConnection: close\r\n");
        draft.headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(draft.body.length).append("\r\n\r\n");
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(draft.body);
            socket.getOutputStream().flush();
            return Seen.of(socket.getInputStream().readAllBytes());
        }
    }

    /** Encrypts for WeChat Pay. */
    String encrypted(String text) {
        try {
            var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, credentials.wechatpayKey().publicKey());
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Opens what the server encrypted for this caller. */
    String opened(String encrypted) {
        try {
            var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.DECRYPT_MODE, credentials.privateKey());
            return new String(cipher.doFinal(Base64.getDecoder().decode(encrypted)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException notForUs) {
            throw new IllegalStateException(notForUs);
        }
    }

    /** Whether the answer's signature is that of the server over just this body. */
    boolean verifies(Seen seen) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(credentials.wechatpayKey().publicKey());
            verifier.update((seen.header("Wechatpay-Timestamp").orElse("") + '\n' + seen.header("Wechatpay-Nonce").orElse("") + '\n')
                    .getBytes(StandardCharsets.UTF_8));
            verifier.update(seen.body());
            verifier.update((byte) '\n');
            return verifier.verify(Base64.getDecoder().decode(seen.header("Wechatpay-Signature").orElse("")));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }

    private String sign(Draft draft) {
        var message = new ByteArrayOutputStream();
        message.writeBytes((draft.method + '\n' + draft.target + '\n' + draft.timestamp + '\n' + draft.nonce + '\n')
                .getBytes(StandardCharsets.UTF_8));
        message.writeBytes(draft.signed);
        message.write('\n');
        try {
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(credentials.privateKey());
            signer.update(message.toByteArray());
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
