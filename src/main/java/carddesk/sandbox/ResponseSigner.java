package carddesk.sandbox;

import carddesk.sandbox.PracticeKeys.Holder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Creates the signature headers of a response (protocol section 6). */
final class ResponseSigner {

    private final Holder key;
    private final String keyId;
    private final SecureRandom random;

    ResponseSigner(Holder key, String keyId, SecureRandom random) {
        this.key = key;
        this.keyId = keyId;
        this.random = random;
    }

    Map<String, String> headers(byte[] body, Instant now) {
        var timestamp = Long.toString(now.getEpochSecond());
        var nonce = nonce();
        var headers = new HashMap<String, String>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", keyId);
        headers.put("Wechatpay-Signature", sign(timestamp, nonce, body));
        headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        return headers;
    }

    String nonce() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private String sign(String timestamp, String nonce, byte[] body) {
        var message = new ByteArrayOutputStream();
        message.writeBytes((timestamp + '\n' + nonce + '\n').getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(body);
        message.write('\n');
        try {
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key.privateKey());
            signer.update(message.toByteArray());
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform signs SHA256withRSA with an RSA key", impossible);
        }
    }
}
