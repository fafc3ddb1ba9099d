package carddesk.wechatpay;

import carddesk.fuzz.FreshKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import okhttp3.Headers;

/** Answers as they come from the wire, judged as the client judges them; for targets of other packages too. */
public final class ClassifiedResponses {

    static final String KEY_ID = Caller.KEY_ID;
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String NONCE = "c5ac7061fccab6bf3e254dcf98995b8c";

    private final KeyPair wechatpay = FreshKeys.rsa(2);
    private final ResponseClassifier classifier = new ResponseClassifier(
            new ResponseVerifier(new WechatpayKey(KEY_ID, (RSAPublicKey) wechatpay.getPublic())), new ServerClock());

    /** What a signed 200 with this body comes to. */
    public ApiResponse signed(byte[] body) throws CallFailure {
        return judged(200, signedHeaders(body).build(), body);
    }

    ApiResponse judged(int status, Headers headers, byte[] body) throws CallFailure {
        var raw = new RawResponse(status, headers, body);
        var notes = new CallNotes("fuzz", InstantSource.fixed(NOW));
        notes.attemptBegins(NOW);
        notes.attemptLeft();
        return classifier.classify(raw, NOW, notes);
    }

    Headers.Builder signedHeaders(byte[] body) {
        return signedHeaders(body, "application/json; charset=utf-8");
    }

    Headers.Builder signedHeaders(byte[] body, String contentType) {
        return new Headers.Builder()
                .add("Content-Type", contentType)
                .add("Request-ID", Replies.REQUEST_ID)
                .add("Wechatpay-Timestamp", Long.toString(NOW.getEpochSecond()))
                .add("Wechatpay-Nonce", NONCE)
                .add("Wechatpay-Serial", KEY_ID)
                .add("Wechatpay-Signature", signature(body));
    }

    private String signature(byte[] body) {
        try {
            var rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(wechatpay.getPrivate());
            rsa.update((NOW.getEpochSecond() + "\n" + NONCE + "\n").getBytes(StandardCharsets.UTF_8));
            rsa.update(body);
            rsa.update((byte) '\n');
            return Base64.getEncoder().encodeToString(rsa.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
