package carddesk.wechatpay;

import carddesk.wechatpay.CallbackException.Reason;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Decrypts notifications with the brand API secret or the APIv3 secret (protocol section 7). */
public final class CallbackDecryptor {

    private static final int SECRET_BYTES = 32;
    private static final int TAG_BITS = 128;

    /**
     * Decrypts a notification.
     *
     * @param notification JSON as WeChat Pay sent it
     * @param secret 32 bytes, which the caller wipes
     */
    public Callback decrypt(String notification, byte[] secret) throws CallbackException {
        if (secret.length != SECRET_BYTES) {
            throw new CallbackException(Reason.BAD_SECRET_LENGTH);
        }
        var envelope = read(notification);
        return new Callback(envelope.id(), envelope.createTime(), envelope.eventType(), envelope.kind(), content(plaintext(envelope, secret)));
    }

    /**
     * Reads what a notification says in the clear.
     *
     * @throws CallbackException when no secret can decrypt it
     */
    public CallbackEnvelope read(String notification) throws CallbackException {
        var envelope = object(notification);
        var resource = Optional.ofNullable(envelope.get("resource"))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseThrow(() -> new CallbackException(Reason.NOT_A_NOTIFICATION));
        if (!required(resource, "algorithm").equals("AEAD_AES_256_GCM")) {
            throw new CallbackException(Reason.UNKNOWN_ALGORITHM);
        }
        var eventType = required(envelope, "event_type");
        var id = required(envelope, "id");
        var ciphertext = required(resource, "ciphertext");
        if (base64(ciphertext).length < TAG_BITS / Byte.SIZE) {
            throw new CallbackException(Reason.WRONG_SECRET_OR_TAMPERED);
        }
        var nonce = required(resource, "nonce");
        if (nonce.isEmpty()) {
            throw new CallbackException(Reason.NOT_A_NOTIFICATION);
        }
        return new CallbackEnvelope(id, text(envelope, "create_time").orElse(""), eventType, kind(eventType).orElse(null), ciphertext, nonce,
                text(resource, "associated_data").orElse(""));
    }

    private static Optional<Callback.Kind> kind(String eventType) {
        return switch (eventType) {
            case "BRAND_MEMBER_CARD.USER_CARD.CREATE", "BRAND_MEMBER_CARD_SP.USER_CARD.CREATE", "MEMBERCARDSP.USER_CARD.CREATE" ->
                Optional.of(Callback.Kind.CARD_CREATED);
            case "BRAND_MEMBER_CARD.USER_CARD.DELETE", "BRAND_MEMBER_CARD_SP.USER_CARD.DELETE", "MEMBERCARDSP.USER_CARD.DELETE" ->
                Optional.of(Callback.Kind.CARD_DELETED);
            default -> Optional.empty();
        };
    }

    private static byte[] plaintext(CallbackEnvelope envelope, byte[] secret) throws CallbackException {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret, "AES"),
                    new GCMParameterSpec(TAG_BITS, envelope.nonce().getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(envelope.associatedData().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(base64(envelope.ciphertext()));
        } catch (GeneralSecurityException refused) {
            throw new CallbackException(Reason.WRONG_SECRET_OR_TAMPERED);
        }
    }

    private static byte[] base64(String text) throws CallbackException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new CallbackException(Reason.WRONG_SECRET_OR_TAMPERED);
        }
    }

    private static JsonFields content(byte[] json) throws CallbackException {
        try {
            return JsonFields.of(json);
        } catch (JsonParseException notAnObject) {
            throw new CallbackException(Reason.NOT_A_NOTIFICATION);
        }
    }

    private static JsonObject object(String json) throws CallbackException {
        try {
            if (JsonParser.parseString(json) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException notJson) {
            throw new CallbackException(Reason.NOT_A_NOTIFICATION);
        }
        throw new CallbackException(Reason.NOT_A_NOTIFICATION);
    }

    private static String required(JsonObject object, String name) throws CallbackException {
        return text(object, name).orElseThrow(() -> new CallbackException(Reason.NOT_A_NOTIFICATION));
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(value -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString())
                .map(JsonElement::getAsString);
    }
}
