package carddesk.wechatpay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One answer in the making: signed as WeChat Pay signs, then bent as a test needs it. */
final class Replies {
    static final String REQUEST_ID = "08F78BB6AF0610BA0218";

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body;

    private Replies(int status, byte[] body) {
        this.status = status;
        this.body = body;
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Request-ID", REQUEST_ID);
    }

    /** An answer without a signature. */
    static Replies unsigned(int status, String body) {
        return new Replies(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer signed now. */
    static Replies signed(int status, String body, KeyPair key) {
        return signed(status, body, key, Instant.now());
    }

    /** An answer signed by a server whose clock shows another time. */
    static Replies signed(int status, String body, KeyPair key, Instant serverTime) {
        return signedBytes(status, body.getBytes(StandardCharsets.UTF_8), key, serverTime);
    }

    /** An answer of any bytes, signed now. */
    static Replies signedBytes(int status, byte[] body, KeyPair key) {
        return signedBytes(status, body, key, Instant.now());
    }

    private static Replies signedBytes(int status, byte[] body, KeyPair key, Instant serverTime) {
        var reply = new Replies(status, body);
        var timestamp = Long.toString(serverTime.getEpochSecond());
        var nonce = "c5ac7061fccab6bf3e254dcf98995b8c";
        reply.headers.put("Wechatpay-Timestamp", timestamp);
        reply.headers.put("Wechatpay-Nonce", nonce);
        reply.headers.put("Wechatpay-Serial", Caller.KEY_ID);
        reply.headers.put("Wechatpay-Signature", signature(timestamp + "\n" + nonce + "\n", body, key));
        reply.headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        return reply;
    }

    /** The same answer, to be bent another way. */
    Replies copy() {
        var copy = new Replies(status, body);
        copy.headers.clear();
        copy.headers.putAll(headers);
        return copy;
    }

    Replies with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Replies without(String header) {
        headers.remove(header);
        return this;
    }

    Replies withBody(UnaryOperator<String> change) {
        body = change.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        return this;
    }

    ScriptedWechatpay.Reply reply() {
        return new ScriptedWechatpay.Reply.Bytes(bytes(body.length));
    }

    /** The head promises the whole body, half of it comes. */
    ScriptedWechatpay.Reply halfReply() {
        var whole = body;
        var head = bytes(whole.length).length - whole.length;
        var half = new byte[head + whole.length / 2];
        System.arraycopy(bytes(whole.length), 0, half, 0, half.length);
        return new ScriptedWechatpay.Reply.BytesAndClose(half);
    }

    private byte[] bytes(int promised) {
        var text = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        text.append("Content-Length: ").append(promised).append("\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static String signature(String head, byte[] body, KeyPair key) {
        try {
            var rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(key.getPrivate());
            rsa.update(head.getBytes(StandardCharsets.UTF_8));
            rsa.update(body);
            rsa.update((byte) '\n');
            return Base64.getEncoder().encodeToString(rsa.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
