package carddesk.wechatpay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/** Signs requests: five lines, SHA256withRSA, one {@code Authorization} value (protocol section 6). */
public final class RequestSigner {
    private static final String ALGORITHM = "SHA256withRSA";

    private final Credentials credentials;

    /**
     * The signed message and its header.
     *
     * @param message five lines, each ended by a line feed
     * @param authorization scheme, caller's id, nonce, signature, timestamp and serial number; must not be logged
     */
    public record SignedRequest(String message, String authorization) {
        /** Without body and signature. */
        @Override
        public String toString() {
            return "SignedRequest";
        }
    }

    /** @throws IllegalArgumentException when the caller's key cannot sign with RSA */
    public RequestSigner(Credentials credentials) {
        this.credentials = credentials;
        try {
            Signature.getInstance(ALGORITHM).initSign(credentials.privateKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The caller's key cannot sign with RSA", e);
        }
    }

    /**
     * Signs a request.
     *
     * @param method {@code GET} or {@code POST}
     * @param pathAndQuery exactly as sent
     * @param timestamp in whole seconds
     * @param nonce 32 letters and digits, used once
     * @param signedBody the bytes that the signature covers, empty for a GET
     */
    public SignedRequest sign(String method, String pathAndQuery, Instant timestamp, String nonce, byte[] signedBody) {
        var seconds = timestamp.getEpochSecond();
        var message = new ByteArrayOutputStream();
        message.writeBytes((method + "\n" + pathAndQuery + "\n" + seconds + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(signedBody);
        message.write('\n');
        var identity = credentials.identity();
        var authorization = String.format(
                Locale.ROOT, // Arabic or Thai locales write other digits
                "%s %s=\"%s\",nonce_str=\"%s\",signature=\"%s\",timestamp=\"%d\",serial_no=\"%s\"",
                identity.scheme(),
                identity.callerIdName(),
                identity.callerId(),
                nonce,
                signature(message.toByteArray()),
                seconds,
                credentials.serialNumber());
        return new SignedRequest(message.toString(StandardCharsets.UTF_8), authorization);
    }

    private String signature(byte[] message) {
        try {
            var rsa = Signature.getInstance(ALGORITHM);
            rsa.initSign(credentials.privateKey());
            rsa.update(message);
            return Base64.getEncoder().encodeToString(rsa.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that signed before does not sign any more", e);
        }
    }
}
